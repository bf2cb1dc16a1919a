package io.orderfold.kernel.query;

import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;

/**
 * A question about one partition of a store in bytes alone, so that a process can ask another one whatever the store holds.
 *
 * @param from first key, included
 * @param to last key, included, not below {@code from}; the same for a question about one key
 * @param limit at most so many entries, at least 1
 */
public record StoreQuestion(String store, int partition, Bytes from, Bytes to, int limit, Tolerance tolerance) {

    public StoreQuestion {
        if (store.isEmpty() || partition < 0 || limit < 1 || from.compareTo(to) > 0) {
            throw new IllegalArgumentException("a question names a store, a partition, a range and a limit");
        }
        // Nothing finer travels, and a caller must not get more than it asked for.
        tolerance = new Tolerance(
                Duration.ofMillis(tolerance.absence().toMillis()),
                Duration.ofMillis(tolerance.standby().toMillis()));
    }
}
