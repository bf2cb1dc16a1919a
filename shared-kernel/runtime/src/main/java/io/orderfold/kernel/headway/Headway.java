package io.orderfold.kernel.headway;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether each stream thread gets on. A thread gets on while it comes back to poll, or handles records; otherwise its frames say whether it waits or is
 * held up.
 *
 * <p>Sampled in the background, by one thread; {@link #threads()} reads what was left and never waits. Frames are read only of threads that have not
 * shown themselves for a second, so a healthy thread is not disturbed.
 */
public final class Headway {

    private static final Duration LOOK_AFTER = Duration.ofSeconds(1);

    private final StreamThreads threads;
    private final StackReading reading;
    private final Duration limit;
    private final Map<String, Handled> handled = new HashMap<>();
    private volatile List<ThreadHeadway> last = List.of();

    /** How many records a thread has handled, and since when it has been so many. */
    private record Handled(double records, long since) {}

    /** @param limit how long a thread may neither poll nor handle a record before it counts as held up */
    public Headway(StreamThreads threads, StackReading reading, Duration limit) {
        this.threads = threads;
        this.reading = reading;
        this.limit = limit;
    }

    /** The stream threads that are alive, by name, as they were when last looked at. */
    public List<ThreadHeadway> threads() {
        return last;
    }

    /** Whether a thread is held up. */
    public boolean isHeldUp() {
        return last.stream().anyMatch(ThreadHeadway::isHeldUp);
    }

    /**
     * Looks at every thread.
     *
     * @param records how many records each thread has handled since it began, by name of the thread; a thread may be missing
     */
    public void sample(Map<String, Double> records) {
        long now = threads.now();
        List<StreamThreads.Sign> signs = threads.signs();
        handled.keySet()
                .retainAll(signs.stream().map(sign -> sign.thread().getName()).toList());
        last = signs.stream()
                .map(sign -> look(sign, now, records))
                .sorted(Comparator.comparing(ThreadHeadway::thread))
                .toList();
    }

    private ThreadHeadway look(StreamThreads.Sign sign, long now, Map<String, Double> records) {
        String name = sign.thread().getName();
        Handled known = handled.merge(
                name,
                new Handled(records.getOrDefault(name, 0.0), now),
                (before, next) -> before.records() == next.records() ? before : next);
        Duration unpolled = Duration.ofNanos(now - sign.at());
        // What was first seen at zero records was no record handled.
        Duration unhandled = known.records() == 0 ? unpolled : Duration.ofNanos(now - known.since());
        Duration quiet = unpolled.compareTo(unhandled) < 0 ? unpolled : unhandled;
        if (unpolled.compareTo(LOOK_AFTER) <= 0) {
            return new ThreadHeadway(name, Activity.POLLING, quiet, "");
        }
        StackReading.Finding finding = reading.read(sign.thread().getStackTrace());
        if (finding.activity() == Activity.WAITING) {
            return new ThreadHeadway(name, Activity.WAITING, quiet, finding.place());
        }
        if (quiet.compareTo(limit) > 0) {
            return new ThreadHeadway(name, finding.activity(), quiet, finding.place());
        }
        return new ThreadHeadway(
                name, unpolled.compareTo(limit) > 0 ? Activity.PROCESSING : Activity.POLLING, quiet, "");
    }
}
