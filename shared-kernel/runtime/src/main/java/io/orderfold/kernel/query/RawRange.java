package io.orderfold.kernel.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
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
    record Entries(KeyValueIterator<Bytes, byte[]> entries, int valueStart) {

        /** Closes them. Empty if there is none. */
        Optional<List<KeyValue<Bytes, byte[]>>> first(int limit) {
            List<KeyValue<Bytes, byte[]>> taken = new ArrayList<>();
            try (entries) {
                while (taken.size() < limit && entries.hasNext()) {
                    KeyValue<Bytes, byte[]> entry = entries.next();
                    taken.add(
                            KeyValue.pair(entry.key, Arrays.copyOfRange(entry.value, valueStart, entry.value.length)));
                }
            }
            return taken.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(taken));
        }
    }

    static RawRange of(StoreQuestion question) {
        return new RawRange(question.from(), question.to());
    }

    RangeQuery<Bytes, byte[]> inStore() {
        return RangeQuery.withRange(from, to);
    }
}
