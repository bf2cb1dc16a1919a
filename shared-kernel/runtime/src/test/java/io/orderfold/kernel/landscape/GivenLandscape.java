package io.orderfold.kernel.landscape;

import io.orderfold.kernel.landscape.Catalogue.EventKind;
import io.orderfold.kernel.landscape.Catalogue.OwnedTopic;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.NamingGuard;
import io.orderfold.kernel.topology.NodeRules;
import io.orderfold.kernel.topology.TopologyModel;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/** A small world that is true: a producer of greetings and one of parting words, a service that counts the first, and somebody who reads the counts. */
final class GivenLandscape {

    static final String FILE = """
            scopes:
              - id: halls
                name: Halls
              - id: counting
                name: Counting
                topics: [letters]
            services:
              - id: greeters
                kind: producer
                scope: halls
                owner: hall team
                does: Greets.
                writes: [greetings]
              - id: parters
                kind: producer
                scope: halls
                owner: hall team
                does: Says goodbye.
                writes: [partings]
              - id: counter
                kind: stream-service
                scope: counting
                owner: count team
                does: Counts greetings.
                alsoWrites: [letters]
              - id: readers
                kind: subscriber
                scope: counting
                owner: read team
                does: Reads counts, and asks.
                reads: [counts, letters]
                asks: [counter]
            """;

    private GivenLandscape() {}

    static Ground ground() {
        return ground(FILE);
    }

    static Ground ground(String file) {
        return new Ground(LandscapeFile.of(file), topics(), catalogue(), Map.of("counter", topology("")));
    }

    static List<TopicFile> topics() {
        return List.of(
                topic("greetings", "retention.ms: -1"),
                topic("partings", "retention.ms: -1"),
                topic("counts", "cleanup.policy: compact"),
                topic("letters", "retention.ms: 86400000"));
    }

    static TopicFile topic(String name, String config) {
        return TopicFile.of("""
                kind: KafkaTopic
                metadata:
                  name: %s
                spec:
                  partitions: 3
                  config:
                    %s
                """.formatted(name, config));
    }

    static Catalogue catalogue() {
        return new Catalogue(
                List.of(
                        new OwnedTopic("greetings", "greeters"),
                        new OwnedTopic("partings", "parters"),
                        new OwnedTopic("counts", "counter"),
                        new OwnedTopic("letters", "counter")),
                List.of(
                        new EventKind("test.Greeted.v1", "test.avro.Greeted", "greetings"),
                        new EventKind("test.Parted.v1", "test.avro.Parted", "partings")));
    }

    /** Greetings lead to counts, partings to nothing. */
    static TopologyModel topology(String prefix) {
        StreamsBuilder builder = NamingGuard.builder(Map.of());
        builder.stream(
                        prefix + "greetings",
                        Consumed.with(Serdes.String(), Serdes.String()).withName("read-greetings"))
                .mapValues(text -> "1", Named.as("count"))
                .to(
                        prefix + "counts",
                        Produced.with(Serdes.String(), Serdes.String()).withName("write-counts"));
        builder.stream(
                        prefix + "partings",
                        Consumed.with(Serdes.String(), Serdes.String()).withName("read-partings"))
                .foreach((key, text) -> {}, Named.as("forget"));
        return TopologyModel.of(
                NamingGuard.check(builder.build()), prefix + "counter", NodeRules.NONE, new InboundTopics());
    }
}
