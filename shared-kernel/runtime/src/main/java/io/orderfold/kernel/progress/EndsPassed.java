package io.orderfold.kernel.progress;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Until which moment everything that was committed to one partition has been worked off, for work that is never seen at the very end of a partition under
 * steady traffic. It keeps where the partition ended at each look, until the work has passed it. Used by one thread.
 */
final class EndsPassed {

    /** With four looks a second, half a minute; work that is later than that is seen to be later still, which errs on the safe side. */
    private static final int MOST_MARKS = 128;

    private final long assignment;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private Optional<Instant> asOf = Optional.empty();
    private boolean reachedLast;

    /** Where a partition ended at a moment. */
    private record Mark(Instant at, long end) {}

    /** @param assignment of the reading that is followed; another one needs a new object */
    EndsPassed(long assignment) {
        this.assignment = assignment;
    }

    /**
     * Takes in the numbers of one look.
     *
     * @param now before the end was asked for
     * @param worked offset behind the last record that was worked off, {@link Reading#UNKNOWN} if none
     * @param reading what was handed over
     */
    void look(Instant now, LogRange range, long worked, Reading reading) {
        long end = range.end() <= range.begin() ? 0 : range.end();
        if (marks.size() < MOST_MARKS) {
            marks.addLast(new Mark(now, end));
        }
        boolean allPolledIsWorkedOff = reading.lastPolled() == Reading.UNKNOWN || worked > reading.lastPolled();
        // Behind the last record only transaction markers were passed, and nothing is made of those.
        long passed = Math.max(allPolledIsWorkedOff ? Math.max(reading.position(), worked) : worked, 0);
        while (!marks.isEmpty() && marks.getFirst().end() <= passed) {
            asOf = Optional.of(marks.removeFirst().at());
        }
        reachedLast = end <= passed;
    }

    long assignment() {
        return assignment;
    }

    /** Everything committed by this moment had been worked off at the last look; empty before that was ever seen. */
    Optional<Instant> asOf() {
        return asOf;
    }

    /** Whether the end of the last look had been passed. */
    boolean reachedLast() {
        return reachedLast;
    }
}
