package io.orderfold.kernel.progress;

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

/** A consumer that says how far it has read, wherever it is sent to. Costs no request: positions come with the records. */
abstract class ReportingConsumer extends KafkaConsumer<byte[], byte[]> {

    private final ConsumerProgress progress;
    private final long id;

    ReportingConsumer(Map<String, Object> config, ConsumerProgress progress) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.progress = progress;
        this.id = progress.newConsumer();
    }

    /** These partitions and no others are read from now on. */
    final void hold(Set<TopicPartition> partitions) {
        progress.hold(id, partitions);
    }

    /** These partitions at the most are read from now on. */
    final void keep(Set<TopicPartition> partitions) {
        progress.keep(id, partitions);
    }

    final void startsAt(TopicPartition partition, long offset) {
        progress.startsAt(id, partition, offset);
    }

    /** {@link ConsumerRecords#nextOffsets()} holds the partitions whose position moved, over transaction markers too. */
    final ConsumerRecords<byte[], byte[]> report(ConsumerRecords<byte[], byte[]> records) {
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
    public void seekToEnd(Collection<TopicPartition> partitions) {
        super.seekToEnd(partitions);
        partitions.forEach(partition -> progress.start(id, partition, Reading.UNKNOWN));
    }

    @Override
    public void close(org.apache.kafka.clients.consumer.CloseOptions option) {
        hold(Set.of());
        super.close(option);
    }
}
