package io.orderfold.kernel.drawing;

import io.orderfold.kernel.topology.TopologyModel;
import io.orderfold.kernel.topology.TopologyModel.Edge;
import io.orderfold.kernel.topology.TopologyModel.Store;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which nodes use which stores. Streams does not know who reads and who writes a store, so no direction is drawn; the ends are ordered for the layout
 * alone: who makes a table stands before it, who else uses it behind.
 */
final class StoreUse {

    private StoreUse() {}

    static List<Edge> of(TopologyModel model) {
        Set<String> tables =
                model.stores().stream().filter(Store::table).map(Store::id).collect(Collectors.toSet());
        return model.nodes().stream()
                .flatMap(node -> node.stores().stream()
                        .map(store -> tables.contains(store) && !node.makesTable()
                                ? new Edge(store, node.id())
                                : new Edge(node.id(), store)))
                .toList();
    }
}
