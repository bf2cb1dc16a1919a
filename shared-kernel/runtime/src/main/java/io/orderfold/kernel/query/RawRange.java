package io.orderfold.kernel.query;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Asks a store of {@link QueryableStores} for its entries as bytes, past the serdes that Kafka Streams puts around it.
 *
 * @param from first key, included
 * @param to last key, included
 */
record RawRange(Bytes from, Bytes to) implements Query<RawRange.Entries> {

    /**
     * Entries in key order, to be closed.
     *
     * @param valueStart how many bytes lie before each value
     */
    record Entries(KeyValueIterator<Bytes, byte[]> entries, int valueStart) {}

    RangeQuery<Bytes, byte[]> inStore() {
        return RangeQuery.withRange(from, to);
    }
}
