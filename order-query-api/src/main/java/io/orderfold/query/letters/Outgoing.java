package io.orderfold.query.letters;

import io.orderfold.contract.avro.AuditEntry;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** What a decision leads to. */
sealed interface Outgoing {

    /** A record, ready to be written. */
    record ToTopic(String topic, int partition, @Nullable Bytes value) implements Outgoing {}

    /** How far an operation has come with one letter. */
    record Progress(AuditEntry entry) implements Outgoing {}

    /** Writes what goes to a topic; nothing is ever read. */
    static Serde<Outgoing> serde() {
        Serializer<Outgoing> writing = (topic, outgoing) -> outgoing instanceof ToTopic record && record.value() != null
                ? record.value().get()
                : null;
        return Serdes.serdeFrom(writing, (topic, bytes) -> {
            throw new UnsupportedOperationException("an outgoing record is only written");
        });
    }
}
