package io.orderfold.kernel.topology;

import io.orderfold.kernel.topology.TopologyModel.Edge;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.GlobalStore;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/** Ids from the names in the code alone: no number that Streams counts up, no identity of an object. */
final class StableIds {

    static final Comparator<Edge> BY_ENDS = Comparator.comparing(Edge::from).thenComparing(Edge::to);

    private static final String SUB_TOPOLOGY = "sub-topology:";

    private StableIds() {}

    static String of(Node node) {
        return (node instanceof Source ? "source:" : node instanceof Sink ? "sink:" : "processor:") + node.name();
    }

    static String store(String name) {
        return "store:" + name;
    }

    static String topic(String name) {
        return "topic:" + name;
    }

    /** A node lies in one sub-topology only, so its sources tell it from the others. */
    static String subTopology(Subtopology part) {
        return SUB_TOPOLOGY
                + part.nodes().stream()
                        .filter(Source.class::isInstance)
                        .map(TopologyDescription.Node::name)
                        .sorted()
                        .collect(Collectors.joining("+"));
    }

    static String global(GlobalStore store) {
        return SUB_TOPOLOGY + store.source().name();
    }

    static String coPartitioned(String subTopology) {
        return "co-partitioned:" + subTopology.substring(SUB_TOPOLOGY.length());
    }
}
