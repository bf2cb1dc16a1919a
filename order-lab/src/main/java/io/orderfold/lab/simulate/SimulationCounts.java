package io.orderfold.lab.simulate;

import java.util.concurrent.atomic.LongAdder;

/** What was sent so far. Any thread. */
public final class SimulationCounts {

    private final LongAdder orders = new LongAdder();
    private final LongAdder facts = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder poisoned = new LongAdder();

    void toldOrder(PlannedOrder order) {
        orders.increment();
        late.add(order.late());
    }

    void sentFact() {
        facts.increment();
    }

    void sentAgain() {
        duplicates.increment();
    }

    void sentPoison() {
        poisoned.increment();
    }

    /** Orders told to their end. */
    public long orders() {
        return orders.sum();
    }

    /** Facts, each counted once. */
    public long facts() {
        return facts.sum();
    }

    /** Facts that were held back, of the orders told to their end. */
    public long late() {
        return late.sum();
    }

    /** Records that repeat an earlier one byte for byte. */
    public long duplicates() {
        return duplicates.sum();
    }

    /** Records that are no facts. */
    public long poisoned() {
        return poisoned.sum();
    }

    /** All records. */
    public long records() {
        return facts() + duplicates() + poisoned();
    }
}
