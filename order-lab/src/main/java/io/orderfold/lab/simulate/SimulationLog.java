package io.orderfold.lab.simulate;

import io.orderfold.order.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Remembers every order that was told to its end, in that order, and every letter that must come. Any thread. */
public final class SimulationLog implements SimulationListener {

    private final Consumer<Fact> sending;
    private final List<PlannedOrder> orders = new ArrayList<>();
    private final List<CausedLetter> letters = new ArrayList<>();

    public SimulationLog() {
        this(fact -> {});
    }

    /** @param sending is told of every fact before it is sent for the first time, by the thread that sends it */
    public SimulationLog(Consumer<Fact> sending) {
        this.sending = sending;
    }

    @Override
    public void sending(Fact fact) {
        sending.accept(fact);
    }

    @Override
    public synchronized void told(PlannedOrder order) {
        orders.add(order);
    }

    @Override
    public synchronized void caused(CausedLetter letter) {
        letters.add(letter);
    }

    /** Those told so far; a copy. */
    public synchronized List<PlannedOrder> orders() {
        return List.copyOf(orders);
    }

    /** Those caused so far; a copy. */
    public synchronized List<CausedLetter> letters() {
        return List.copyOf(letters);
    }
}
