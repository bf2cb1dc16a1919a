package io.orderfold.kernel.stream;

/**
 * Why the process ended, as its exit code. The numbers follow {@code sysexits.h} and stay as they are: restart policies and alerts read them.
 *
 * <p>An application that fails for other reasons while it is being started (a port in use) ends with code 1; that comes from Quarkus.
 */
public enum ExitReason {
    /** Asked to stop, and stopped in order. */
    STOPPED(0),
    /** The broker did not answer for longer than {@code orderfold.stream.broker-away-limit}. A restart looks its address up anew, and nothing more. */
    BROKER_AWAY(69),
    /** The stream failed in a way that a new thread would only repeat. A restart may help; a look at the log certainly does. */
    FATAL_STREAM_ERROR(70),
    /** The stream did not close within its limit and the process was cut off. Nothing is lost: the work is done again after the restart. */
    CLOSE_TIMED_OUT(75),
    /** The ground is wrong: settings cannot work, topics are missing or have unequal partitions. A restart does not help. */
    CONFIGURATION(78);

    private final int code;

    ExitReason(int code) {
        this.code = code;
    }

    /** The exit code of the process. */
    public int code() {
        return code;
    }
}
