package io.orderfold.order;

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
}
