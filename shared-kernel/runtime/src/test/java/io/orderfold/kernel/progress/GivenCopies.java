package io.orderfold.kernel.progress;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** The numbers that a test gives; a partition that it says nothing of is empty. */
class GivenCopies implements CopyProbe {

    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, Long> committed;

    /** Both are read anew at each look. */
    GivenCopies(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {
        this.ends = ends;
        this.committed = committed;
    }

    @Override
    public Map<TopicPartition, LogRange> logRanges(Set<TopicPartition> partitions) {
        return partitions.stream()
                .collect(Collectors.toMap(Function.identity(), p -> new LogRange(0, ends.getOrDefault(p, 0L))));
    }

    @Override
    public Map<TopicPartition, LogRange> writtenRanges(Set<TopicPartition> partitions) {
        return logRanges(partitions);
    }

    @Override
    public Map<TopicPartition, Long> groupOffsets(Set<TopicPartition> partitions) {
        return committed.entrySet().stream()
                .filter(entry -> partitions.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
