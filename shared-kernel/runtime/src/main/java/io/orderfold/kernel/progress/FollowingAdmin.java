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

    private static final int LIMIT_MILLIS = 1_000;

    private final ToldEnds told;

    /** @param followed whether the partition fills a standby of this process that may hold more than was committed */
    FollowingAdmin(Map<String, Object> config, Predicate<TopicPartition> followed) {
        super(config);
        this.told = new ToldEnds(followed);
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
            told.raise(committed, ends(told.raised(committed)));
        } catch (ExecutionException failed) {
            // Streams asks the same future, and hears it from there.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of those that can be had soon: a partition without a leader holds up no other one. */
    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) throws InterruptedException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        if (!partitions.isEmpty()) {
            ListOffsetsResult asked = listOffsets(
                    partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())),
                    new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(LIMIT_MILLIS));
            for (TopicPartition partition : partitions) {
                try {
                    ends.put(partition, asked.partitionResult(partition).get().offset());
                } catch (ExecutionException unknown) {
                    // As far as it was told before, or was committed.
                }
            }
        }
        return ends;
    }
}
