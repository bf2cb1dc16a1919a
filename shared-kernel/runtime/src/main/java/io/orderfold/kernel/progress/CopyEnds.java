package io.orderfold.kernel.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which ends of its topic each standby store has passed, under the reading that fills it now. Used by one thread. */
final class CopyEnds {

    private final Map<StandbyCopy, EndsPassed> passed = new HashMap<>();

    void retain(Collection<StandbyCopy> copies) {
        passed.keySet().retainAll(copies);
    }

    /**
     * Takes in the numbers of one look.
     *
     * @param written until when everything that was committed lies before the end of the range
     * @param last offset of the last record that was applied, {@link Reading#UNKNOWN} if none
     */
    EndsPassed look(StandbyCopy copy, Instant written, LogRange range, Reading reading, long last) {
        EndsPassed before = passed.get(copy);
        EndsPassed ends = before != null && before.assignment() == reading.assignment()
                ? before
                : new EndsPassed(reading.assignment());
        passed.put(copy, ends);
        ends.look(written, range, last == Reading.UNKNOWN ? Reading.UNKNOWN : last + 1, reading);
        return ends;
    }
}
