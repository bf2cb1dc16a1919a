package io.orderfold.kernel.headway;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * What one stream thread did when last looked at.
 *
 * @param thread name of the thread
 * @param quietFor since it last polled or handled a record
 * @param place what it waits for, or the frame that holds it: class, method, file and line, never a value; empty while it makes headway
 */
public record ThreadHeadway(String thread, Activity activity, Duration quietFor, String place) {

    /** Whether only a restart helps. */
    public boolean isHeldUp() {
        return activity == Activity.STUCK || activity == Activity.NOT_POLLING;
    }

    /** For people. */
    public String sentence() {
        Duration quiet = quietFor.truncatedTo(ChronoUnit.MILLIS);
        return switch (activity) {
            case POLLING -> "polls";
            case PROCESSING -> "handles records, and has not come back to poll for longer than the limit";
            case WAITING -> "waits for " + place;
            case STUCK -> "is stuck since " + quiet + " in " + place;
            case NOT_POLLING -> "has not polled since " + quiet + ", in " + place;
        };
    }
}
