package io.orderfold.kernel.testing.situations;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** A store on disk, of one partition, whose lock a test can take: a write to it waits until the test is done. */
final class LockedStore implements KeyValueBytesStoreSupplier {

    private final KeyValueBytesStoreSupplier stores;
    private final AtomicReference<KeyValueStore<Bytes, byte[]>> made = new AtomicReference<>();

    LockedStore(String name) {
        stores = Stores.persistentTimestampedKeyValueStore(name);
    }

    /**
     * Does something while no other thread can write to the store.
     *
     * @throws IllegalStateException if there is no store yet
     */
    void whileLocked(Situation.Steps steps) throws Exception {
        KeyValueStore<Bytes, byte[]> store = made.get();
        if (store == null) {
            throw new IllegalStateException("the store is not open yet");
        }
        synchronized (store) {
            steps.run();
        }
    }

    @Override
    public String name() {
        return stores.name();
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        KeyValueStore<Bytes, byte[]> store = stores.get();
        made.set(store);
        return store;
    }

    @Override
    public String metricsScope() {
        return stores.metricsScope();
    }
}
