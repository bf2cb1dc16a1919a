package io.orderfold.kernel.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QueryableStoresTest {

    private static final Bytes KEY = Bytes.wrap(new byte[] {1});
    private static final byte[] VALUE = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void a_table_is_queried_while_it_is_written() throws InterruptedException {
        assertThat(writeEndsWhileAQueryWaits(
                        QueryableStores.timestamped("table").get()))
                .isTrue();
    }

    @Test
    void a_table_by_version_is_queried_while_it_is_written() throws InterruptedException {
        assertThat(writeEndsWhileAQueryWaits(byVersion())).isTrue();
    }

    @Test
    void a_table_by_version_keeps_the_higher_version_and_says_how_far_it_has_come() {
        KeyValueStore<Bytes, byte[]> store = byVersion();
        MockProcessorContext<Void, Void> context = open(store);
        byte[] third = {0, 0, 0, 0, 0, 0, 0, 1, 3};
        byte[] second = {0, 0, 0, 0, 0, 0, 0, 2, 2};

        context.setRecordMetadata("states", 0, 7);
        store.put(KEY, third);
        context.setRecordMetadata("states", 0, 8);
        store.put(KEY, second);

        assertThat(store.get(KEY)).isEqualTo(third);
        assertThat(store.getPosition().getPartitionPositions("states")).containsEntry(0, 8L);
        store.put(KEY, null);
        assertThat(store.get(KEY)).isNull();
        store.close();
    }

    /** The version is the first byte of the value, behind the timestamp. */
    private static KeyValueStore<Bytes, byte[]> byVersion() {
        return QueryableStores.newest("by-version", value -> value[0]).get();
    }

    @Test
    void a_plain_store_is_queried_while_it_is_written() throws InterruptedException {
        assertThat(writeEndsWhileAQueryWaits(QueryableStores.plain("plain").get()))
                .isTrue();
    }

    /** Fails once Streams takes its locks in one order: then remove {@link QueryableStores}. */
    @Test
    void the_store_of_kafka_streams_itself_still_deadlocks() throws InterruptedException {
        assertThat(writeEndsWhileAQueryWaits(
                        Stores.persistentTimestampedKeyValueStore("theirs").get()))
                .isFalse();
    }

    /** A writer holds the store, a query comes, the writer goes on to write. */
    private boolean writeEndsWhileAQueryWaits(KeyValueStore<Bytes, byte[]> store) throws InterruptedException {
        MockProcessorContext<Void, Void> unused = open(store);
        Thread query = daemon(
                "query",
                () -> store.query(
                        KeyQuery.<Bytes, byte[]>withKey(KEY), PositionBound.unbounded(), new QueryConfig(false)));
        Thread writer = daemon("writer", () -> {
            synchronized (store) {
                query.start();
                awaitBlocked(query);
                store.put(KEY, VALUE);
            }
        });
        writer.start();
        writer.join(LIMIT.dividedBy(4));
        boolean ended = !writer.isAlive();
        if (ended) {
            query.join(LIMIT);
            assertThat(query.isAlive()).isFalse();
            store.close();
        }
        return ended;
    }

    private MockProcessorContext<Void, Void> open(KeyValueStore<Bytes, byte[]> store) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "queryable-stores");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:0");
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(settings, new TaskId(0, 0), directory.toFile());
        store.init(context.getStateStoreContext(), store);
        return context;
    }

    private static void awaitBlocked(Thread thread) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (thread.getState() != Thread.State.BLOCKED) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the query never waited for the store");
            }
            Thread.onSpinWait();
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
