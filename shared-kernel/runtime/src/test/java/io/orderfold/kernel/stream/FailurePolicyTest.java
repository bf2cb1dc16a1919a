package io.orderfold.kernel.stream;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderfold.kernel.metrics.KernelMeters;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailurePolicyTest {

    private final Throwable registryAway =
            new StreamsException("in process", new RuntimeException(new RegistryUnavailableException("away", null)));

    private Instant now = Instant.EPOCH;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final List<ExitReason> exits = new ArrayList<>();
    private final ProcessExit exit = new ProcessExit(exits::add, halted -> {}, StartDiary.forgetful(clock));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FailurePolicy policy =
            new FailurePolicy(exit, new KernelMeters(meters), Duration.ofMillis(1), Duration.ofMillis(8), clock);

    @Test
    void what_will_pass_replaces_the_thread_however_deep_the_cause() {
        assertThat(policy.handle(registryAway)).isEqualTo(REPLACE_THREAD);
        assertThat(policy.handle(new StreamsException(new TimeoutException("broker"))))
                .isEqualTo(REPLACE_THREAD);
        assertThat(policy.handle(new DisconnectException())).isEqualTo(REPLACE_THREAD);
        assertThat(exits).isEmpty();
        assertThat(meters.get(KernelMeters.THREAD_REPLACEMENTS)
                        .tag(KernelMeters.TAG_CAUSE, "RegistryUnavailableException")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anything_else_ends_the_process() {
        assertThat(policy.handle(new StreamsException(new IllegalStateException("bug"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.handle(new StackOverflowError())).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(exits).containsExactly(ExitReason.FATAL_STREAM_ERROR);
    }

    @Test
    void a_missing_topic_is_a_matter_of_configuration() {
        assertThat(policy.handle(new MissingSourceTopicException("gone"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(exits).containsExactly(ExitReason.CONFIGURATION);
    }

    @Test
    void the_pause_doubles_up_to_its_limit_and_starts_again_after_a_calm_minute() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            pauses.add(policy.nextPause(registryAway).toMillis());
        }
        assertThat(pauses.subList(0, 6)).containsExactly(1L, 2L, 4L, 8L, 8L, 8L);
        assertThat(pauses).endsWith(8L);

        now = now.plusSeconds(61);
        assertThat(policy.nextPause(registryAway)).hasMillis(1);
    }

    @Test
    void the_stream_suffers_until_it_has_run_for_a_while() {
        policy.handle(registryAway);
        assertThat(policy.suffersFrom())
                .hasValueSatisfying(cause -> assertThat(cause).contains("away"));

        now = now.plusSeconds(11);
        assertThat(policy.suffersFrom()).isEmpty();
    }

    @Test
    void a_failure_that_causes_itself_does_not_hang() {
        Throwable a = new IllegalStateException("a");
        Throwable b = new IllegalStateException("b", a);
        a.initCause(b);

        assertThat(policy.handle(a)).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void an_ending_process_does_not_wait_out_the_pause() {
        FailurePolicy slow =
                new FailurePolicy(exit, new KernelMeters(meters), Duration.ofHours(1), Duration.ofHours(1), clock);
        slow.end();

        assertThat(slow.handle(registryAway)).isEqualTo(REPLACE_THREAD);
    }
}
