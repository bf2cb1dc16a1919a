package io.orderfold.kernel.query;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;

/**
 * The stores of a service that its processes may ask each other for, with the serdes that the topology gives them. Stores that are not named here are answered from this process only, and to this process only.
 */
public final class PeerStores {

    /** How a store writes its keys and values. */
    record Format<K, V>(Serde<K> keys, Serde<V> values) {}

    private final Map<String, Format<?, ?>> formats;

    private PeerStores(Map<String, Format<?, ?>> formats) {
        this.formats = Map.copyOf(formats);
    }

    /** No store at all. */
    public static PeerStores none() {
        return new PeerStores(Map.of());
    }

    /**
     * These and one more.
     *
     * @param keys used by several threads at a time, as are {@code values}
     */
    public <K, V> PeerStores with(String store, Serde<K> keys, Serde<V> values) {
        Map<String, Format<?, ?>> more = new HashMap<>(formats);
        more.put(store, new Format<>(keys, values));
        return new PeerStores(more);
    }

    /** Whether others may ask for the store. */
    public boolean contains(String store) {
        return formats.containsKey(store);
    }

    // The service says of which types its store is, here and where it asks.
    @SuppressWarnings("unchecked")
    <K, V> Optional<Format<K, V>> format(String store) {
        return Optional.ofNullable((Format<K, V>) formats.get(store));
    }
}
