package io.orderfold.kernel.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RequestTimeoutTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final EmbeddedChannel connection = new EmbeddedChannel(new RequestTimeout(LIMIT));

    RequestTimeoutTest() {
        connection.freezeTime();
    }

    private void comesIn() {
        connection.writeInbound(Unpooled.copiedBuffer("G", StandardCharsets.US_ASCII));
    }

    private void goesOut() {
        connection.writeOutbound(Unpooled.copiedBuffer("H", StandardCharsets.US_ASCII));
    }

    private void pass(Duration time) {
        connection.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        connection.runPendingTasks();
    }

    @Test
    void a_head_that_comes_in_drops_ends_with_the_limit_though_each_drop_is_in_time() {
        for (int second = 0; second < LIMIT.toSeconds(); second++) {
            comesIn();
            pass(Duration.ofSeconds(1).minusMillis(1));
            assertThat(connection.isOpen()).as("second %s", second).isTrue();
        }
        pass(Duration.ofSeconds(1));

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void one_that_is_answered_in_time_lives_on_and_may_be_idle_for_any_time() {
        comesIn();
        pass(LIMIT.minusMillis(1));
        goesOut();
        pass(LIMIT.multipliedBy(100));

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void the_next_request_has_the_whole_limit_again() {
        comesIn();
        goesOut();
        pass(LIMIT);
        comesIn();
        pass(LIMIT.minusMillis(1));
        assertThat(connection.isOpen()).isTrue();

        pass(Duration.ofMillis(1));
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void one_on_which_nothing_came_is_left_to_other_limits() {
        pass(LIMIT.multipliedBy(100));

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void what_comes_and_goes_is_handed_on() {
        comesIn();
        goesOut();

        assertThat(connection.<Object>readInbound()).isNotNull();
        assertThat(connection.<Object>readOutbound()).isNotNull();
    }

    @Test
    void netty_finds_it_as_a_service() {
        assertThat(ServiceLoader.load(ChannelInitializerExtension.class))
                .hasAtLeastOneElementOfType(RequestTimeouts.class);
    }
}
