package io.orderfold.kernel.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;

/** The numbers of a running Kafka Streams client. */
public final class StreamsViewProbe implements ViewProbe, CopyProbe {

    private final KafkaStreams streams;
    private final Admin admin;
    private final String group;
    private final Duration limit;
    private final BrokerLogRanges committed;
    private final BrokerLogRanges written;

    /**
     * @param group the application id
     * @param limit how long one question to the broker may take
     */
    public StreamsViewProbe(KafkaStreams streams, Admin admin, String group, Duration limit) {
        this.streams = streams;
        this.admin = admin;
        this.group = group;
        this.limit = limit;
        this.committed = BrokerLogRanges.ofAllCommitted(admin, limit);
        this.written = BrokerLogRanges.ofAllWritten(admin, limit);
    }

    @Override
    public OptionalInt partitionCount(String topic) {
        try {
            TopicDescription description = BrokerAnswer.await(
                            admin.describeTopics(List.of(topic)).allTopicNames(), limit)
                    .get(topic);
            return description == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(description.partitions().size());
        } catch (UnknownTopicOrPartitionException e) {
            return OptionalInt.empty();
        }
    }

    @Override
    public Map<TopicPartition, Long> activePartitions() {
        Map<TopicPartition, Long> active = new HashMap<>();
        if (!streams.state().isRunningOrRebalancing()) {
            return active;
        }
        streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .forEach(task -> task.topicPartitions()
                        .forEach(partition -> active.put(
                                partition, task.committedOffsets().getOrDefault(partition, Reading.UNKNOWN))));
        return active;
    }

    @Override
    public Map<TopicPartition, LogRange> logRanges(Set<TopicPartition> partitions) {
        return committed.apply(partitions);
    }

    @Override
    public Map<TopicPartition, LogRange> writtenRanges(Set<TopicPartition> partitions) {
        return written.apply(partitions);
    }

    @Override
    public Optional<Long> appliedOffset(ViewSource view, int partition) {
        StateQueryRequest<Void> request = StateQueryRequest.inStore(view.store())
                .withQuery(new PositionQuery())
                .withPartitions(Set.of(partition))
                .requireActive();
        QueryResult<Void> result = streams.query(request).getPartitionResults().get(partition);
        boolean storeAnswered =
                result != null && (result.isSuccess() || result.getFailureReason() == FailureReason.UNKNOWN_QUERY_TYPE);
        if (result == null || !storeAnswered || result.getPosition() == null) {
            return Optional.empty();
        }
        return Optional.of(
                result.getPosition().getPartitionPositions(view.topic()).getOrDefault(partition, Reading.UNKNOWN));
    }

    @Override
    public Map<TopicPartition, Long> groupOffsets(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        BrokerAnswer.await(
                        admin.listConsumerGroupOffsets(
                                        Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)))
                                .partitionsToOffsetAndMetadata(group),
                        limit)
                .forEach((partition, offset) -> {
                    // Null for a partition that was never committed.
                    if (offset != null) {
                        offsets.put(partition, offset.offset());
                    }
                });
        return offsets;
    }
}
