package io.orderfold.kernel.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ToldEndsTest {

    private static final TopicPartition ONE = new TopicPartition("t", 0);
    private static final TopicPartition OTHER = new TopicPartition("t", 1);

    private final Set<TopicPartition> followed = new HashSet<>(Set.of(ONE, OTHER));
    private final ToldEnds told = new ToldEnds(followed::contains);

    @Test
    void a_standby_that_is_followed_may_go_to_the_end() {
        assertThat(told(Map.of(ONE, 10L), Map.of(ONE, 15L))).containsEntry(ONE, 15L);
        assertThat(told(Map.of(ONE, 20L), Map.of(ONE, 15L)))
                .as("never below what was committed")
                .containsEntry(ONE, 20L);
    }

    @Test
    void what_was_told_is_told_again_while_the_end_cannot_be_had() {
        told(Map.of(ONE, 10L), Map.of(ONE, 15L));

        assertThat(told(Map.of(ONE, 10L), Map.of())).containsEntry(ONE, 15L);
        assertThat(told(Map.of(ONE, 10L), Map.of(ONE, 12L))).containsEntry(ONE, 15L);
    }

    /** As when a replica is given one more standby: Streams asks for that one alone. */
    @Test
    void a_question_about_another_standby_makes_nobody_forget() {
        told(Map.of(ONE, 10L), Map.of(ONE, 15L));
        told(Map.of(OTHER, 3L), Map.of());

        assertThat(told(Map.of(ONE, 10L), Map.of())).containsEntry(ONE, 15L);
    }

    @Test
    void one_that_is_followed_no_more_is_told_what_was_committed() {
        told(Map.of(ONE, 10L), Map.of(ONE, 15L));
        followed.remove(ONE);

        assertThat(told(Map.of(ONE, 10L), Map.of())).containsEntry(ONE, 10L);
        followed.add(ONE);
        assertThat(told(Map.of(ONE, 10L), Map.of())).as("forgotten").containsEntry(ONE, 10L);
    }

    @Test
    @SuppressWarnings("NullAway") // So does Kafka's client.
    void a_partition_that_nobody_has_committed_stays_so() {
        var committed = new HashMap<TopicPartition, OffsetAndMetadata>();
        committed.put(ONE, null);

        assertThat(told.raised(committed)).isEmpty();
        told.raise(committed, Map.of());

        assertThat(committed).containsEntry(ONE, null);
    }

    private Map<TopicPartition, Long> told(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
        var answer = new HashMap<TopicPartition, OffsetAndMetadata>();
        committed.forEach((partition, offset) -> answer.put(partition, new OffsetAndMetadata(offset)));
        told.raise(answer, ends);
        var offsets = new HashMap<TopicPartition, Long>();
        answer.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }
}
