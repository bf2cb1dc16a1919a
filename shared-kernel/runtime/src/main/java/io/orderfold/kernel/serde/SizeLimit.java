package io.orderfold.kernel.serde;

import io.orderfold.kernel.deadletter.DeadLetterException;
import io.orderfold.kernel.deadletter.TechnicalReason;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Measures what is written before Kafka's client is given it: a record that the client finds too large aborts a transaction, and the same record aborts
 * the next one.
 *
 * <p>{@link #objection} is for rules, which measure before the first write. {@link #on} is the net behind them: what its serializer refuses is not sent.
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

    /**
     * A sentence if the value would take more bytes, for the refusal that takes its place.
     *
     * @param topic where it is to be written
     */
    public static <T> Optional<String> objection(Serde<T> serde, String topic, T value, int maxBytes) {
        byte @Nullable [] bytes = serde.serializer().serialize(topic, value);
        return bytes == null ? Optional.empty() : objection(topic, bytes.length, maxBytes);
    }

    private static Optional<String> objection(String topic, int length, int maxBytes) {
        return length <= maxBytes
                ? Optional.empty()
                : Optional.of("the result for " + topic + " would take " + length + " bytes, at most " + maxBytes
                        + " are possible");
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
            if (bytes != null) {
                objection(topic, bytes.length, maxBytes).ifPresent(sentence -> {
                    // A sink or a store may stand behind others that were written to already.
                    throw new DeadLetterException(TechnicalReason.OVERSIZE, sentence).perhapsAfterWrites();
                });
            }
            return bytes;
        }

        @Override
        public void close() {
            serializer.close();
        }
    }
}
