package io.orderfold.kernel.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ViewFreshnessTest {

    private static final ViewSource VIEW = new ViewSource("store", "t");
    private static final TopicPartition P = new TopicPartition("t", 0);

    private Instant now = Instant.parse("2026-11-01T10:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final ConsumerProgress progress = new ConsumerProgress();
    private final long consumer = progress.newConsumer();
    private final InboundTopics topics = new InboundTopics();
    private final ViewFreshness freshness =
            new ViewFreshness(ViewSources.of(VIEW), progress, topics, new CopyAges(), clock);
    private final Probe probe = new Probe();

    /** Numbers that a test sets. */
    private static final class Probe implements ViewProbe {
        private final Map<TopicPartition, Long> active = new HashMap<>(Map.of(P, Reading.UNKNOWN));
        private LogRange range = new LogRange(0, 10);
        private Optional<Long> applied = Optional.of(9L);

        @Override
        public OptionalInt partitionCount(String topic) {
            return OptionalInt.of(4);
        }

        @Override
        public Map<TopicPartition, Long> activePartitions() {
            return active;
        }

        @Override
        public Map<TopicPartition, LogRange> logRanges(Set<TopicPartition> partitions) {
            return Map.of(P, range);
        }

        @Override
        public Optional<Long> appliedOffset(ViewSource view, int partition) {
            return applied;
        }
    }

    @BeforeEach
    void read_everything() {
        progress.hold(consumer, Set.of(P));
        progress.advance(consumer, P, 10, 9);
    }

    private Optional<Instant> sampled() {
        freshness.sample(probe);
        return freshness.freshAsOf(VIEW, 0);
    }

    @Test
    void everything_read_and_applied_is_fresh_as_of_the_moment_before_the_end_was_asked() {
        assertThat(sampled()).contains(now);
        assertThat(freshness.wasCaughtUp(new ViewFreshness.Place(VIEW, 0))).isTrue();
        assertThat(topics.partitionCount("t")).isEqualTo(4);
    }

    @Test
    void a_record_behind_the_position_makes_it_not_fresh() {
        probe.range = new LogRange(0, 11);

        assertThat(sampled()).isEmpty();
        assertThat(freshness.explain(VIEW, 0)).isEqualTo("Partition t-0 has been read to offset 10 of 11.");
        assertThat(freshness.wasCaughtUp(new ViewFreshness.Place(VIEW, 0))).isFalse();
    }

    @Test
    void a_record_that_was_polled_and_not_applied_makes_it_not_fresh() {
        probe.applied = Optional.of(8L);

        assertThat(sampled()).isEmpty();
        assertThat(freshness.explain(VIEW, 0)).isEqualTo("Partition t-0 has been read to offset 9 and applied to 8.");
    }

    @Test
    void a_record_that_changed_nothing_counts_as_applied_once_its_offset_is_committed() {
        probe.applied = Optional.of(5L);
        probe.active.put(P, 10L);

        assertThat(sampled()).contains(now);
    }

    @Test
    void an_idle_partition_is_fresh_by_its_committed_offset_alone() {
        progress.start(consumer, P, Reading.UNKNOWN);
        progress.startsAt(consumer, P, 10);
        probe.applied = Optional.of(Reading.UNKNOWN);

        assertThat(sampled()).contains(now);
    }

    @Test
    void nothing_known_is_not_fresh_unless_there_is_nothing_to_read() {
        progress.start(consumer, P, Reading.UNKNOWN);
        assertThat(sampled()).isEmpty();
        assertThat(freshness.explain(VIEW, 0)).isEqualTo("Partition t-0 has not been read yet of 10.");

        probe.range = new LogRange(10, 10);
        assertThat(sampled()).contains(now);
    }

    @Test
    void a_store_that_cannot_answer_is_not_fresh() {
        probe.applied = Optional.empty();
        assertThat(sampled()).isEmpty();
    }

    @Test
    void falling_behind_keeps_the_moment_it_was_last_fresh() {
        Instant fresh = now;
        sampled();
        now = now.plusSeconds(5);
        probe.range = new LogRange(0, 11);

        assertThat(sampled()).contains(fresh);
        assertThat(freshness.lastLook(VIEW, 0).lackedNothing()).isFalse();

        progress.advance(consumer, P, 11, 10);
        probe.applied = Optional.of(10L);
        assertThat(sampled()).contains(now);
        assertThat(freshness.lastLook(VIEW, 0).lackedNothing()).isTrue();
    }

    @Test
    void reading_anew_forgets_it_at_once_without_waiting_for_a_sample() {
        assertThat(sampled()).isPresent();

        progress.start(consumer, P, 3);

        assertThat(freshness.freshAsOf(VIEW, 0)).isEmpty();
    }

    @Test
    void the_partitions_of_views_are_told_from_others() {
        assertThat(freshness.places(Set.of(P, new TopicPartition("other", 0))))
                .containsExactly(new ViewFreshness.Place(VIEW, 0));
    }

    @Test
    void a_partition_that_left_is_forgotten() {
        assertThat(sampled()).isPresent();
        probe.active.clear();

        assertThat(sampled()).isEmpty();
        assertThat(freshness.active()).isEmpty();
        assertThat(freshness.wasCaughtUp(new ViewFreshness.Place(VIEW, 0))).isFalse();
    }

    @Test
    void a_broker_that_does_not_answer_leaves_what_was_known() {
        Instant fresh = now;
        sampled();
        now = now.plusSeconds(5);
        ViewProbe silent = new ViewProbe() {
            @Override
            public OptionalInt partitionCount(String topic) {
                return OptionalInt.empty();
            }

            @Override
            public Map<TopicPartition, Long> activePartitions() {
                return Map.of(P, 10L);
            }

            @Override
            public Map<TopicPartition, LogRange> logRanges(Set<TopicPartition> partitions) {
                throw new IllegalStateException("no answer");
            }

            @Override
            public Optional<Long> appliedOffset(ViewSource view, int partition) {
                return Optional.of(9L);
            }
        };

        assertThatThrownBy(() -> freshness.sample(silent)).hasMessage("no answer");
        assertThat(freshness.freshAsOf(VIEW, 0)).contains(fresh);
    }
}
