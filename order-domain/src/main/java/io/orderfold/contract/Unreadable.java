package io.orderfold.contract;

import io.orderfold.order.InvalidFactException;
import java.util.Objects;

/**
 * A record that no fact can be made of: a technical dead letter.
 *
 * @param sentence what is wrong with which header or field, for whoever runs the producer; never a value of the record,
 *     which may be personal data sent by mistake
 */
public record Unreadable(LetterReason reason, String sentence) implements EnvelopeReading, Decoded {

    static Unreadable of(LetterReason reason, InvalidFactException invalid) {
        return new Unreadable(reason, Objects.requireNonNullElse(invalid.getMessage(), invalid.field()));
    }
}
