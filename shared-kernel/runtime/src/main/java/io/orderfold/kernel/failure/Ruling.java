package io.orderfold.kernel.failure;

import io.orderfold.kernel.deadletter.DeadLetterReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of a record: a value to go on with, or the refusal with its reason. A refusal is an answer, not an error: a rule returns it and throws
 * nothing.
 */
public sealed interface Ruling<V> {

    /** The record is taken. */
    record Taken<V>(V value) implements Ruling<V> {}

    /**
     * The record cannot take effect.
     *
     * @param sentence for a person: what is wrong and what to do; holds no value of the record
     * @param subject id of what the record is about, null if it is not known
     */
    record Refused<V>(
            DeadLetterReason reason,
            String sentence,
            @Nullable String subject) implements Ruling<V> {

        /** Id of what the record is about. */
        public Optional<String> aboutWhat() {
            return Optional.ofNullable(subject);
        }
    }

    static <V> Ruling<V> taken(V value) {
        return new Taken<>(value);
    }

    /** A refusal of a record of which nobody can say what it is about. */
    static <V> Ruling<V> refused(DeadLetterReason reason, String sentence) {
        return new Refused<>(reason, sentence, null);
    }

    /** A refusal of a record about this subject. */
    static <V> Ruling<V> refused(DeadLetterReason reason, String sentence, String subject) {
        return new Refused<>(reason, sentence, subject);
    }
}
