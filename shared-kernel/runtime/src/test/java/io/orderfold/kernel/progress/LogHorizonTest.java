package io.orderfold.kernel.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogHorizonTest {

    private static final TopicPartition A = new TopicPartition("a", 1);
    private static final TopicPartition B = new TopicPartition("b", 1);
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private final ConsumerProgress progress = new ConsumerProgress();
    private final long consumer = progress.newConsumer();
    private Instant now = START;
    private final LogEnds ends = new LogEnds(new StandingClock());
    private final Map<TopicPartition, LogRange> log = new HashMap<>(Map.of(A, range(0, 0), B, range(0, 0)));
    private final LogHorizon horizon = new LogHorizon(Set.of(A, B), progress, ends);

    @AfterEach
    void close() {
        ends.close();
    }

    @Test
    void there_is_no_horizon_before_the_broker_has_answered() {
        progress.hold(consumer, Set.of(A, B));
        assertThat(horizon.asOf()).isEmpty();
    }

    @Test
    void empty_partitions_are_read_as_soon_as_they_are_held() {
        ends.sample(this::ranges);
        assertThat(horizon.asOf()).isEmpty();

        progress.hold(consumer, Set.of(A, B));
        assertThat(horizon.asOf()).contains(START);
    }

    @Test
    void every_partition_must_have_been_read_past_its_end() {
        log.put(A, range(0, 10));
        log.put(B, range(0, 5));
        ends.sample(this::ranges);
        progress.hold(consumer, Set.of(A, B));
        poll(A, 10, 9);
        assertThat(horizon.asOf()).isEmpty();

        poll(B, 5, 4);
        assertThat(horizon.asOf()).contains(START);
    }

    @Test
    void what_was_handed_over_must_have_been_processed() {
        log.put(A, range(0, 10));
        ends.sample(this::ranges);
        progress.hold(consumer, Set.of(A, B));
        progress.advance(consumer, A, 10, 9);
        assertThat(horizon.asOf()).isEmpty();

        horizon.passed(A, 8);
        assertThat(horizon.asOf()).isEmpty();

        horizon.passed(A, 9);
        assertThat(horizon.asOf()).contains(START);
    }

    @Test
    void what_an_earlier_owner_committed_counts_as_processed() {
        log.put(A, range(0, 10));
        ends.sample(this::ranges);
        progress.hold(consumer, Set.of(A, B));
        progress.startsAt(consumer, A, 10);
        assertThat(horizon.asOf()).contains(START);
    }

    @Test
    void a_topic_that_never_rests_is_passed_all_the_same() {
        progress.hold(consumer, Set.of(A, B));
        for (int round = 1; round <= 5; round++) {
            log.put(A, range(0, 10L * round));
            ends.sample(this::ranges);
            // Always as far as the end of the round before.
            poll(A, 10L * round - 10, 10L * round - 11);
            horizon.asOf();
            now = now.plusSeconds(1);
        }
        assertThat(horizon.asOf()).contains(START.plusSeconds(2));
    }

    @Test
    void a_partition_that_was_taken_away_keeps_the_horizon_where_it_is() {
        ends.sample(this::ranges);
        progress.hold(consumer, Set.of(A, B));
        assertThat(horizon.asOf()).contains(START);

        progress.hold(consumer, Set.of(A));
        now = now.plus(Duration.ofMinutes(1));
        ends.sample(this::ranges);
        assertThat(horizon.asOf()).contains(START);
    }

    @Test
    void a_horizon_that_is_closed_is_not_asked_for_any_more() {
        horizon.close();
        ends.sample(partitions -> {
            throw new AssertionError("asked for " + partitions);
        });
        assertThat(ends.latest(Set.of(A))).isEmpty();
    }

    private void poll(TopicPartition partition, long position, long last) {
        progress.advance(consumer, partition, position, last);
        horizon.passed(partition, last);
    }

    private Map<TopicPartition, LogRange> ranges(Set<TopicPartition> partitions) {
        assertThat(partitions).containsExactlyInAnyOrder(A, B);
        return log;
    }

    private static LogRange range(long begin, long end) {
        return new LogRange(begin, end);
    }

    /** Stands at {@link #now}. */
    private final class StandingClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
