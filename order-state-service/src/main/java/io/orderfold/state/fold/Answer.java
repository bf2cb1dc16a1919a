package io.orderfold.state.fold;

import io.orderfold.contract.LetterHeaders;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.LetterState;
import io.orderfold.order.EventKey;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderId;
import io.orderfold.order.UpkeepEvent;
import io.orderfold.state.read.Reading.ReadFact;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a new fact says about the letters of an older one.
 *
 * <p>A discard gives the older fact up. A replacement stands in its place: a fact of the same source and type that names it as
 * its cause ({@code ce_causationid}), as a service sends it that has seen its decision refused. A correction by an operator
 * ({@link LetterHeaders#CORRECTION_OF}) is neither: whoever sends it says so himself.
 *
 * @param about the entry of the older fact; null if the new one answers none
 * @param key of the older fact, or of the new one if that answers none
 */
record Answer(
        @Nullable JournalEntry about,
        EventKey key,
        LetterState state,
        @Nullable String reasonCode,
        String sentence) {

    /** @param journal finds the entry of an event of an order, if its journal holds it */
    static Answer of(ReadFact read, BiFunction<OrderId, EventKey, @Nullable JournalEntry> journal) {
        OrderId orderId = read.fact().orderId();
        EventKey self = read.fact().key();
        if (read.fact().event() instanceof UpkeepEvent.LetterDiscarded discarded) {
            return new Answer(
                    journal.apply(orderId, discarded.discarded()),
                    discarded.discarded(),
                    LetterState.DISCARDED,
                    discarded.reasonCode().value(),
                    "given up by an operator");
        }
        EventKey cause = cause(read);
        JournalEntry replaced = cause == null ? null : journal.apply(orderId, cause);
        if (cause == null
                || replaced == null
                || !replaced.getType().equals(read.envelope().type())) {
            return new Answer(null, self, LetterState.UNKNOWN, null, "");
        }
        return new Answer(replaced, cause, LetterState.SUPERSEDED, null, "its service sent " + self + " in its place");
    }

    boolean isAbout(EventKey fact) {
        return about != null && key.equals(fact);
    }

    private static @Nullable EventKey cause(ReadFact read) {
        String causation = read.envelope().causationId();
        boolean ownOrCorrection = read.fact().event() instanceof UpkeepEvent
                || read.record().headers().lastHeader(LetterHeaders.CORRECTION_OF) != null;
        if (causation == null || ownOrCorrection) {
            return null;
        }
        try {
            return new EventKey(read.fact().key().source(), causation);
        } catch (InvalidFactException notAnId) {
            return null;
        }
    }
}
