package io.orderfold.lab.demo;

import io.orderfold.lab.simulate.CausedLetter;
import io.orderfold.lab.simulate.PlannedOrder;
import io.orderfold.lab.simulate.SimulationListener;
import io.orderfold.lab.verify.LatencySampler;
import io.orderfold.lab.verify.Letter;
import io.orderfold.order.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what the simulator told, as far as somebody will ask for it. Any thread. */
final class ToldOrders implements SimulationListener {

    private final LatencySampler sampler;
    private final boolean all;
    private final List<PlannedOrder> orders = new ArrayList<>();
    private final List<Letter> letters = new ArrayList<>();

    /** @param all false to remember the first order only: a demo without end must not grow without end */
    ToldOrders(LatencySampler sampler, boolean all) {
        this.sampler = sampler;
        this.all = all;
    }

    @Override
    public void sending(Fact fact) {
        sampler.offer(fact);
    }

    @Override
    public synchronized void told(PlannedOrder order) {
        if (all || orders.isEmpty()) {
            orders.add(order);
        }
    }

    @Override
    public synchronized void caused(CausedLetter letter) {
        if (all) {
            letters.add(Letter.of(letter));
        }
    }

    /** Null while none has been told to its end. */
    synchronized @Nullable PlannedOrder first() {
        return orders.isEmpty() ? null : orders.getFirst();
    }

    synchronized List<PlannedOrder> orders() {
        return List.copyOf(orders);
    }

    synchronized List<Letter> letters() {
        return List.copyOf(letters);
    }
}
