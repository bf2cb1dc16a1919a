package io.orderfold.state.read;

import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Gives each record of an inbound topic, with its place in the log, to the {@link OrderEventReader}. */
public final class ReadProcessor extends ContextualProcessor<byte[], byte[], byte[], Reading> {

    private final OrderEventReader reader;

    public ReadProcessor(OrderEventReader reader) {
        this.reader = reader;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata place = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record of a source topic has a place in its log"));
        InboundRecord inbound = new InboundRecord(
                place.topic(),
                place.partition(),
                place.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                Bytes.wrap(record.key()),
                Bytes.wrap(record.value()),
                record.headers());
        context().forward(record.withValue(reader.read(inbound)));
    }
}
