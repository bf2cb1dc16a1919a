package io.orderfold.order;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Goods that may come back, or came.
 *
 * @param authorisedAt null if only its receipt is known
 * @param reasonCode why it was authorised, or null
 * @param receivedAt when the first of it came, or null
 * @param disposition what becomes of the goods by the last receipt, or null
 * @param lines what may come and what came, by line
 */
public record Return(
        ReturnId returnId,
        @Nullable Instant authorisedAt,
        @Nullable Code reasonCode,
        @Nullable Instant receivedAt,
        @Nullable Code disposition,
        SortedMap<LineId, Content> lines) {

    public Return {
        lines = Ledger.frozen(lines);
    }

    /**
     * Quantities of one line in one return.
     *
     * @param condition of what came last, or null
     */
    public record Content(
            Quantity authorised,
            Quantity received,
            @Nullable Code condition) {

        static Content authorised(Quantity qty) {
            return new Content(qty, qty.none(), null);
        }

        static Content received(Quantity qty, Code condition) {
            return new Content(qty.none(), qty, condition);
        }

        /** What is in a foreign unit is not counted. */
        Content plus(Content more) {
            return authorised.unit().equals(more.authorised.unit())
                    ? new Content(
                            authorised.plus(more.authorised),
                            received.plus(more.received),
                            more.condition == null ? condition : more.condition)
                    : this;
        }
    }

    static Return unknown(ReturnId returnId) {
        return new Return(returnId, null, null, null, null, new TreeMap<>());
    }

    /** Whether something of it is still to come. */
    public boolean isOpen() {
        return lines.values().stream()
                .anyMatch(line ->
                        line.authorised().amount().compareTo(line.received().amount()) > 0);
    }

    Return authorised(Code reason, Instant at, SortedMap<LineId, Content> contents) {
        return new Return(
                returnId,
                authorisedAt == null ? at : authorisedAt,
                reasonCode == null ? reason : reasonCode,
                receivedAt,
                disposition,
                contents);
    }

    Return received(Code becomes, Instant at, SortedMap<LineId, Content> contents) {
        return new Return(returnId, authorisedAt, reasonCode, receivedAt == null ? at : receivedAt, becomes, contents);
    }
}
