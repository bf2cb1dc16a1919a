package io.orderfold.lab.demo;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import io.orderfold.lab.simulate.Simulation;
import io.orderfold.lab.stack.DemoStack;
import io.orderfold.lab.verify.LatencySampler;
import io.orderfold.lab.verify.OrdersApi;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A demo that has started.
 *
 * @param telling done when the simulator has told all its orders
 */
record Running(
        DemoStack stack,
        DemoFolder folder,
        OrdersApi api,
        LatencySampler sampler,
        ToldOrders told,
        Simulation simulation,
        FutureTask<Boolean> telling) {

    /**
     * Waits a little and looks whether all is well.
     *
     * @return whether the simulator has told all its orders
     * @throws LocalStackException if a process ended, the disk is full or the simulator failed
     */
    boolean awaitTold(Duration pause) {
        requireHealthy();
        try {
            return telling.get(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillTelling) {
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LocalStackException told) {
                throw told;
            }
            throw new IllegalStateException("the simulator failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException(Reason.OTHER, "Interrupted.", e);
        }
    }

    /**
     * Says in a sentence why there is no point in going on, if so.
     *
     * @throws LocalStackException if a process ended or the disk is full
     */
    void requireHealthy() {
        // First the disk: a process that ended may have ended for lack of it.
        folder.requireRoomToGoOn();
        for (var ended : stack.ended()) {
            throw ended.failure();
        }
    }
}
