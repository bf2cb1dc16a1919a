package io.orderfold.kernel.testing.situations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/** Asks the probes over and over while a test does something else, as a platform does: what they say in between counts too. */
final class ProbeWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final List<String> notLive = new CopyOnWriteArrayList<>();
    private final List<String> readyTooEarly = new CopyOnWriteArrayList<>();
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final RunningService service;
    private final Thread thread;
    private volatile boolean over;

    ProbeWatch(RunningService service) {
        this.service = service;
        this.thread = Thread.ofPlatform().name("probe-watch").daemon().start(this::watch);
    }

    private void watch() {
        while (!over) {
            HealthCheckResponse live = service.live();
            if (live.getStatus() == Status.DOWN) {
                notLive.add(live.getData().toString());
            }
            // In this order: what is not started when the question has been answered was not ready before.
            boolean ready = service.ready().getStatus() == Status.UP;
            HealthCheckResponse started = service.started();
            if (ready && started.getStatus() == Status.DOWN) {
                readyTooEarly.add(started.getData().toString());
            }
            started.getData()
                    .map(data -> data.get("restoring " + SmallTopology.STORE + "-0"))
                    .map(Object::toString)
                    .filter(line -> progress.isEmpty() || !progress.getLast().equals(line))
                    .ifPresent(progress::add);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Ends the watch. It never said that only a restart helps. */
    void wasLiveAllAlong() {
        close();
        assertThat(notLive).isEmpty();
    }

    /** It never let traffic in before it had started. */
    void wasNeverReadyTooEarly() {
        close();
        assertThat(readyTooEarly).isEmpty();
    }

    /** What was said of the restore of {@link SmallTopology#STORE}, each line once, in the order in which it was said. */
    List<String> progress() {
        return List.copyOf(progress);
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
