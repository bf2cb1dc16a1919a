package io.orderfold.kernel.landscape;

import io.orderfold.kernel.topology.TopologyModel;
import io.orderfold.kernel.topology.TopologyModel.Node;
import io.orderfold.kernel.topology.TopologyModel.Role;
import io.orderfold.kernel.topology.TopologyModel.Topic;
import io.orderfold.kernel.topology.TopologyModel.TopicKind;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where records get to within a topology. */
final class Reach {

    private Reach() {}

    /** The topics of others that its sources read, or its sinks write; sorted. */
    static List<String> external(TopologyModel model, Role role) {
        Set<String> external = external(model);
        return model.nodes().stream()
                .filter(node -> node.role() == role)
                .flatMap(node -> node.topics().stream())
                .filter(external::contains)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether a sink chooses its topic for each record. */
    static boolean chooses(TopologyModel model) {
        return model.nodes().stream()
                .anyMatch(node -> node.role() == Role.SINK && node.topics().isEmpty());
    }

    /** The topics of others that a record of one topic can lead to, through nodes, topics of its own and stores; sorted. */
    static List<String> from(String topic, TopologyModel model) {
        Map<String, String> outside = model.topics().stream()
                .filter(one -> one.kind() == TopicKind.EXTERNAL)
                .collect(Collectors.toMap(Topic::id, Topic::name));
        Map<String, Set<String>> steps = steps(model);
        Set<String> seen = new HashSet<>();
        Set<String> reached = new TreeSet<>();
        ArrayDeque<String> open = new ArrayDeque<>();
        model.topics().stream()
                .filter(one -> one.name().equals(topic))
                .forEach(one -> open.addAll(steps.getOrDefault(one.id(), Set.of())));
        while (!open.isEmpty()) {
            String at = open.remove();
            if (outside.containsKey(at)) {
                reached.add(outside.get(at));
            } else if (seen.add(at)) {
                open.addAll(steps.getOrDefault(at, Set.of()));
            }
        }
        return List.copyOf(reached);
    }

    /** Whoever uses a store may take out what another put in. */
    private static Map<String, Set<String>> steps(TopologyModel model) {
        Map<String, Set<String>> steps = new HashMap<>();
        model.edges().forEach(edge -> step(steps, edge.from(), edge.to()));
        for (Node node : model.nodes()) {
            for (String store : node.stores()) {
                step(steps, node.id(), store);
                step(steps, store, node.id());
            }
        }
        return steps;
    }

    private static void step(Map<String, Set<String>> steps, String from, String to) {
        steps.computeIfAbsent(from, start -> new HashSet<>()).add(to);
    }

    private static Set<String> external(TopologyModel model) {
        return model.topics().stream()
                .filter(topic -> topic.kind() == TopicKind.EXTERNAL)
                .map(Topic::name)
                .collect(Collectors.toSet());
    }
}
