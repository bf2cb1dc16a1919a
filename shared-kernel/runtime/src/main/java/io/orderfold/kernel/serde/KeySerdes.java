package io.orderfold.kernel.serde;

import io.orderfold.kernel.deadletter.DeadLetterException;
import io.orderfold.kernel.deadletter.TechnicalReason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** Serdes for keys: what cannot be read is known to be the key, which Kafka Streams does not tell. */
public final class KeySerdes {

    private KeySerdes() {}

    /** Text in UTF-8. Stricter than Kafka's own, which reads any bytes and gives two of them the same key. */
    public static Serde<String> text() {
        return Serdes.serdeFrom(Serdes.String().serializer(), reading(KeySerdes::utf8));
    }

    /** Any other serde, as one for keys. */
    public static <T> Serde<T> of(Serde<T> serde) {
        return Serdes.serdeFrom(serde.serializer(), reading(serde.deserializer()));
    }

    /**
     * For a topic that is read as a table. Kafka Streams drops a record without key there with a line in the log, before any step sees it; with this serde
     * it is refused where it is read, and so becomes a letter.
     */
    public static <T> Serde<T> ofTable(Serde<T> serde) {
        Deserializer<T> deserializer = of(serde).deserializer();
        return Serdes.serdeFrom(serde.serializer(), (topic, bytes) -> {
            if (bytes == null) {
                throw new DeadLetterException(TechnicalReason.NULL_KEY, "the record has no key; send the id as key");
            }
            return deserializer.deserialize(topic, bytes);
        });
    }

    private static <T> Deserializer<T> reading(Deserializer<T> deserializer) {
        return (topic, bytes) -> {
            try {
                return deserializer.deserialize(topic, bytes);
            } catch (RegistryUnavailableException | DeadLetterException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new DeadLetterException(
                        TechnicalReason.UNREADABLE_KEY, "the key is not what keys of " + topic + " are", e);
            }
        };
    }

    // Kafka's Deserializer is not annotated; it gives and takes null for a missing key.
    @SuppressWarnings("NullAway")
    private static @Nullable String utf8(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DeadLetterException(TechnicalReason.UNREADABLE_KEY, "the key is not UTF-8", e);
        }
    }
}
