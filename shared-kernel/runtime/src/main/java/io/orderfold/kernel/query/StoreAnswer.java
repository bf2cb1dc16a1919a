package io.orderfold.kernel.query;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/**
 * What can be said about a key. Exhaustive: a caller switches over it and forgets nothing.
 *
 * @param <T> what is looked for
 */
public sealed interface StoreAnswer<T> {

    /**
     * A store holds it.
     *
     * @param staleness how long ago the view was last seen to have read everything; empty when that was never since the partition came to the process
     *     that answered, which happens with an active only
     */
    record Found<T>(T value, Optional<Duration> staleness, ServedBy servedBy) implements StoreAnswer<T> {
        public Found {
            if (servedBy == ServedBy.STANDBY && staleness.isEmpty()) {
                throw new IllegalArgumentException("a standby whose age is not known gives no answer");
            }
        }
    }

    /**
     * The store does not hold it, the view had read everything committed until {@code staleness} ago, and when last looked at it lacked nothing.
     *
     * @param staleness at most what the caller allowed
     */
    record NotFound<T>(Duration staleness, ServedBy servedBy) implements StoreAnswer<T> {}

    /** Another process holds the partition. From {@link StoreReader}: it was asked and did not answer in time, nor did anyone in its place. */
    record Elsewhere<T>(HostInfo host) implements StoreAnswer<T> {}

    /**
     * Nobody can say right now: the partition moves or is restored, or the key is missing from a view that is not caught up.
     *
     * @param reason a sentence for a person
     */
    record NotReady<T>(String reason) implements StoreAnswer<T> {}
}
