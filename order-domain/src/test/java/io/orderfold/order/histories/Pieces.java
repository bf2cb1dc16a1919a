package io.orderfold.order.histories;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The tally of one line, in pieces. */
public final class Pieces {

    int ordered;
    int cancelled;
    int allocated;
    int shipped;
    int delivered;
    int returnAuthorised;
    int returned;

    /** Missing in stock by the last word. */
    int backordered;

    @Nullable
    LocalDate promised;

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
        return backordered > 0 && allocated < open();
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
                BigDecimal.valueOf(backordered),
                promised);
    }
}
