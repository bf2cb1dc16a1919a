package io.orderfold.cluster;

import io.orderfold.lab.simulate.PlannedOrder;
import io.orderfold.lab.simulate.SimulatedServices;
import io.orderfold.lab.simulate.Simulation;
import io.orderfold.lab.simulate.SimulationCounts;
import io.orderfold.lab.simulate.SimulationLog;
import io.orderfold.lab.simulate.SimulationSettings;
import io.orderfold.lab.verify.Letter;
import io.orderfold.order.FoldRules;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Facts of many orders, published by a thread of its own. Remembers every order that was told to its end, and every letter that must come. */
final class Traffic implements AutoCloseable {

    private final SimulatedServices services;
    private final Simulation simulation;
    private final FutureTask<Boolean> telling;
    private final SimulationLog told = new SimulationLog();

    Traffic(SimulationSettings settings, OutsideStack stack) {
        services = new SimulatedServices(stack.bootstrapServers());
        simulation = new Simulation(settings, services, stack.contentIds(), FoldRules.DEFAULT, told);
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

    List<PlannedOrder> orders() {
        return told.orders();
    }

    List<Letter> letters() {
        return told.letters().stream().map(Letter::of).toList();
    }

    @Override
    public void close() {
        simulation.stop();
        services.close();
    }
}
