package io.orderfold.kernel.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;

/** The numbers of a running Kafka Streams client, and what its group has committed. */
public final class StreamsLagProbe implements LagProbe {

    private final KafkaStreams streams;
    private final Admin admin;
    private final String group;
    private final Duration limit;
    private final StreamsViewProbe ends;

    /**
     * @param group the application id
     * @param limit how long one question to the broker may take
     */
    public StreamsLagProbe(KafkaStreams streams, Admin admin, String group, Duration limit) {
        this.streams = streams;
        this.admin = admin;
        this.group = group;
        this.limit = limit;
        this.ends = new StreamsViewProbe(streams, admin, limit);
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
        try {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            admin.listConsumerGroupOffsets(
                            Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)))
                    .partitionsToOffsetAndMetadata(group)
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((partition, offset) -> {
                        // Null for a partition that was never committed.
                        if (offset != null) {
                            offsets.put(partition, offset.offset());
                        }
                    });
            return offsets;
        } catch (ExecutionException | TimeoutException e) {
            throw new StreamsException("The broker did not say what group " + group + " has committed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamsException("Interrupted while asking for the committed offsets.", e);
        }
    }
}
