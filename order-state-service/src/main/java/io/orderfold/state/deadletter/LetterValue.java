package io.orderfold.state.deadletter;

import io.orderfold.contract.OrderKeys;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The value of a letter, with the id that says where a letter without a key lies.
 *
 * @param bytes those of the original; null if it had none
 */
public record LetterValue(String letterId, @Nullable Bytes bytes) {

    /** Writes the bytes and nothing else; a letter is never read back here. */
    public static Serde<LetterValue> serde() {
        return Serdes.serdeFrom(
                (topic, letter) ->
                        letter.bytes() == null ? null : letter.bytes().get(),
                (topic, bytes) -> {
                    throw new UnsupportedOperationException("letters are written here and read elsewhere");
                });
    }

    /** By the law of place in {@link io.orderfold.contract.OrderTopics}. */
    public static Optional<Set<Integer>> partition(
            String topic, byte @Nullable [] key, LetterValue letter, int partitions) {
        return Optional.of(Set.of(OrderKeys.letterPartition(key, letter.letterId(), partitions)));
    }
}
