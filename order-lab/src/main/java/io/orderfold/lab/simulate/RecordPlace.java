package io.orderfold.lab.simulate;

import org.apache.kafka.clients.producer.RecordMetadata;

/** Where a record stands; unique for the life of a topic. */
public record RecordPlace(String topic, int partition, long offset) {

    static RecordPlace of(RecordMetadata metadata) {
        return new RecordPlace(metadata.topic(), metadata.partition(), metadata.offset());
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
