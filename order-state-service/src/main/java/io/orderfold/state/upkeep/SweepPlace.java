package io.orderfold.state.upkeep;

import io.orderfold.contract.OrderKeys;
import io.orderfold.order.OrderId;
import java.nio.ByteBuffer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How far a sweep has come, kept in a store so that it goes on after a restart and on another replica.
 *
 * @param foldVersion version of the rules by which it looks
 * @param done whether it has looked at every order
 * @param last the order it looked at last, in the order of the store; null at the start
 */
record SweepPlace(int foldVersion, boolean done, @Nullable OrderId last) {

    private static final byte[] KEY = {0};

    /** Where the sweep of these rules stands; at the start if the last one was of other rules. */
    static SweepPlace of(KeyValueStore<byte[], byte[]> store, int foldVersion) {
        byte[] stored = store.get(KEY);
        ByteBuffer buffer = stored == null ? null : ByteBuffer.wrap(stored);
        if (buffer == null || buffer.getInt() != foldVersion) {
            return new SweepPlace(foldVersion, false, null);
        }
        boolean done = buffer.get() != 0;
        byte[] last = new byte[buffer.remaining()];
        buffer.get(last);
        return new SweepPlace(foldVersion, done, OrderKeys.orderId(last).orElse(null));
    }

    /** Four bytes of version, one that says whether it is done, the key of the order. */
    void keep(KeyValueStore<byte[], byte[]> store) {
        byte[] key = last == null ? new byte[0] : OrderKeys.orderKey(last);
        store.put(
                KEY,
                ByteBuffer.allocate(Integer.BYTES + 1 + key.length)
                        .putInt(foldVersion)
                        .put((byte) (done ? 1 : 0))
                        .put(key)
                        .array());
    }
}
