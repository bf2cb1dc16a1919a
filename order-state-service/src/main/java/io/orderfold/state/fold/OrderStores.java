package io.orderfold.state.fold;

import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.KnownEvent;
import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.EventKey;
import io.orderfold.order.OrderId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The four stores of one task, by what is asked of them. Used by the stream thread that owns the task. */
final class OrderStores {

    private final KeyValueStore<byte[], StoredOrder> orders;
    private final KeyValueStore<byte[], JournalEntry> journal;
    private final KeyValueStore<byte[], KnownEvent> events;
    private final KeyValueStore<byte[], byte[]> deadlines;

    OrderStores(ProcessorContext<?, ?> context) {
        this.orders = context.getStateStore(OrderStoreNames.ORDERS);
        this.journal = context.getStateStore(OrderStoreNames.JOURNAL);
        this.events = context.getStateStore(OrderStoreNames.EVENTS);
        this.deadlines = context.getStateStore(OrderStoreNames.DEADLINES);
    }

    @Nullable
    StoredOrder order(OrderId orderId) {
        return orders.get(OrderKeys.orderKey(orderId));
    }

    void putOrder(OrderId orderId, StoredOrder order) {
        orders.put(OrderKeys.orderKey(orderId), order);
    }

    /** Null for an event that the journal of the order does not hold. */
    @Nullable
    KnownEvent event(OrderId orderId, EventKey event) {
        return events.get(OrderKeys.eventKey(orderId, event));
    }

    void putEvent(OrderId orderId, EventKey event, KnownEvent known) {
        events.put(OrderKeys.eventKey(orderId, event), known);
    }

    @Nullable
    JournalEntry entry(OrderId orderId, CanonicalKey key) {
        return journal.get(OrderKeys.journalKey(orderId, key.bytes()));
    }

    void putEntry(OrderId orderId, CanonicalKey key, JournalEntry entry) {
        journal.put(OrderKeys.journalKey(orderId, key.bytes()), entry);
    }

    /** The whole journal of an order, in canonical order as of the version that wrote it. */
    SortedMap<CanonicalKey, JournalEntry> entries(OrderId orderId) {
        SortedMap<CanonicalKey, JournalEntry> entries = new TreeMap<>();
        try (KeyValueIterator<byte[], JournalEntry> range =
                journal.range(OrderKeys.journalRangeStart(orderId), OrderKeys.journalRangeEnd(orderId))) {
            while (range.hasNext()) {
                KeyValue<byte[], JournalEntry> next = range.next();
                entries.put(CanonicalKey.of(OrderKeys.canonicalKeyOfJournalKey(next.key)), next.value);
            }
        }
        return entries;
    }

    /** Remembers when a waiting fact has waited long enough. */
    void putDeadline(OrderId orderId, CanonicalKey fact, Instant at) {
        deadlines.put(deadlineKey(at, orderId, fact), new byte[0]);
    }

    /** Forgets the deadline of a fact that no longer waits. */
    void deleteDeadline(OrderId orderId, CanonicalKey fact, Instant at) {
        deadlines.delete(deadlineKey(at, orderId, fact));
    }

    /** Time first, so that what is due is a range from the start. */
    private static byte[] deadlineKey(Instant at, OrderId orderId, CanonicalKey fact) {
        byte[] journalKey = OrderKeys.journalKey(orderId, fact.bytes());
        return ByteBuffer.allocate(Long.BYTES + journalKey.length)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at) ^ Long.MIN_VALUE)
                .put(journalKey)
                .array();
    }
}
