package io.orderfold.kernel.rebalance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last rebalances. Consumers say when one touches them, the client when it runs again, and a look at the group who is in it; only when all
 * have spoken is a rebalance over. Signs of several consumers, and of the steps of one cooperative rebalance, count as one. Thread-safe, never waits.
 */
public final class RebalanceLog {

    private static final int KEPT = 20;

    private final Clock clock;
    private final Deque<Rebalance> recent = new ArrayDeque<>();
    private @Nullable Open open;
    private GroupSnapshot group = GroupSnapshot.EMPTY;
    private boolean running;
    private Instant ranAgainAt = Instant.MIN;
    private boolean first = true;
    private long count;

    /** One that is not over. */
    private record Open(Instant began, Instant lastSign, boolean thrownOut) {}

    public RebalanceLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * A consumer got or gave partitions, or was told that nothing changes for it.
     *
     * @param tookSoFar how long the consumer has been at it
     */
    public synchronized void sign(Duration tookSoFar) {
        note(tookSoFar, false);
    }

    /** A consumer learned that it is no longer a member and that its partitions are somebody else's. */
    public synchronized void thrownOut() {
        note(Duration.ZERO, true);
    }

    private void note(Duration tookSoFar, boolean thrownOut) {
        Instant now = clock.instant();
        Open before = open;
        open = before == null
                ? new Open(now.minus(tookSoFar), now, thrownOut)
                : new Open(before.began(), now, before.thrownOut() || thrownOut);
    }

    /** Whether the client runs. */
    public synchronized void running(boolean runs) {
        if (runs && !running) {
            ranAgainAt = clock.instant();
        }
        running = runs;
    }

    /** Whether a rebalance waits for a look at the group. */
    public synchronized boolean isOpen() {
        return open != null;
    }

    /** The group as the broker sees it. Answers the rebalance that is over with it, if one is. */
    public synchronized Optional<Rebalance> settle(GroupSnapshot seen) {
        if (!seen.isStable()) {
            return Optional.empty();
        }
        Open over = open;
        if (over == null || !running) {
            return Optional.empty();
        }
        Instant end = ranAgainAt.isAfter(over.lastSign()) ? ranAgainAt : over.lastSign();
        List<String> joined = new ArrayList<>(seen.notIn(group));
        List<String> left = new ArrayList<>(group.notIn(seen));
        Rebalance rebalance = new Rebalance(
                over.began(),
                Duration.between(over.began(), end),
                cause(over.thrownOut(), joined, left),
                joined,
                left,
                seen.movedSince(group));
        group = seen;
        open = null;
        first = false;
        count++;
        recent.addLast(rebalance);
        if (recent.size() > KEPT) {
            recent.removeFirst();
        }
        return Optional.of(rebalance);
    }

    /** The last ones, oldest first. */
    public synchronized List<Rebalance> recent() {
        return List.copyOf(recent);
    }

    /** How many there were since the process began. */
    public synchronized long count() {
        return count;
    }

    private Rebalance.Cause cause(boolean thrownOut, List<String> joined, List<String> left) {
        if (thrownOut) {
            return Rebalance.Cause.THROWN_OUT;
        }
        if (first) {
            return Rebalance.Cause.STARTED;
        }
        if (joined.isEmpty()) {
            return left.isEmpty() ? Rebalance.Cause.SAME_MEMBERS : Rebalance.Cause.LEFT;
        }
        return left.isEmpty() ? Rebalance.Cause.JOINED : Rebalance.Cause.JOINED_AND_LEFT;
    }
}
