package io.orderfold.query.letters;

import io.orderfold.contract.avro.EventRef;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.contract.avro.LetterState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest word on a letter.
 *
 * @param state what became of it; OPEN if it is open again
 * @param at when, with microseconds
 * @param by a person, or the service if it went by itself
 * @param reasonCode why; null if nothing was said
 * @param sentence why, for a person
 * @param operation of which it was a part; null if nobody asked for it
 * @param event source, a bar and id of the fact that changed it; null if it was none
 */
public record Resolution(
        LetterState state,
        Instant at,
        String by,
        @Nullable String reasonCode,
        String sentence,
        @Nullable String operation,
        @Nullable String event) {

    static Resolution of(LetterResolution written) {
        EventRef event = written.getCausedBy();
        return new Resolution(
                written.getState(),
                written.getResolvedAt(),
                written.getBy(),
                written.getReasonCode(),
                written.getSentence(),
                written.getOperationId(),
                event == null ? null : event.getSource() + "|" + event.getEventId());
    }
}
