package io.orderfold.kernel.query;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/**
 * What this process can say about a key. Exhaustive: a caller switches over it and forgets nothing.
 *
 * @param <T> what is looked for
 */
public sealed interface StoreAnswer<T> {

    /**
     * The store holds it.
     *
     * @param staleness how long ago the view was last seen to have read everything; empty when that was never since the partition came here
     */
    record Found<T>(T value, Optional<Duration> staleness) implements StoreAnswer<T> {}

    /**
     * The store does not hold it, the view had read everything committed until {@code staleness} ago, and when last looked at it lacked nothing.
     *
     * @param staleness at most what the caller allowed
     */
    record NotFound<T>(Duration staleness) implements StoreAnswer<T> {}

    /** Another process holds the partition. Ask there. */
    record Elsewhere<T>(HostInfo host) implements StoreAnswer<T> {}

    /**
     * Nobody can say right now: the partition moves or is restored, or the key is missing from a view that is not caught up.
     *
     * @param reason a sentence for a person
     */
    record NotReady<T>(String reason) implements StoreAnswer<T> {}
}
