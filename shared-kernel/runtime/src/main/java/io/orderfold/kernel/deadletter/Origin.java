package io.orderfold.kernel.deadletter;

import java.time.Instant;

/**
 * Where a record stands in the log. After a repartition it is still the place of the first, external topic.
 *
 * @param topic topic name, not empty
 * @param partition not negative
 * @param offset not negative
 * @param timestamp the record's timestamp in the log
 */
public record Origin(String topic, int partition, long offset, Instant timestamp) {
    public Origin {
        if (topic.isEmpty() || partition < 0 || offset < 0) {
            throw new IllegalArgumentException("an origin has a topic, a partition and an offset");
        }
    }
}
