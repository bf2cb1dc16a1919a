package io.orderfold.kernel.progress;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer that fills standbys and restores stores, and says how far it has read. A partition is held from the moment it is given until it is taken,
 * which is before its store is closed or becomes that of an active task.
 */
final class TrackingRestoreConsumer extends ReportingConsumer {

    TrackingRestoreConsumer(Map<String, Object> config, ConsumerProgress progress) {
        super(config, progress);
    }

    @Override
    public void assign(Collection<TopicPartition> partitions) {
        // First: whoever reads from a store that is about to go must not find it held.
        keep(Set.copyOf(partitions));
        super.assign(partitions);
        hold(Set.copyOf(partitions));
    }

    @Override
    public void unsubscribe() {
        hold(Set.of());
        super.unsubscribe();
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        return report(super.poll(timeout));
    }
}
