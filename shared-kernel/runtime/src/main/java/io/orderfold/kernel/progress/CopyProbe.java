package io.orderfold.kernel.progress;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Where {@link StandbyFreshness} gets its numbers from. Called on the sampling thread only; may block for a while and may fail. */
public interface CopyProbe {

    /** Begin and read-committed end, for those of the given partitions that the broker knows. */
    Map<TopicPartition, LogRange> logRanges(Set<TopicPartition> partitions);

    /** The same with the end of everything written, open transactions included. */
    Map<TopicPartition, LogRange> writtenRanges(Set<TopicPartition> partitions);

    /** What the group has committed, whichever process reads; partitions it says nothing of are missing. */
    Map<TopicPartition, Long> groupOffsets(Set<TopicPartition> partitions);
}
