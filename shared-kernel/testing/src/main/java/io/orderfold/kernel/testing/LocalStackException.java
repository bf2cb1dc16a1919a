package io.orderfold.kernel.testing;

/**
 * A part of the local stack could not be started, reached or ended. The message is written for the person in front of the terminal: one
 * sentence with what to do about it, followed by the tail of the log where a child process was involved. Callers print it and need no stack
 * trace.
 */
public final class LocalStackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a caller may want to tell apart. */
    public enum Reason {
        /** Another process listens on the port; with other ports the start would succeed. */
        PORT_IN_USE,
        /** Not enough room for data. */
        DISK_FULL,
        /** Something the build provides is not there yet. */
        NOT_BUILT,
        /** A child process ended by itself. */
        ENDED,
        /** A limit passed before the part was ready. */
        TIMED_OUT,
        /** A declared file cannot be used as it is written. */
        BAD_FILE,
        /** Anything else: the message says it. */
        OTHER
    }

    private final Reason reason;

    public LocalStackException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public LocalStackException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
