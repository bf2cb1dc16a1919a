package io.orderfold.kernel.query;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.RocksDBStore;
import org.apache.kafka.streams.state.internals.RocksDBTimestampedStore;
import org.jspecify.annotations.Nullable;

/**
 * Persistent key-value stores that may be queried while they are written. Every store that {@link StoreReader} reads is one of these.
 *
 * <p>In Kafka Streams 4.3.1 (KAFKA-19629) a write locks the store and then its position, while an interactive query (version 2) locks the position and then
 * the store: under load a query and the stream thread wait for each other for good. Here a query locks the store first, too. Two internal classes of
 * Streams are extended for it; {@code QueryableStoresTest} tells when that is no longer needed.
 */
public final class QueryableStores {

    private static final String METRICS_SCOPE = "rocksdb";

    private QueryableStores() {}

    /** The store of a table, which keeps a timestamp with each value. */
    public static KeyValueBytesStoreSupplier timestamped(String name) {
        return new Supplier(name, true);
    }

    /**
     * The store of a table whose values carry a version: of two values of one key the one with the higher version stays, whichever comes last; of
     * equal ones the last. So a table that reads again what it has read, as after a crash, never goes back. A removal always counts.
     *
     * <p>A restore is not a put: it writes the topic as it is, in its order.
     *
     * @param version of a serialized value
     */
    public static KeyValueBytesStoreSupplier newest(String name, ToLongFunction<byte[]> version) {
        return new Newest(name, version);
    }

    /** A store of values alone. */
    public static KeyValueBytesStoreSupplier plain(String name) {
        return new Supplier(name, false);
    }

    // A RawRange asks for these entries, and R is what the query asks for.
    @SuppressWarnings("unchecked")
    private static <R> QueryResult<R> entries(QueryResult<KeyValueIterator<Bytes, byte[]>> found, int valueStart) {
        return found.isFailure()
                ? QueryResult.forFailure(found.getFailureReason(), found.getFailureMessage())
                : (QueryResult<R>) QueryResult.forResult(new RawRange.Entries(found.getResult(), valueStart));
    }

    // As above.
    @SuppressWarnings("unchecked")
    private static <R> QueryResult<R> itself(KeyValueStore<Bytes, byte[]> store) {
        return (QueryResult<R>) QueryResult.forResult(store);
    }

    private record Supplier(String name, boolean timestamped) implements KeyValueBytesStoreSupplier {

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return timestamped ? new Timestamped(name) : new Plain(name);
        }

        @Override
        public String metricsScope() {
            return METRICS_SCOPE;
        }
    }

    private record Newest(String name, ToLongFunction<byte[]> version) implements KeyValueBytesStoreSupplier {

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new Versioned(name, version);
        }

        @Override
        public String metricsScope() {
            return METRICS_SCOPE;
        }
    }

    private static final class Versioned extends Timestamped {

        private final ToLongFunction<byte[]> version;

        Versioned(String name, ToLongFunction<byte[]> version) {
            super(name);
            this.version = version;
        }

        @Override
        public synchronized void put(Bytes key, byte @Nullable [] value) {
            byte @Nullable [] standing = value == null ? null : get(key);
            boolean loses = value != null && standing != null && version(value) < version(standing);
            // Written in any case: only a write moves the position that tells how far the store has come.
            super.put(key, loses ? standing : value);
        }

        private long version(byte[] timestampAndValue) {
            return version.applyAsLong(Arrays.copyOfRange(timestampAndValue, Long.BYTES, timestampAndValue.length));
        }
    }

    private static class Timestamped extends RocksDBTimestampedStore {

        Timestamped(String name) {
            super(name, METRICS_SCOPE);
        }

        @Override
        public synchronized <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
            return switch (query) {
                case RawRange raw -> entries(super.query(raw.inStore(), bound, config), Long.BYTES);
                case KnownCopies.Itself itself -> itself(this);
                default -> super.query(query, bound, config);
            };
        }
    }

    private static final class Plain extends RocksDBStore {

        Plain(String name) {
            super(name, METRICS_SCOPE);
        }

        @Override
        public synchronized <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
            return query instanceof RawRange raw
                    ? entries(super.query(raw.inStore(), bound, config), 0)
                    : super.query(query, bound, config);
        }
    }
}
