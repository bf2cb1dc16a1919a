package io.orderfold.kernel.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;

/** The numbers of a running Kafka Streams client, and what its group has committed. */
public final class StreamsLagProbe implements LagProbe {

    private final KafkaStreams streams;
    private final StreamsViewProbe ends;

    /**
     * @param group the application id
     * @param limit how long one question to the broker may take
     */
    public StreamsLagProbe(KafkaStreams streams, Admin admin, String group, Duration limit) {
        this.streams = streams;
        this.ends = new StreamsViewProbe(streams, admin, group, limit);
    }

    @Override
    public Map<TopicPartition, String> activeThreads() {
        Map<TopicPartition, String> threads = new HashMap<>();
        if (streams.state().isRunningOrRebalancing()) {
            streams.metadataForLocalThreads()
                    .forEach(thread -> thread.activeTasks()
                            .forEach(task -> task.topicPartitions()
                                    .forEach(partition -> threads.put(partition, thread.threadName()))));
        }
        return threads;
    }

    @Override
    public boolean isSettled() {
        // The client calls itself running while a thread that replaces another has not joined yet.
        return streams.state() == KafkaStreams.State.RUNNING
                && streams.metadataForLocalThreads().stream()
                        .allMatch(thread -> thread.threadState().equals("RUNNING"));
    }

    @Override
    public Map<TopicPartition, LogRange> logRanges(Set<TopicPartition> partitions) {
        return ends.logRanges(partitions);
    }

    @Override
    public Map<TopicPartition, Long> groupOffsets(Set<TopicPartition> partitions) {
        return ends.groupOffsets(partitions);
    }
}
