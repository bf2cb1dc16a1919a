package io.orderfold.kernel.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConsumerProgressTest {

    private static final TopicPartition P = new TopicPartition("t", 0);

    private final ConsumerProgress progress = new ConsumerProgress();
    private final long first = progress.newConsumer();
    private final long second = progress.newConsumer();

    private Reading reading() {
        return progress.of(P).orElseThrow();
    }

    @Test
    void a_partition_that_just_came_is_known_and_its_position_is_not() {
        progress.hold(first, Set.of(P));

        assertThat(reading().position()).isEqualTo(Reading.UNKNOWN);
        assertThat(reading().lastPolled()).isEqualTo(Reading.UNKNOWN);
    }

    @Test
    void the_committed_offset_is_where_reading_starts_until_a_poll_says_more() {
        progress.hold(first, Set.of(P));
        progress.startsAt(first, P, 10);
        assertThat(reading().position()).isEqualTo(10);

        progress.advance(first, P, 15, 14);
        progress.startsAt(first, P, 10);
        assertThat(reading().position()).isEqualTo(15);
    }

    @Test
    void a_poll_that_only_passed_a_transaction_marker_moves_the_position_and_not_the_last_record() {
        progress.hold(first, Set.of(P));
        progress.advance(first, P, 15, 14);
        progress.advance(first, P, 16, Reading.UNKNOWN);

        assertThat(reading().position()).isEqualTo(16);
        assertThat(reading().lastPolled()).isEqualTo(14);
    }

    @Test
    void reading_on_is_one_assignment_and_a_seek_is_another() {
        progress.hold(first, Set.of(P));
        long assignment = reading().assignment();
        progress.advance(first, P, 15, 14);
        progress.hold(first, Set.of(P));
        assertThat(reading().assignment()).isEqualTo(assignment);

        progress.start(first, P, 3);
        assertThat(reading().assignment()).isNotEqualTo(assignment);
        assertThat(reading()).extracting(Reading::position, Reading::lastPolled).containsExactly(3L, Reading.UNKNOWN);
    }

    @Test
    void a_partition_that_left_is_not_known_any_more() {
        progress.hold(first, Set.of(P));
        progress.hold(first, Set.of());

        assertThat(progress.of(P)).isEmpty();
    }

    @Test
    void a_consumer_that_lets_go_late_does_not_take_away_what_another_holds() {
        progress.hold(first, Set.of(P));
        progress.advance(first, P, 15, 14);
        progress.hold(second, Set.of(P));
        progress.advance(second, P, 20, 19);

        progress.hold(first, Set.of());

        assertThat(reading().position()).isEqualTo(20);
    }

    @Test
    void a_new_consumer_starts_without_the_old_ones_position() {
        progress.hold(first, Set.of(P));
        progress.advance(first, P, 15, 14);
        progress.hold(second, Set.of(P));

        assertThat(reading().position()).isEqualTo(Reading.UNKNOWN);
    }
}
