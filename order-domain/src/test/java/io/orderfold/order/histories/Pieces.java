package io.orderfold.order.histories;

import java.math.BigDecimal;
import java.time.LocalDate;

/** The tally of one line, in pieces. */
public final class Pieces {

    int ordered;
    int cancelled;
    int allocated;
    int shipped;
    int delivered;
    int returnAuthorised;
    int returned;

    final LastWord<Integer> backordered = new LastWord<>();
    final LastWord<LocalDate> promised = new LastWord<>();

    Pieces() {}

    /** Still wanted. */
    public int open() {
        return ordered - cancelled;
    }

    /** Neither cancelled nor gone. */
    public int cancellable() {
        return ordered - cancelled - shipped;
    }

    /** Set aside and here. */
    public int allocatedAndHere() {
        return allocated - shipped;
    }

    /** Delivered, and nobody was allowed to send it back. */
    public int returnable() {
        return delivered - returnAuthorised;
    }

    boolean isBackordered() {
        return backordered.or(0) > 0 && allocated < open();
    }

    /** Whether it still takes part in how far the goods have come. */
    boolean counts() {
        return open() > 0 || shipped > 0;
    }

    IntendedOutcome.Line line() {
        return new IntendedOutcome.Line(
                BigDecimal.valueOf(ordered),
                BigDecimal.valueOf(cancelled),
                BigDecimal.valueOf(allocated),
                BigDecimal.valueOf(shipped),
                BigDecimal.valueOf(delivered),
                BigDecimal.valueOf(returnAuthorised),
                BigDecimal.valueOf(returned),
                BigDecimal.valueOf(backordered.or(0)),
                promised.orNull());
    }
}
