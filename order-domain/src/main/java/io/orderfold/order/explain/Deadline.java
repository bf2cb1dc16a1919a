package io.orderfold.order.explain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Until when something is expected, and who says so. */
public sealed interface Deadline {

    /** Where a deadline comes from. */
    enum Source {
        /** A fact waits for it, and waits no longer than its type may. */
        PARKING_LIMIT("a fact that is here already waits for it until %s"),
        /** The last word of the carrier. */
        CARRIER_ETA("the carrier expects it at %s"),
        /** What the customer was promised last. */
        PROMISED_DATE("the customer was promised delivery on %s"),
        /** What the customer asked for, where nothing was promised. */
        REQUESTED_DATE("the customer asked for delivery on %s; nothing was promised"),
        /** When the warehouse expects what is missing. */
        STOCK_DATE("the warehouse expects the goods on %s");

        private final String words;

        Source(String words) {
            this.words = words;
        }
    }

    /** A moment. */
    record At(Instant moment, Source source) implements Deadline {}

    /** A day at the place of delivery or of the warehouse, of which nobody says in what time zone it lies. */
    record On(LocalDate day, Source source) implements Deadline {}

    /** Nobody has said when. */
    record Unknown() implements Deadline {}

    /** In words, for a customer-service agent. */
    default String sentence() {
        return switch (this) {
            case At at -> at.source().words.formatted(at.moment());
            case On on -> on.source().words.formatted(on.day());
            case Unknown none -> "no service has told a deadline for it";
        };
    }

    /** Whether it has passed. A day has passed once it has ended everywhere on earth; what has no deadline is never late. */
    default boolean isOver(Instant now) {
        return now.isAfter(end());
    }

    /** The one that passes first; of equal ones this. */
    default Deadline earlier(Deadline other) {
        return other.end().isBefore(end()) ? other : this;
    }

    private Instant end() {
        return switch (this) {
            case At at -> at.moment();
            case On on ->
                on.day().plusDays(1).atStartOfDay(ZoneOffset.ofHours(-12)).toInstant();
            case Unknown none -> Instant.MAX;
        };
    }
}
