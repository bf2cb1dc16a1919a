package io.orderfold.kernel.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;

/** The numbers of a running Kafka Streams client. */
public final class StreamsViewProbe implements ViewProbe, CopyProbe {

    private final KafkaStreams streams;
    private final Admin admin;
    private final String group;
    private final Duration limit;
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
        this.written = new BrokerLogRanges(admin, limit);
    }

    @Override
    public OptionalInt partitionCount(String topic) {
        try {
            TopicDescription description =
                    await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
            return description == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(description.partitions().size());
        } catch (UnknownTopicOrPartitionException e) {
            return OptionalInt.empty();
        }
    }

    @Override
    public Map<TopicPartition, Long> activePartitions() {
        Map<TopicPartition, Long> committed = new HashMap<>();
        if (!streams.state().isRunningOrRebalancing()) {
            return committed;
        }
        streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .forEach(task -> task.topicPartitions()
                        .forEach(partition -> committed.put(
                                partition, task.committedOffsets().getOrDefault(partition, Reading.UNKNOWN))));
        return committed;
    }

    @Override
    public Map<TopicPartition, LogRange> logRanges(Set<TopicPartition> partitions) {
        Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, LogRange> ranges = new HashMap<>();
        begins.forEach((partition, begin) -> {
            ListOffsetsResultInfo end = ends.get(partition);
            if (end != null) {
                ranges.put(partition, new LogRange(begin.offset(), end.offset()));
            }
        });
        return ranges;
    }

    @Override
    public Map<TopicPartition, LogRange> writtenRanges(Set<TopicPartition> partitions) {
        return written.apply(partitions);
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Set<TopicPartition> partitions, OffsetSpec which) {
        ListOffsetsOptions committedOnly = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        committedOnly.timeoutMs(Math.toIntExact(limit.toMillis()));
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), p -> which));
        return await(admin.listOffsets(wanted, committedOnly).all());
    }

    private <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new StreamsException(e);
        } catch (TimeoutException e) {
            throw new StreamsException("The broker did not answer within " + limit + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamsException("Interrupted while asking the broker.", e);
        }
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
        await(admin.listConsumerGroupOffsets(
                                Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)))
                        .partitionsToOffsetAndMetadata(group))
                .forEach((partition, offset) -> {
                    // Null for a partition that was never committed.
                    if (offset != null) {
                        offsets.put(partition, offset.offset());
                    }
                });
        return offsets;
    }
}
