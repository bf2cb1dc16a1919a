package io.orderfold.order;

/** What the guards say, for tests outside of this package. */
public final class GuardSays {

    private GuardSays() {}

    /** Whether the event may be taken by an order that stands like this. */
    public static Judgement of(Ledger ledger, OrderEvent event) {
        return Guards.judge(ledger, event);
    }

    /** The same for an expiry or a discard about a fact that has not been seen. */
    public static Judgement ofUnseen(Ledger ledger, UpkeepEvent.AboutFact event) {
        return Guards.aboutFact(ledger, event, false);
    }
}
