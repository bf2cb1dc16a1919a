package io.orderfold.kernel.peer;

import io.orderfold.kernel.query.Peers;
import io.orderfold.kernel.query.StoreQuestion;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Remembers who kept silent, so that not every caller waits for a replica whose process stands still: for a while after a question that it did not answer
 * in time it is spared, and then one question finds out. Thread-safe.
 */
public final class SparedPeers implements Peers {

    private final Peers others;
    private final long pauseNanos;
    private final LongSupplier nanos;
    private final Map<HostInfo, Long> sparedUntil = new ConcurrentHashMap<>();

    /** @param pause how long one that was late is spared */
    public SparedPeers(Peers others, Duration pause) {
        this(others, pause, System::nanoTime);
    }

    SparedPeers(Peers others, Duration pause, LongSupplier nanos) {
        this.others = others;
        this.pauseNanos = pause.toNanos();
        this.nanos = nanos;
    }

    @Override
    public Reply ask(HostInfo host, StoreQuestion question) {
        Reply reply = others.ask(host, question);
        if (reply instanceof Late) {
            sparedUntil.put(host, nanos.getAsLong() + pauseNanos);
        } else {
            sparedUntil.remove(host);
        }
        return reply;
    }

    @Override
    public boolean isSpared(HostInfo host) {
        Long until = sparedUntil.get(host);
        return until != null && !isTurn(host, until);
    }

    /** True for one caller, when the pause is over. */
    private boolean isTurn(HostInfo host, long until) {
        long now = nanos.getAsLong();
        return now - until >= 0 && sparedUntil.replace(host, until, now + pauseNanos);
    }
}
