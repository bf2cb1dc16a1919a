package io.orderfold.kernel.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.topology.InboundTopics;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A view of an internal topic is as fresh as what the tasks that feed it have sent on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FedViewTest {

    private static final ViewSource ROWS = new ViewSource("rows", "app-rows-repartition", Optional.of("t"));
    private static final TopicPartition ROWS_0 = new TopicPartition(ROWS.topic(), 0);
    private static final TopicPartition T0 = new TopicPartition("t", 0);
    private static final TopicPartition T1 = new TopicPartition("t", 1);

    private Instant now = Instant.parse("2026-11-01T10:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final ConsumerProgress progress = new ConsumerProgress();
    private final long consumer = progress.newConsumer();
    private final InboundTopics topics = InboundTopics.of(Map.of("t", 2));
    private final ViewFreshness freshness =
            new ViewFreshness(ViewSources.of(ROWS), progress, topics, new CopyAges(), clock);
    private final Map<TopicPartition, Long> committed = new HashMap<>(Map.of(ROWS_0, 5L, T0, 10L, T1, 10L));
    private final Map<TopicPartition, Long> ends = new HashMap<>(Map.of(ROWS_0, 5L, T0, 10L, T1, 10L));

    /** The numbers that a test sets. */
    private final ViewProbe probe = new ViewProbe() {
        @Override
        public OptionalInt partitionCount(String topic) {
            return OptionalInt.of(2);
        }

        @Override
        public Map<TopicPartition, Long> activePartitions() {
            return Map.copyOf(committed);
        }

        @Override
        public Map<TopicPartition, LogRange> logRanges(Set<TopicPartition> partitions) {
            return partitions.stream()
                    .collect(Collectors.toMap(Function.identity(), p -> new LogRange(0, ends.getOrDefault(p, 0L))));
        }

        @Override
        public Optional<Long> appliedOffset(ViewSource view, int partition) {
            return Optional.of(4L);
        }
    };

    @BeforeEach
    void read_everything() {
        progress.hold(consumer, Set.of(ROWS_0, T0, T1));
        progress.advance(consumer, ROWS_0, 5, 4);
        progress.advance(consumer, T0, 10, 9);
        progress.advance(consumer, T1, 10, 9);
    }

    private Optional<Instant> sampled() {
        freshness.sample(probe);
        return freshness.freshAsOf(ROWS, 0);
    }

    /** A record comes to t-1, is read and processed, and what was made of it lies in the producer. */
    private void one_record_is_processed_and_not_committed() {
        ends.put(T1, 11L);
        progress.advance(consumer, T1, 11, 10);
    }

    @Test
    void everything_committed_by_the_feeding_tasks_and_read_is_fresh() {
        assertThat(sampled()).contains(now);
    }

    @Test
    void what_a_feeding_task_processed_and_did_not_commit_makes_it_older() {
        Instant before = now;
        sampled();
        now = now.plusSeconds(1);
        one_record_is_processed_and_not_committed();

        assertThat(sampled()).contains(before);
        assertThat(freshness.lastLook(ROWS, 0).lackedNothing()).isTrue();
    }

    @Test
    void under_steady_traffic_it_is_as_fresh_as_the_last_look_whose_records_are_committed_by_now() {
        sampled();
        now = now.plusSeconds(1);
        Instant then = now;
        one_record_is_processed_and_not_committed();
        sampled();
        now = now.plusSeconds(1);
        committed.put(T1, 11L);
        ends.put(T1, 12L);
        progress.advance(consumer, T1, 12, 11);

        assertThat(sampled()).contains(then);
    }

    @Test
    void a_partition_that_another_process_reads_makes_it_unknown_and_still_not_behind_its_own_topic() {
        sampled();
        committed.remove(T1);

        assertThat(sampled()).isEmpty();
        assertThat(freshness.wasCaughtUp(new ViewFreshness.Place(ROWS, 0))).isTrue();
        assertThat(freshness.explain(ROWS, 0)).startsWith("Not all partitions that feed topic");
    }

    @Test
    void a_partition_that_came_back_counts_only_once_it_was_looked_at_again() {
        sampled();
        progress.start(consumer, T1, 3);
        committed.put(T1, 3L);

        assertThat(sampled()).isEmpty();
    }

    @Test
    void an_idle_partition_is_sent_on_by_the_offset_it_started_at() {
        progress.start(consumer, T1, Reading.UNKNOWN);
        progress.startsAt(consumer, T1, 10);
        committed.put(T1, Reading.UNKNOWN);

        assertThat(sampled()).contains(now);
    }

    @Test
    void rows_that_were_sent_on_and_not_read_make_it_older() {
        Instant before = now;
        sampled();
        now = now.plusSeconds(1);
        ends.put(ROWS_0, 6L);

        assertThat(sampled()).contains(before);
        assertThat(freshness.lastLook(ROWS, 0).lackedNothing()).isFalse();
    }
}
