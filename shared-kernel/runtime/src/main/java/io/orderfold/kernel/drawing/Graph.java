package io.orderfold.kernel.drawing;

import io.orderfold.kernel.topology.TopologyModel;
import java.util.ArrayList;
import java.util.List;

/**
 * What is drawn, before it has a place.
 *
 * @param groups framed together
 * @param ties between things, in the order in which they are drawn
 */
record Graph(List<Group> groups, List<Thing> things, List<Tie> ties) {

    Graph {
        groups = List.copyOf(groups);
        things = List.copyOf(things);
        ties = List.copyOf(ties);
    }

    /** Things whose parent it is. */
    record Group(String id, String title) {}

    /** @param flow whether records go along it, from the one to the other */
    record Tie(String from, String to, boolean flow) {}

    /** A topology: sub-topologies are the groups; changelogs are left out. */
    static Graph of(TopologyModel model) {
        List<Tie> ties = new ArrayList<>();
        model.edges().forEach(edge -> ties.add(new Tie(edge.from(), edge.to(), true)));
        StoreUse.of(model).forEach(use -> ties.add(new Tie(use.from(), use.to(), false)));
        return new Graph(
                model.subTopologies().stream()
                        .map(part -> new Group(part.id(), Titles.of(part, model)))
                        .toList(),
                Thing.of(model),
                ties);
    }
}
