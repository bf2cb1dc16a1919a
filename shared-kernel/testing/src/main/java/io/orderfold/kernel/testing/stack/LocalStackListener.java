package io.orderfold.kernel.testing.stack;

import java.time.Duration;

/** Hears of the steps of a start as they end. Broker and registry start together: calls come one at a time, but from different threads. */
@FunctionalInterface
public interface LocalStackListener {

    /**
     * A part is ready.
     *
     * @param part {@code broker}, {@code registry} or {@code topics}
     * @param took from the beginning of this part
     * @param detail an address, or what there is now
     */
    void started(String part, Duration took, String detail);

    /** Hears nothing. */
    static LocalStackListener silent() {
        return (part, took, detail) -> {};
    }
}
