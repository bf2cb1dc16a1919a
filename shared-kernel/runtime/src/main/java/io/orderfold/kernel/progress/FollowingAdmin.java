package io.orderfold.kernel.progress;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.KafkaMetric;

/**
 * An admin client of Kafka Streams, which asks it how far a standby that is filled from a source topic may go: as far as its group has committed. It says
 * that the standbys which are followed may go to the end of the topic, so that they grow no older when nobody is left to commit.
 *
 * <p>Law: where a followed standby becomes active, work goes on from the committed offset, and so over records that its store has already. That is how
 * any store stands after a crash without exactly-once.
 */
final class FollowingAdmin extends ForwardingAdmin {

    private final Predicate<TopicPartition> followed;

    /** @param followed whether the partition fills a standby of this process that may hold more than was committed */
    FollowingAdmin(Map<String, Object> config, Predicate<TopicPartition> followed) {
        super(config);
        this.followed = followed;
    }

    @Override
    public ListConsumerGroupOffsetsResult listConsumerGroupOffsets(
            Map<String, ListConsumerGroupOffsetsSpec> groups, ListConsumerGroupOffsetsOptions options) {
        ListConsumerGroupOffsetsResult result = super.listConsumerGroupOffsets(groups, options);
        groups.keySet().forEach(group -> raise(result.partitionsToOffsetAndMetadata(group)));
        return result;
    }

    /** What it forwards to cannot be reached for this, and refuses with an error in the log for each: the numbers of the client as a whole are not pushed to brokers. */
    @Override
    public void registerMetricForSubscription(KafkaMetric metric) {
        // Those of the threads are, by their consumers; all are under /q/metrics.
    }

    @Override
    public void unregisterMetricFromSubscription(KafkaMetric metric) {
        // None was registered.
    }

    /** The result cannot be made anew; its map is this caller's own and can be written. Streams waits for it right away, so waiting here is no loss. */
    private void raise(KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> answer) {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = answer.get();
            // A partition without a committed offset comes with a null, whatever the signature says.
            Set<TopicPartition> raised = committed.entrySet().stream()
                    .filter(entry -> entry.getValue() != null && followed.test(entry.getKey()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            committed.putAll(ends(raised));
        } catch (ExecutionException failed) {
            // As far as was committed, then; if that is not known either, Streams finds it out for itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> ends(Set<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        ListOffsetsResult asked = listOffsets(
                partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())),
                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        for (TopicPartition partition : partitions) {
            ends.put(
                    partition,
                    new OffsetAndMetadata(asked.partitionResult(partition).get().offset()));
        }
        return ends;
    }
}
