package io.orderfold.kernel.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/** The nodes of a sub-topology in the order in which a record meets them. */
final class Flow {

    private Flow() {}

    /** Each node behind all of its predecessors; by name where the flow leaves it open. A topology has no cycles but through topics. */
    static List<Node> downstream(Subtopology part) {
        Map<String, Integer> open = new HashMap<>();
        Deque<Node> ready = new ArrayDeque<>();
        part.nodes().stream().sorted(Comparator.comparing(Node::name)).forEach(node -> {
            open.put(node.name(), node.predecessors().size());
            if (node.predecessors().isEmpty()) {
                ready.add(node);
            }
        });
        List<Node> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            Node node = ready.remove();
            order.add(node);
            node.successors().stream().sorted(Comparator.comparing(Node::name)).forEach(next -> {
                if (open.merge(next.name(), -1, Integer::sum) == 0) {
                    ready.add(next);
                }
            });
        }
        return order;
    }
}
