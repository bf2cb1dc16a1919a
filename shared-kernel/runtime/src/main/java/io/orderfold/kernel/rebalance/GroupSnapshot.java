package io.orderfold.kernel.rebalance;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * Who is in the consumer group and what each holds.
 *
 * @param isStable false while the group is between two assignments
 * @param members name of each member (its instance id, else its client id) with its partitions
 */
public record GroupSnapshot(boolean isStable, Map<String, Set<TopicPartition>> members) {

    /** Nobody. */
    public static final GroupSnapshot EMPTY = new GroupSnapshot(true, Map.of());

    public GroupSnapshot {
        members = Map.copyOf(members);
    }

    /** Members that are not in the other snapshot, by name. */
    Set<String> notIn(GroupSnapshot other) {
        Set<String> names = new TreeSet<>(members.keySet());
        names.removeAll(other.members.keySet());
        return names;
    }

    /** Each partition whose member is not the one of the earlier snapshot, with "from → to"; "nobody" for none. */
    Map<String, String> movedSince(GroupSnapshot earlier) {
        Map<String, String> before = earlier.holders();
        Map<String, String> now = holders();
        Set<String> partitions = new TreeSet<>(before.keySet());
        partitions.addAll(now.keySet());
        Map<String, String> moved = new TreeMap<>();
        for (String partition : partitions) {
            String from = before.getOrDefault(partition, "nobody");
            String to = now.getOrDefault(partition, "nobody");
            if (!from.equals(to)) {
                moved.put(partition, from + " → " + to);
            }
        }
        return moved;
    }

    private Map<String, String> holders() {
        Map<String, String> holders = new TreeMap<>();
        members.forEach(
                (member, partitions) -> partitions.forEach(partition -> holders.put(partition.toString(), member)));
        return holders;
    }
}
