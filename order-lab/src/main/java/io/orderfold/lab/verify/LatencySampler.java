package io.orderfold.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderfold.order.Fact;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Measures how long a fact takes from the moment its service sends it to the moment the API shows it: follows one fact here and there, by
 * asking for the history of its order until the fact is in it. The answer is exact to 10 ms or a twentieth, whichever is more: that is the
 * pause between two questions. Any thread.
 */
public final class LatencySampler {

    private static final int AT_ONCE = 16;
    private static final long BETWEEN_SAMPLES = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int PARTS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int DIGITS = 3;
    private static final double MEDIAN = 50;
    private static final double NEARLY_ALL = 99;

    private final OrdersApi api;
    private final Duration patience;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final AtomicLong nextSample = new AtomicLong(System.nanoTime());
    private final AtomicLong notSeen = new AtomicLong();
    private final ConcurrentHistogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(2), DIGITS);

    public LatencySampler(OrdersApi api) {
        this(api, PATIENCE);
    }

    /** @param patience how long a fact is followed, at most two minutes */
    LatencySampler(OrdersApi api, Duration patience) {
        this.api = api;
        this.patience = patience;
    }

    /** Follows the fact, unless enough others are being followed. Returns at once. */
    public void offer(Fact fact) {
        long sent = System.nanoTime();
        long due = nextSample.get();
        if (sent - due >= 0 && nextSample.compareAndSet(due, sent + BETWEEN_SAMPLES) && slots.tryAcquire()) {
            Thread.startVirtualThread(() -> {
                try {
                    follow(fact, sent);
                } finally {
                    slots.release();
                }
            });
        }
    }

    /** How many facts were followed to the end. */
    public long samples() {
        return micros.getTotalCount();
    }

    /**
     * Median and 99th percentile as a person reads them; says so if no fact was followed to the end yet. Of what was not seen in time only the
     * bound is known, and the sentence says no more.
     */
    public String sentence() {
        if (samples() == 0) {
            return "event to readable: no sample yet";
        }
        long lost = notSeen.get();
        return String.format(
                Locale.ROOT,
                "event to readable p50 %s, p99 %s (%,d samples%s)",
                text(MEDIAN),
                text(NEARLY_ALL),
                samples(),
                lost == 0 ? "" : String.format(Locale.ROOT, ", %,d of them not seen in time", lost));
    }

    private String text(double percentile) {
        var value = at(percentile);
        return value.compareTo(patience) < 0
                ? String.format(Locale.ROOT, "%,d ms", value.toMillis())
                : String.format(Locale.ROOT, "> %,d ms", patience.toMillis());
    }

    /** @param percentile 0 to 100 */
    public Duration at(double percentile) {
        return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros.getValueAtPercentile(percentile)));
    }

    /** A fact that never shows up counts as one that took all the patience there is: bad luck must not look like good luck. */
    private void follow(Fact fact, long sent) {
        long deadline = sent + patience.toNanos();
        boolean seen = isReadable(fact);
        while (!seen && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(Math.max(SHORTEST_PAUSE, (System.nanoTime() - sent) / PARTS));
            seen = isReadable(fact);
        }
        if (!seen) {
            notSeen.incrementAndGet();
        }
        long took = seen ? System.nanoTime() - sent : patience.toNanos();
        micros.recordValue(Math.min(TimeUnit.NANOSECONDS.toMicros(took), micros.getHighestTrackableValue()));
    }

    private boolean isReadable(Fact fact) {
        for (JsonNode item : api.history(fact.orderId()).body()) {
            if (item.path("eventId").asText().equals(fact.key().id())
                    && item.path("source").asText().equals(fact.key().source())) {
                return true;
            }
        }
        return false;
    }
}
