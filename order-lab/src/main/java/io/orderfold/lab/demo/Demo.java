package io.orderfold.lab.demo;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.testing.place.TemporaryDirectory;
import io.orderfold.lab.simulate.SimulatedServices;
import io.orderfold.lab.simulate.Simulation;
import io.orderfold.lab.simulate.SimulationSettings;
import io.orderfold.lab.simulate.UnknownType;
import io.orderfold.lab.stack.DemoStack;
import io.orderfold.lab.stack.DemoStackOptions;
import io.orderfold.lab.stack.PackagedService;
import io.orderfold.lab.verify.LatencySampler;
import io.orderfold.lab.verify.OrdersApi;
import io.orderfold.order.FoldRules;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * One demo from its first process to its last. What was opened is closed in reverse order by {@link #close()}, which may be called from any
 * thread at any time, also while the demo is still starting.
 */
final class Demo implements AutoCloseable {

    private final DemoRequest request;
    private final Screen screen;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private volatile @Nullable DemoFolder folder;
    private volatile @Nullable Running running;
    private boolean closing;

    Demo(DemoRequest request, Screen screen) {
        this.request = request;
        this.screen = screen;
    }

    /**
     * What the user asked for.
     *
     * @param stack options about the processes
     * @param simulation what the simulated services do
     * @param check whether to check every answer and end, rather than run until interrupted
     * @param limit of a check, for all waiting together
     */
    record DemoRequest(StackOptions stack, SimulationSettings simulation, boolean check, Duration limit) {}

    /**
     * Runs it; returns when a check is done, else only by an exception.
     *
     * @return whether every answer was right
     * @throws LocalStackException if something went wrong that the user can do something about
     */
    boolean run() {
        var keep = request.stack().keep;
        var folder = open(keep == null ? DemoFolder.temporary() : DemoFolder.kept(keep));
        this.folder = folder;
        TemporaryDirectory.requireRoom(folder.path());
        open(DemoLog.in(folder.path()));
        screen.say("Orderfold demo: seed " + request.simulation().seed() + ", data and logs in " + folder.path());
        var stack = open(DemoStack.start(new DemoStackOptions(
                SuiteRoot.find(),
                folder.path(),
                keep != null,
                request.stack().port,
                request.stack().heapMegabytes,
                List.of(UnknownType.SCHEMA),
                screen)));
        var running = simulate(stack, folder);
        this.running = running;
        return request.check() ? new CheckedRun(request, running, screen).run() : new EndlessRun(running, screen).run();
    }

    /**
     * What a failure comes from that was not told as such.
     *
     * @return a sentence for the user, or nothing if it looks like a mistake of ours
     */
    Optional<LocalStackException> reasonOf(RuntimeException failure) {
        try {
            var writing = folder;
            if (writing != null) {
                writing.requireRoomToGoOn();
            }
            var present = running;
            if (present != null) {
                present.requireHealthy();
            }
        } catch (LocalStackException reason) {
            return Optional.of(reason);
        }
        return failure instanceof KafkaException
                ? Optional.of(new LocalStackException(
                        Reason.OTHER, "The broker does not answer as it should: " + failure.getMessage(), failure))
                : Optional.empty();
    }

    private Running simulate(DemoStack stack, DemoFolder folder) {
        var api = open(new OrdersApi(stack.uri(PackagedService.ORDER_QUERY_API)));
        var sampler = new LatencySampler(api);
        var told = new ToldOrders(sampler, request.check());
        var services = open(new SimulatedServices(stack.bootstrapServers()));
        var simulation = new Simulation(request.simulation(), services, stack.contentIds(), FoldRules.DEFAULT, told);
        var telling = new FutureTask<>(simulation::run, true);
        open(simulation::stop);
        Thread.ofPlatform().daemon().name("simulation").start(telling);
        return new Running(stack, folder, api, sampler, told, simulation, telling);
    }

    private synchronized <T extends AutoCloseable> T open(T resource) {
        if (closing) {
            close(resource);
            throw new IllegalStateException("the demo is being closed");
        }
        opened.push(resource);
        return resource;
    }

    /** Whether {@link #close()} was called, so that what fails now fails for that reason. */
    synchronized boolean isClosing() {
        return closing;
    }

    @Override
    public void close() {
        Deque<AutoCloseable> toClose;
        synchronized (this) {
            closing = true;
            toClose = new ArrayDeque<>(opened);
            opened.clear();
        }
        var place = toClose.pollLast();
        toClose.forEach(this::close);
        // Also those whose start was interrupted: whatever this process started ends before its folder goes.
        ProcessHandle.current().descendants().toList().forEach(child -> {
            child.destroyForcibly();
            child.onExit().join();
        });
        if (place != null) {
            close(place);
        }
    }

    private void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            screen.say("While ending: " + e.getMessage());
        }
    }
}
