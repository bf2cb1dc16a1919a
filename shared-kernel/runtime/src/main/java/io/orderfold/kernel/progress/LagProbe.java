package io.orderfold.kernel.progress;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Where {@link LagWatch} gets its numbers from. Called on the sampling thread only, may block for a while. */
public interface LagProbe {

    /** The partitions of the active tasks of this process, with the name of the thread. */
    Map<TopicPartition, String> activeThreads();

    /** Whether every stream thread of this process has the partitions that it is to have; false while some are being given out. */
    boolean isSettled();

    /** Begin and read-committed end, for those of the given partitions that the broker knows. */
    Map<TopicPartition, LogRange> logRanges(Set<TopicPartition> partitions);

    /** What the group has committed for the given partitions, as the broker keeps it; a partition may be missing. */
    Map<TopicPartition, Long> groupOffsets(Set<TopicPartition> partitions);
}
