package io.orderfold.kernel.landscape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.kernel.topology.TopologyModel;
import io.orderfold.kernel.topology.TopologyModel.CoPartitioned;
import io.orderfold.kernel.topology.TopologyModel.Edge;
import io.orderfold.kernel.topology.TopologyModel.Node;
import io.orderfold.kernel.topology.TopologyModel.Store;
import io.orderfold.kernel.topology.TopologyModel.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A topology as it is written down or answered by a running service, and how far two of one service are alike. */
public final class TopologyFile {

    /** A newer service may say more of itself; that is no reason not to read the rest. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private TopologyFile() {}

    /** @throws IllegalArgumentException if it is no topology in JSON */
    public static TopologyModel of(String json) {
        try {
            TopologyModel model = JSON.readValue(json, TopologyModel.class);
            if (model == null) {
                throw new IllegalArgumentException("It is empty.");
            }
            return model;
        } catch (JsonProcessingException | NullPointerException e) {
            throw new IllegalArgumentException("It is no topology: " + e.getMessage(), e);
        }
    }

    /** With the names of the catalogue instead of those of one environment, so that topologies of several compare. */
    public static TopologyModel without(TopicPrefix prefix, TopologyModel model) {
        if (prefix.text().isEmpty()) {
            return model;
        }
        UnaryOperator<String> name = text -> prefix.without(text).orElse(text);
        UnaryOperator<String> id = text -> {
            int colon = text.indexOf(':') + 1;
            return text.startsWith("topic:") ? text.substring(0, colon) + name.apply(text.substring(colon)) : text;
        };
        return new TopologyModel(
                name.apply(model.application()),
                model.subTopologies(),
                model.nodes().stream()
                        .map(node -> new Node(
                                node.id(),
                                node.name(),
                                node.role(),
                                node.kind(),
                                node.type(),
                                node.makesTable(),
                                node.subTopology(),
                                names(node.topics(), name),
                                node.topicPattern(),
                                node.stores(),
                                node.rule()))
                        .toList(),
                model.stores().stream()
                        .map(store -> new Store(
                                store.id(),
                                store.name(),
                                store.table(),
                                store.subTopology(),
                                store.restore(),
                                nullable(store.changelog(), name)))
                        .toList(),
                model.topics().stream()
                        .map(topic -> new Topic(
                                id.apply(topic.id()), name.apply(topic.name()), topic.kind(), topic.partitions()))
                        .toList(),
                model.edges().stream()
                        .map(edge -> new Edge(id.apply(edge.from()), id.apply(edge.to())))
                        .toList(),
                model.coPartitioned().stream()
                        .map(group -> new CoPartitioned(group.id(), group.subTopology(), names(group.topics(), name)))
                        .toList());
    }

    /**
     * In which nodes, stores, topics and ways the one that runs is not the one that was written down, a sentence each. Partition counts, numbers and
     * sentences are not compared.
     */
    public static List<String> differences(TopologyModel written, TopologyModel running) {
        List<String> differences = new ArrayList<>();
        compare(differences, "", things(written), things(running));
        compare(differences, "the way ", ways(written), ways(running));
        return List.copyOf(differences);
    }

    private static void compare(
            List<String> differences, String what, Map<String, String> written, Map<String, String> running) {
        TreeSet<String> all = new TreeSet<>(written.keySet());
        all.addAll(running.keySet());
        for (String id : all) {
            if (!running.containsKey(id)) {
                differences.add("It runs without " + what + id + ", which is written down.");
            } else if (!written.containsKey(id)) {
                differences.add("It runs with " + what + id + ", which is not written down.");
            } else if (!written.get(id).equals(running.get(id))) {
                differences.add("In what runs, " + what + id + " is " + running.get(id) + "; written down is "
                        + written.get(id) + ".");
            }
        }
    }

    private static Map<String, String> things(TopologyModel model) {
        Map<String, String> things = model.nodes().stream()
                .collect(Collectors.toMap(
                        Node::id,
                        node -> node.kind().word() + " with topics " + node.topics() + " and stores " + node.stores()));
        model.stores().forEach(store -> things.put(store.id(), "restored from " + store.restore()));
        model.topics().forEach(topic -> things.put(topic.id(), topic.kind().name()));
        return things;
    }

    private static Map<String, String> ways(TopologyModel model) {
        return model.edges().stream()
                .map(edge -> edge.from() + " to " + edge.to())
                .distinct()
                .collect(Collectors.toMap(Function.identity(), way -> ""));
    }

    private static List<String> names(List<String> topics, UnaryOperator<String> name) {
        return topics.stream().map(name).toList();
    }

    private static @Nullable String nullable(@Nullable String text, UnaryOperator<String> name) {
        return text == null ? null : name.apply(text);
    }
}
