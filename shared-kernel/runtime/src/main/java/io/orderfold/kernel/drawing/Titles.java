package io.orderfold.kernel.drawing;

import io.orderfold.kernel.topology.TopologyModel;
import io.orderfold.kernel.topology.TopologyModel.CoPartitioned;
import io.orderfold.kernel.topology.TopologyModel.SubTopology;
import io.orderfold.kernel.topology.TopologyModel.Topic;
import java.util.List;
import java.util.Objects;

/** What stands above a sub-topology: its number, and what its partitioning rests on. */
final class Titles {

    private Titles() {}

    static String of(SubTopology part, TopologyModel model) {
        if (part.global()) {
            return "global " + part.number() + ": every instance reads all partitions";
        }
        return "sub-topology " + part.number() + ": " + tasks(part, model) + coPartitioned(part, model);
    }

    private static String tasks(SubTopology part, TopologyModel model) {
        List<String> read = model.nodes().stream()
                .filter(node -> node.subTopology().equals(part.id()) && node.role() == TopologyModel.Role.SOURCE)
                .flatMap(node -> node.topics().stream())
                .toList();
        return model.topics().stream()
                .filter(topic -> read.contains(topic.name()))
                .map(Topic::partitions)
                .filter(Objects::nonNull)
                .max(Integer::compare)
                .map(count -> count == 1 ? "1 task" : count + " tasks, one per partition")
                .orElse("one task per partition");
    }

    private static String coPartitioned(SubTopology part, TopologyModel model) {
        return model.coPartitioned().stream()
                .filter(group -> group.subTopology().equals(part.id()))
                .map(CoPartitioned::topics)
                .map(topics -> "; its " + topics.size() + " topics are co-partitioned")
                .findFirst()
                .orElse("");
    }
}
