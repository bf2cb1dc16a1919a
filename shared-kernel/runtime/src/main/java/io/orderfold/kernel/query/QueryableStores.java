package io.orderfold.kernel.query;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.RocksDBStore;
import org.apache.kafka.streams.state.internals.RocksDBTimestampedStore;

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

    /** A store of values alone. */
    public static KeyValueBytesStoreSupplier plain(String name) {
        return new Supplier(name, false);
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

    private static final class Timestamped extends RocksDBTimestampedStore {

        Timestamped(String name) {
            super(name, METRICS_SCOPE);
        }

        @Override
        public synchronized <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
            return super.query(query, bound, config);
        }
    }

    private static final class Plain extends RocksDBStore {

        Plain(String name) {
            super(name, METRICS_SCOPE);
        }

        @Override
        public synchronized <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
            return super.query(query, bound, config);
        }
    }
}
