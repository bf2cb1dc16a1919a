package io.orderfold.state.write;

import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.OrderId;
import io.orderfold.state.fold.FoldOutcome.Journalled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;

/** The journal records of one fact: its own entry, and each entry that says something else because of it. */
public final class JournalWriter {

    private JournalWriter() {}

    public static List<KeyValue<byte[], JournalEntry>> entries(byte[] orderKey, Journalled journalled) {
        OrderId orderId = journalled.after().orderId();
        List<KeyValue<byte[], JournalEntry>> records = new ArrayList<>();
        // An entry that moved must not stand in the topic twice.
        journalled.moved().values().forEach(stored -> records.add(tombstone(orderId, stored)));
        journalled
                .entries()
                .forEach((key, entry) -> records.add(KeyValue.pair(OrderKeys.journalKey(orderId, key.bytes()), entry)));
        return records;
    }

    private static KeyValue<byte[], JournalEntry> tombstone(OrderId orderId, CanonicalKey key) {
        return KeyValue.pair(OrderKeys.journalKey(orderId, key.bytes()), null);
    }

    /** The partition of the order, not of the longer journal key, so that state and journal of an order lie together. */
    public static Optional<Set<Integer>> partition(
            String topic, byte[] journalKey, JournalEntry entry, int partitions) {
        byte[] orderKey = OrderKeys.orderKey(OrderKeys.orderIdOfJournalKey(journalKey));
        return Optional.of(Set.of(Partitions.of(orderKey, partitions)));
    }
}
