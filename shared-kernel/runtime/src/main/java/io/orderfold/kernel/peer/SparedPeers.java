package io.orderfold.kernel.peer;

import io.orderfold.kernel.query.Peers;
import io.orderfold.kernel.query.StoreQuestion;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Does not let every caller wait for a replica that keeps silent, such as one whose process stands still. After a question that it did not answer in time, it
 * counts as late at once for a while, and then one question finds out. Whoever takes no standby has nobody else to ask, and asks it always. Thread-safe.
 */
public final class SparedPeers implements Peers {

    private final Peers others;
    private final long pauseNanos;
    private final LongSupplier nanos;
    private final Map<HostInfo, Long> askedAgainAt = new ConcurrentHashMap<>();

    /** @param pause how long one that was late is left alone */
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
        boolean takesOthers = !question.tolerance().standby().isZero();
        Long again = askedAgainAt.get(host);
        if (again != null && takesOthers && !isTurn(host, again)) {
            return new Late();
        }
        Reply reply = others.ask(host, question);
        if (reply instanceof Late) {
            askedAgainAt.put(host, nanos.getAsLong() + pauseNanos);
        } else {
            askedAgainAt.remove(host);
        }
        return reply;
    }

    /** True for one caller, when the pause is over. */
    private boolean isTurn(HostInfo host, long again) {
        long now = nanos.getAsLong();
        return now - again >= 0 && askedAgainAt.replace(host, again, now + pauseNanos);
    }
}
