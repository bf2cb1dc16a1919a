package io.orderfold.kernel.progress;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Where {@link ViewFreshness} gets its numbers from. Called on the sampling thread only, may block for a while. */
public interface ViewProbe {

    /** The partition count of a topic, empty when the broker does not know it (yet). */
    OptionalInt partitionCount(String topic);

    /** The partitions of the active tasks of this process, with the offset each task committed or {@link Reading#UNKNOWN}. */
    Map<TopicPartition, Long> activePartitions();

    /** Begin and read-committed end, for those of the given partitions that the broker knows. */
    Map<TopicPartition, LogRange> logRanges(Set<TopicPartition> partitions);

    /** Offset of the last record applied to the active store, {@link Reading#UNKNOWN} when none was; empty when the store cannot answer. */
    Optional<Long> appliedOffset(ViewSource view, int partition);

    /** What the group has committed for partitions that other processes read; those it says nothing of are missing. */
    default Map<TopicPartition, Long> groupOffsets(Set<TopicPartition> partitions) {
        return Map.of();
    }
}
