package io.orderfold.kernel.store;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bound for the native memory of all local stores of a process, active and standby. By itself each store of each partition takes up to 98 MB: 50 of
 * read blocks, 48 of what is not on disk yet, and without bound for indexes and filters. Here all of it comes out of one cache, of which what is not on
 * disk yet takes at most half.
 *
 * <p>The bound gives way to what cannot be refused: blocks that are in use, and one write buffer of each store. Iterators and the allocator come on top;
 * leave them a quarter.
 *
 * <p>Kafka Streams makes one for each store from the class name and may call it from several threads. The cache belongs to the process and is never
 * closed; clients with the same bound share one.
 */
@RegisterForReflection
public final class StoreMemory implements RocksDBConfigSetter {

    /** Bytes for all stores, as Kafka Streams has it: without {@code kafka-streams.}. */
    public static final String BYTES = "orderfold.stores.memory-bytes";

    /** Below it the stores would write out their buffers all the time. */
    public static final long LEAST_BYTES = 32L * 1024 * 1024;

    private static final Map<Long, Shared> SHARED = new ConcurrentHashMap<>();

    /** A number of shards that RocksDB chooses by itself. */
    private static final int ITS_OWN_CHOICE = -1;

    /** So much of the cache is kept for indexes and filters before blocks of data push them out. */
    private static final double FOR_INDEXES = 0.1;

    private record Shared(Cache cache, WriteBufferManager unwritten) {}

    /** For Kafka Streams. */
    public StoreMemory() {}

    /** @throws ConfigException with a sentence, when the bound is missing or no number of at least {@link #LEAST_BYTES} */
    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> settings) {
        Shared shared = SHARED.computeIfAbsent(bytes(settings), StoreMemory::shared);
        // The one Kafka Streams made: it has more settings, and closes its own cache with the store.
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(shared.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(shared.unwritten());
    }

    /** Closes nothing: other stores use it. */
    @Override
    public void close(String storeName, Options options) {}

    private static Shared shared(long bytes) {
        RocksDB.loadLibrary();
        Cache cache = new LRUCache(bytes, ITS_OWN_CHOICE, false, FOR_INDEXES);
        return new Shared(cache, new WriteBufferManager(bytes / 2, cache));
    }

    private static long bytes(Map<String, Object> settings) {
        @Nullable Object value = settings.get(BYTES);
        String text = Objects.toString(value, "").strip();
        try {
            long bytes = Long.parseLong(text);
            if (bytes >= LEAST_BYTES) {
                return bytes;
            }
        } catch (NumberFormatException noNumber) {
            // Said below.
        }
        throw new ConfigException(
                "Set " + BYTES + " to at least " + LEAST_BYTES + " bytes for all local stores; it is '" + text + "'.");
    }
}
