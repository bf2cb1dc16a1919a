package io.orderfold.cluster;

import io.orderfold.lab.simulate.CausedLetter;
import io.orderfold.lab.simulate.PlannedOrder;
import io.orderfold.lab.simulate.SimulatedServices;
import io.orderfold.lab.simulate.Simulation;
import io.orderfold.lab.simulate.SimulationCounts;
import io.orderfold.lab.simulate.SimulationListener;
import io.orderfold.lab.simulate.SimulationSettings;
import io.orderfold.lab.verify.Letter;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Facts of many orders, published by a thread of its own. Remembers every order that was told to its end, and every letter that must come. */
final class Traffic implements SimulationListener, AutoCloseable {

    private final SimulatedServices services;
    private final Simulation simulation;
    private final FutureTask<Boolean> telling;
    private final List<PlannedOrder> orders = new ArrayList<>();
    private final List<Letter> letters = new ArrayList<>();

    Traffic(SimulationSettings settings, OutsideStack stack) {
        services = new SimulatedServices(stack.bootstrapServers());
        simulation = new Simulation(settings, services, stack.contentIds(), FoldRules.DEFAULT, this);
        telling = new FutureTask<>(simulation::run, true);
        Thread.ofPlatform().daemon().name("traffic").start(telling);
    }

    /** Begins no further order, and returns when those under way were told to their end and the broker has every record. */
    void finish() {
        simulation.finish();
        awaitTold();
    }

    /** Returns when all orders were told, if there is an end to them. */
    void awaitTold() {
        try {
            telling.get();
        } catch (ExecutionException e) {
            throw new CheckFailed("Facts cannot be published: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckFailed("Interrupted while facts were published.", e);
        } catch (CancellationException e) {
            throw new IllegalStateException("nobody cancels it", e);
        }
    }

    SimulationCounts counts() {
        return simulation.counts();
    }

    synchronized List<PlannedOrder> orders() {
        return List.copyOf(orders);
    }

    synchronized List<Letter> letters() {
        return List.copyOf(letters);
    }

    @Override
    public void sending(Fact fact) {
        // Nobody measures here.
    }

    @Override
    public synchronized void told(PlannedOrder order) {
        orders.add(order);
    }

    @Override
    public synchronized void caused(CausedLetter letter) {
        letters.add(new Letter(letter.origin(), letter.reason()));
    }

    @Override
    public void close() {
        simulation.stop();
        services.close();
    }
}
