package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WaitingTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final AtomicBoolean there = new AtomicBoolean();
    private final Waiting waiting = new Waiting(1);

    private Optional<String> look() {
        return there.get() ? Optional.of("there") : Optional.empty();
    }

    @Test
    void who_finds_no_place_is_told_so_at_once_and_a_place_comes_free_again() throws Exception {
        var first = waiting.until(this::look, LIMIT).subscribeAsCompletionStage();

        assertThat(waiting.until(this::look, Duration.ofDays(1)).await().atMost(LIMIT))
                .isEmpty();
        assertThat(first).isNotDone();
        there.set(true);
        assertThat(first.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).contains("there");

        there.set(false);
        var next = waiting.until(this::look, LIMIT).subscribeAsCompletionStage();
        there.set(true);
        assertThat(next.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).contains("there");
    }

    @Test
    void a_wait_that_ends_frees_its_place() {
        assertThat(waiting.until(this::look, Duration.ofMillis(1)).await().atMost(LIMIT))
                .isEmpty();

        var next = waiting.until(this::look, LIMIT).subscribeAsCompletionStage();
        there.set(true);
        assertThat(next.join()).contains("there");
    }
}
