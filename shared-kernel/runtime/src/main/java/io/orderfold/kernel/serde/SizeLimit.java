package io.orderfold.kernel.serde;

import io.orderfold.kernel.deadletter.DeadLetterException;
import io.orderfold.kernel.deadletter.TechnicalReason;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Measures what is written before anybody is given it. A record that the Kafka client finds too large aborts a transaction, and the same record aborts the
 * next one; one that its serializer refuses is a letter with reason {@code OVERSIZE}, and nothing was sent.
 */
public final class SizeLimit {

    private SizeLimit() {}

    /**
     * A serde that refuses to write more bytes, and reads as before.
     *
     * @param maxBytes most bytes of the serialized form; below {@code max.request.size} and the limit of the topic
     */
    public static <T> Serde<T> on(Serde<T> serde, int maxBytes) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("a size limit is at least one byte");
        }
        return Serdes.serdeFrom(new Measuring<>(serde.serializer(), maxBytes), serde.deserializer());
    }

    private record Measuring<T>(Serializer<T> serializer, int maxBytes) implements Serializer<T> {

        @Override
        public byte @Nullable [] serialize(String topic, @Nullable T data) {
            return measured(topic, serializer.serialize(topic, data));
        }

        @Override
        public byte @Nullable [] serialize(String topic, Headers headers, @Nullable T data) {
            return measured(topic, serializer.serialize(topic, headers, data));
        }

        private byte @Nullable [] measured(String topic, byte @Nullable [] bytes) {
            if (bytes != null && bytes.length > maxBytes) {
                throw new DeadLetterException(
                        TechnicalReason.OVERSIZE,
                        "the result for " + topic + " would take " + bytes.length + " bytes, at most " + maxBytes
                                + " are possible");
            }
            return bytes;
        }

        @Override
        public void close() {
            serializer.close();
        }
    }
}
