package io.orderfold.kernel.drawing;

import io.orderfold.kernel.drawing.Picture.Caption;
import io.orderfold.kernel.drawing.Picture.Shape;
import io.orderfold.kernel.topology.OperatorKind;
import io.orderfold.kernel.topology.TopologyModel;
import io.orderfold.kernel.topology.TopologyModel.Node;
import io.orderfold.kernel.topology.TopologyModel.Store;
import io.orderfold.kernel.topology.TopologyModel.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * Something of the model as it is drawn, before it has a place. A table of the DSL that no store keeps is a table itself; every other node is an
 * operator.
 *
 * @param parent id of the sub-topology, empty for a topic, which belongs to none
 */
record Thing(String id, String parent, Shape shape, String look, String name, List<String> notes, String hint) {

    private static final int CELLS = 13;
    private static final int TOPIC_CELLS = 18;

    Thing {
        notes = List.copyOf(notes);
    }

    /** In the order of the model. Changelogs are not drawn: the caption of their store says whether there is one. */
    static List<Thing> of(TopologyModel model) {
        List<Thing> things = new ArrayList<>();
        model.topics().stream()
                .filter(topic -> topic.kind() != TopologyModel.TopicKind.CHANGELOG)
                .forEach(topic -> things.add(of(topic)));
        model.nodes().forEach(node -> things.add(of(node)));
        model.stores().forEach(store -> things.add(of(store)));
        return things;
    }

    private static Thing of(Topic topic) {
        List<String> notes = new ArrayList<>();
        if (topic.kind() == TopologyModel.TopicKind.REPARTITION) {
            notes.add("repartition");
        }
        if (topic.partitions() != null) {
            notes.add(topic.partitions() == 1 ? "1 partition" : topic.partitions() + " partitions");
        }
        String look = topic.kind() == TopologyModel.TopicKind.REPARTITION ? "internal" : "topic";
        return thing(topic.id(), "", Shape.CIRCLE, look, topic.name(), notes, "topic " + topic.name());
    }

    private static Thing of(Node node) {
        List<String> notes = new ArrayList<>();
        notes.add(node.kind().word());
        if (node.kind() == OperatorKind.PROCESS && node.type() != null) {
            notes.set(0, OperatorKind.simpleName(node.type()));
        }
        if (node.topicPattern() != null) {
            notes.add("topics like " + node.topicPattern());
        } else if (node.role() == TopologyModel.Role.SINK && node.topics().isEmpty()) {
            notes.add("topic chosen per record");
        }
        boolean table = node.makesTable() && node.stores().isEmpty();
        String look = switch (node.role()) {
            case SOURCE, SINK -> "edge";
            case PROCESSOR -> table ? "table" : "operator";
        };
        String hint = node.rule() == null ? node.kind().word() + " " + node.name() : node.rule();
        return thing(
                node.id(), node.subTopology(), table ? Shape.TABLE : Shape.LOZENGE, look, node.name(), notes, hint);
    }

    private static Thing of(Store store) {
        List<String> notes = List.of(store.table() ? "KTable" : "store", restore(store));
        String hint = store.changelog() == null ? store.name() : store.name() + " restores from " + store.changelog();
        return thing(
                store.id(),
                store.subTopology(),
                Shape.TABLE,
                store.table() ? "table" : "store",
                store.name(),
                notes,
                hint);
    }

    private static String restore(Store store) {
        return switch (store.restore()) {
            case CHANGELOG -> "own changelog";
            case SOURCE_TOPIC -> "from its topic";
            case NOTHING -> "not restored";
            case UNKNOWN -> "";
        };
    }

    private static Thing thing(
            String id, String parent, Shape shape, String look, String name, List<String> notes, String hint) {
        return new Thing(
                id,
                parent,
                shape,
                look,
                name,
                notes.stream().filter(note -> !note.isEmpty()).toList(),
                hint);
    }

    /** What is written under it. */
    Caption caption() {
        List<String> lines = notes.stream()
                .flatMap(note -> Lettering.wrapped(note, CELLS + 1).stream())
                .toList();
        return new Caption(Lettering.wrapped(name, shape == Shape.CIRCLE ? TOPIC_CELLS : CELLS), lines);
    }
}
