package io.orderfold.kernel.testing.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * The bytes of all stores of a driver, to be put into the stores of the next one: what a restart finds on its disk or gets from its changelogs. Bytes, so
 * that a newer topology reads what an older one has written.
 */
final class StoreBytes {

    private final Map<String, List<Consumer<StateStore>>> puts = new TreeMap<>();

    private StoreBytes() {}

    static StoreBytes of(Map<String, StateStore> stores) {
        var bytes = new StoreBytes();
        stores.forEach((name, store) -> bytes.puts.put(name, read(name, innermost(store))));
        return bytes;
    }

    /** Stores that are no longer there are left out, new ones stay empty. */
    void putInto(Map<String, StateStore> stores) {
        puts.forEach((name, entries) -> {
            var store = stores.get(name);
            if (store != null) {
                var inner = innermost(store);
                entries.forEach(entry -> entry.accept(inner));
            }
        });
    }

    private static List<Consumer<StateStore>> read(String name, StateStore store) {
        List<Consumer<StateStore>> entries = new ArrayList<>();
        switch (store) {
            case KeyValueStore<?, ?> ignored -> {
                try (var all = keyValues(store).all()) {
                    all.forEachRemaining(
                            entry -> entries.add(next -> keyValues(next).put(entry.key, entry.value)));
                }
            }
            case WindowStore<?, ?> ignored -> {
                try (var all = windows(store).all()) {
                    all.forEachRemaining(entry -> entries.add(next -> windows(next)
                            .put(
                                    entry.key.key(),
                                    entry.value,
                                    entry.key.window().start())));
                }
            }
            case SessionStore<?, ?> ignored -> {
                try (var all = sessions(store).findSessions(0, Long.MAX_VALUE)) {
                    all.forEachRemaining(
                            entry -> entries.add(next -> sessions(next).put(entry.key, entry.value)));
                }
            }
            default ->
                throw new IllegalArgumentException("The fixture cannot restart with store " + name + ", which is a "
                        + store.getClass().getSimpleName());
        }
        return entries;
    }

    private static StateStore innermost(StateStore store) {
        var inner = store;
        while (inner instanceof WrappedStateStore<?, ?, ?> wrapper) {
            inner = wrapper.wrapped();
        }
        return inner;
    }

    // Below the layer that serializes every store is one of bytes.
    @SuppressWarnings("unchecked")
    private static KeyValueStore<Bytes, byte[]> keyValues(StateStore store) {
        return (KeyValueStore<Bytes, byte[]>) store;
    }

    @SuppressWarnings("unchecked")
    private static WindowStore<Bytes, byte[]> windows(StateStore store) {
        return (WindowStore<Bytes, byte[]>) store;
    }

    @SuppressWarnings("unchecked")
    private static SessionStore<Bytes, byte[]> sessions(StateStore store) {
        return (SessionStore<Bytes, byte[]>) store;
    }
}
