package io.orderfold.kernel.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LagWatchTest {

    private static final TopicPartition PARTITION = new TopicPartition("words", 0);

    private Instant now = Instant.EPOCH;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final ConsumerProgress progress = new ConsumerProgress();
    private final long consumer = progress.newConsumer();
    private final LagWatch watch = new LagWatch(progress, clock);
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private long end;
    private boolean brokerAway;
    private boolean active = true;
    private boolean settled = true;

    private final LagProbe probe = new LagProbe() {
        @Override
        public Map<TopicPartition, String> activeThreads() {
            return active ? Map.of(PARTITION, "thread-1") : Map.of();
        }

        @Override
        public boolean isSettled() {
            return settled;
        }

        @Override
        public Map<TopicPartition, LogRange> logRanges(Set<TopicPartition> partitions) {
            if (brokerAway) {
                throw new IllegalStateException("away");
            }
            return Map.of(PARTITION, new LogRange(3, end));
        }

        @Override
        public Map<TopicPartition, Long> groupOffsets(Set<TopicPartition> partitions) {
            return committed;
        }
    };

    private PartitionLag after(Duration time) {
        now = now.plus(time);
        watch.sample(probe);
        return watch.partitions().getFirst();
    }

    @Test
    void what_waits_is_counted_from_what_was_committed_or_from_the_beginning_of_the_log() {
        end = 10;
        assertThat(after(Duration.ZERO).waiting()).isEqualTo(7);
        committed.put(PARTITION, 8L);
        assertThat(after(Duration.ZERO).waiting()).isEqualTo(2);
    }

    @Test
    void a_record_that_was_handed_over_and_not_committed_still_waits() {
        end = 10;
        committed.put(PARTITION, 8L);
        progress.advance(consumer, PARTITION, 10, 9);
        assertThat(after(Duration.ZERO).waiting()).isEqualTo(2);

        committed.put(PARTITION, 10L);
        assertThat(after(Duration.ZERO).waiting()).isZero();
    }

    @Test
    void a_transaction_marker_behind_the_last_record_does_not_wait() {
        end = 11;
        committed.put(PARTITION, 10L);
        progress.advance(consumer, PARTITION, 11, 9);

        assertThat(after(Duration.ZERO).waiting()).isZero();
    }

    @Test
    void it_stands_only_while_something_waits_and_nothing_moves() {
        end = 10;
        committed.put(PARTITION, 5L);
        after(Duration.ZERO);
        end = 12;
        PartitionLag standing = after(Duration.ofSeconds(40));
        assertThat(standing.standsFor()).hasSeconds(40);
        assertThat(standing.sentence()).isEqualTo("7 wait, nothing processed for 40 s, 2 more than at the beginning");
        assertThat(watch.standing(Duration.ofSeconds(40))).containsExactly(standing);
        assertThat(watch.standing(Duration.ofSeconds(41))).isEmpty();

        committed.put(PARTITION, 6L);
        assertThat(after(Duration.ofSeconds(40)).standsFor()).isZero();
    }

    @Test
    void it_stands_also_while_the_partition_is_being_given_out_anew() {
        end = 10;
        after(Duration.ZERO);
        active = false;
        settled = false;
        assertThat(after(Duration.ofSeconds(20)).waiting()).isEqualTo(7);
        active = true;

        assertThat(after(Duration.ofSeconds(20)).standsFor()).hasSeconds(40);
    }

    @Test
    void what_came_after_a_long_silence_has_waited_from_then_on() {
        committed.put(PARTITION, 10L);
        end = 10;
        after(Duration.ZERO);
        end = 11;

        assertThat(after(Duration.ofHours(1)).standsFor()).isZero();
    }

    @Test
    void a_broker_that_is_away_leaves_what_was_known_and_a_partition_that_left_is_forgotten() {
        end = 10;
        PartitionLag known = after(Duration.ZERO);
        brokerAway = true;
        assertThatThrownBy(() -> watch.sample(probe)).isInstanceOf(IllegalStateException.class);
        assertThat(watch.partitions()).containsExactly(known);

        active = false;
        watch.sample(probe);
        assertThat(watch.partitions()).isEmpty();
    }
}
