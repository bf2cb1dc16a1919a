package io.orderfold.kernel.progress;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that fills standbys and restores stores, and says how far it has read. A partition is held from the moment it is given until it is taken,
 * which is before its store is closed or becomes that of an active task.
 */
final class TrackingRestoreConsumer extends KafkaConsumer<byte[], byte[]> {

    private final ConsumerProgress progress;
    private final long id;

    TrackingRestoreConsumer(Map<String, Object> config, ConsumerProgress progress) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.progress = progress;
        this.id = progress.newConsumer();
    }

    @Override
    public void assign(Collection<TopicPartition> partitions) {
        // First: whoever reads from a store that is about to go must not find it held.
        progress.keep(id, Set.copyOf(partitions));
        super.assign(partitions);
        progress.hold(id, Set.copyOf(partitions));
    }

    @Override
    public void unsubscribe() {
        progress.hold(id, Set.of());
        super.unsubscribe();
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        records.nextOffsets().forEach((partition, next) -> {
            List<ConsumerRecord<byte[], byte[]>> polled = records.records(partition);
            long last = polled.isEmpty() ? Reading.UNKNOWN : polled.getLast().offset();
            progress.advance(id, partition, next.offset(), last);
        });
        return records;
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        super.seek(partition, offset);
        progress.start(id, partition, offset);
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        super.seek(partition, offset);
        progress.start(id, partition, offset.offset());
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        super.seekToBeginning(partitions);
        partitions.forEach(partition -> progress.start(id, partition, Reading.UNKNOWN));
    }

    @Override
    public void close(org.apache.kafka.clients.consumer.CloseOptions option) {
        progress.hold(id, Set.of());
        super.close(option);
    }
}
