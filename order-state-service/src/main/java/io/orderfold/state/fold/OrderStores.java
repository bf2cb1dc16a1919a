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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The four stores of one task, by what is asked of them. Used by the stream thread that owns the task. */
public final class OrderStores {

    private final KeyValueStore<byte[], StoredOrder> orders;
    private final KeyValueStore<byte[], JournalEntry> journal;
    private final KeyValueStore<byte[], KnownEvent> events;
    private final KeyValueStore<byte[], byte[]> deadlines;

    public OrderStores(ProcessorContext<?, ?> context) {
        this.orders = context.getStateStore(OrderStoreNames.ORDERS);
        this.journal = context.getStateStore(OrderStoreNames.JOURNAL);
        this.events = context.getStateStore(OrderStoreNames.EVENTS);
        this.deadlines = context.getStateStore(OrderStoreNames.DEADLINES);
    }

    public @Nullable StoredOrder order(OrderId orderId) {
        return orders.get(OrderKeys.orderKey(orderId));
    }

    public void putOrder(OrderId orderId, StoredOrder order) {
        orders.put(OrderKeys.orderKey(orderId), order);
    }

    /** Null for an event that the journal of the order does not hold. */
    public @Nullable KnownEvent event(OrderId orderId, EventKey event) {
        return events.get(OrderKeys.eventKey(orderId, event));
    }

    void putEvent(OrderId orderId, EventKey event, KnownEvent known) {
        events.put(OrderKeys.eventKey(orderId, event), known);
    }

    public @Nullable JournalEntry entry(OrderId orderId, CanonicalKey key) {
        return journal.get(OrderKeys.journalKey(orderId, key.bytes()));
    }

    void putEntry(OrderId orderId, CanonicalKey key, JournalEntry entry) {
        journal.put(OrderKeys.journalKey(orderId, key.bytes()), entry);
    }

    void deleteEntry(OrderId orderId, CanonicalKey key) {
        journal.delete(OrderKeys.journalKey(orderId, key.bytes()));
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

    /**
     * Orders in the order of their keys.
     *
     * @param after the order behind which to start; null for the first
     * @param max at most so many
     */
    public List<StoredOrder> ordersAfter(@Nullable OrderId after, int max) {
        byte[] start = after == null ? null : OrderKeys.orderKey(after);
        List<StoredOrder> found = new ArrayList<>();
        try (KeyValueIterator<byte[], StoredOrder> range = orders.range(start, null)) {
            while (range.hasNext() && found.size() < max) {
                KeyValue<byte[], StoredOrder> next = range.next();
                if (!Arrays.equals(next.key, start)) {
                    found.add(next.value);
                }
            }
        }
        return found;
    }

    /** A fact that waits, and until when. */
    public record Deadline(Instant at, OrderId orderId, CanonicalKey fact) {}

    /** Deadlines before a moment, soonest first, at most so many. */
    public List<Deadline> deadlinesBefore(Instant moment, int max) {
        List<Deadline> due = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> range = deadlines.range(null, time(moment))) {
            while (range.hasNext() && due.size() < max) {
                byte[] key = range.next().key;
                byte[] journalKey = Arrays.copyOfRange(key, Long.BYTES, key.length);
                due.add(new Deadline(
                        Instant.EPOCH.plus(ByteBuffer.wrap(key).getLong() ^ Long.MIN_VALUE, ChronoUnit.MICROS),
                        OrderKeys.orderIdOfJournalKey(journalKey),
                        CanonicalKey.of(OrderKeys.canonicalKeyOfJournalKey(journalKey))));
            }
        }
        return due;
    }

    /** Remembers when a waiting fact has waited long enough. */
    void putDeadline(OrderId orderId, CanonicalKey fact, Instant at) {
        deadlines.put(deadlineKey(at, orderId, fact), new byte[0]);
    }

    /** Forgets the deadline of a fact that no longer waits, or whose deadline has been told. */
    public void deleteDeadline(OrderId orderId, CanonicalKey fact, Instant at) {
        deadlines.delete(deadlineKey(at, orderId, fact));
    }

    /** Time first, so that what is due is a range from the start. */
    private static byte[] deadlineKey(Instant at, OrderId orderId, CanonicalKey fact) {
        byte[] journalKey = OrderKeys.journalKey(orderId, fact.bytes());
        return ByteBuffer.allocate(Long.BYTES + journalKey.length)
                .put(time(at))
                .put(journalKey)
                .array();
    }

    private static byte[] time(Instant at) {
        return ByteBuffer.allocate(Long.BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at) ^ Long.MIN_VALUE)
                .array();
    }
}
