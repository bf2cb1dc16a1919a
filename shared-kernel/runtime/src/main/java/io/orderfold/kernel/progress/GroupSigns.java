package io.orderfold.kernel.progress;

import io.orderfold.kernel.rebalance.RebalanceLog;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells a {@link RebalanceLog} before it lets Kafka Streams know.
 *
 * @param latency how long the consumer's last join took
 */
record GroupSigns(ConsumerRebalanceListener streams, RebalanceLog log, Supplier<Duration> latency)
        implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        log.sign(latency.get());
        streams.onPartitionsAssigned(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        log.sign(Duration.ZERO);
        streams.onPartitionsRevoked(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        log.thrownOut();
        streams.onPartitionsLost(partitions);
    }
}
