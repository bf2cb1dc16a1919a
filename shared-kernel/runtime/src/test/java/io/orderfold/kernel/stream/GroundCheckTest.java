package io.orderfold.kernel.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.NamingGuard;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroundCheckTest {

    private final StreamsBuilder builder = NamingGuard.builder(Map.of());
    private final InboundTopics topics = new InboundTopics();

    private GroundCheck twoTopicsReadTogetherAndOneBesides() {
        builder.stream(
                        List.of("a", "b"),
                        Consumed.with(Serdes.String(), Serdes.String()).withName("read"))
                .to("a", Produced.as("write-back"));
        builder.stream("alone", Consumed.with(Serdes.String(), Serdes.String()).withName("read-alone"))
                .groupBy((key, value) -> value, Grouped.as("by-value"))
                .count(Named.as("count"), Materialized.as("counts"))
                .toStream(Named.as("counted"))
                .to("out", Produced.as("write-out"));
        return new GroundCheck(builder.build(), Set.of());
    }

    private static Map<String, TopicDescription> described(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> describe(e.getKey(), e.getValue())));
    }

    private static TopicDescription describe(String topic, int partitions) {
        List<TopicPartitionInfo> infos = IntStream.range(0, partitions)
                .mapToObj(
                        p -> new TopicPartitionInfo(p, Node.noNode(), Collections.emptyList(), Collections.emptyList()))
                .toList();
        return new TopicDescription(topic, false, infos);
    }

    @Test
    void asks_for_every_external_topic_read_or_written_and_for_no_internal_one() {
        assertThat(twoTopicsReadTogetherAndOneBesides().named()).containsExactlyInAnyOrder("a", "b", "alone", "out");
    }

    @Test
    void equal_partitions_are_learned_and_topics_read_apart_or_written_may_differ() {
        twoTopicsReadTogetherAndOneBesides().judge(described(Map.of("a", 4, "b", 4, "alone", 7, "out", 1)), topics);

        assertThat(topics.partitionCount("a")).isEqualTo(4);
        assertThat(topics.partitionCount("alone")).isEqualTo(7);
        assertThat(topics.partitionCount("out")).isEqualTo(1);
    }

    @Test
    void unequal_partitions_are_refused_with_the_counts() {
        GroundCheck check = twoTopicsReadTogetherAndOneBesides();

        assertThatThrownBy(() -> check.judge(described(Map.of("a", 4, "b", 3, "alone", 7, "out", 1)), topics))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("{a=4, b=3}");
        assertThat(topics.find("a")).isEmpty();
    }
}
