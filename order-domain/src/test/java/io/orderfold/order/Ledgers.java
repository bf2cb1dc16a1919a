package io.orderfold.order;

import java.math.BigDecimal;

/** Ledgers in which facts were posted one after the other, whatever a guard would have said. */
final class Ledgers {

    private Ledgers() {}

    static Ledger of(Fact... facts) {
        Ledger ledger = Ledger.EMPTY;
        for (Fact fact : facts) {
            ledger = Postings.apply(ledger, fact);
        }
        return ledger;
    }

    /** The line with counters that no event of the first set moves. */
    @SuppressWarnings("NullAway") // does not see in the class file that an unordered line has no order line
    static LineLedger line(LineLedger line, BigDecimal returned, BigDecimal backordered) {
        return new LineLedger(
                line.lineId(),
                line.ordered(),
                line.unit(),
                line.quantity(),
                line.cancelled(),
                line.allocated(),
                line.shipped(),
                line.delivered(),
                line.returnAuthorised(),
                returned,
                backordered,
                line.promisedDate(),
                line.unitMismatch());
    }
}
