package io.orderfold.state.fold;

import io.orderfold.contract.JournalMapping;
import io.orderfold.contract.LedgerMapping;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.contract.avro.WaitingFact;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Ledger;
import io.orderfold.order.Order;
import io.orderfold.order.OrderId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Between the stored order and the order of the fold. The facts that wait are kept once, in the journal. */
final class OrderLoader {

    private final OrderStores stores;
    private final JournalFacts facts;

    OrderLoader(OrderStores stores, JournalFacts facts) {
        this.stores = stores;
        this.facts = facts;
    }

    /** Never fails for what is stored: a fault is part of the answer. Only transient errors are thrown. */
    LoadedOrder load(OrderId orderId) {
        StoredOrder stored = stores.order(orderId);
        return stored == null
                ? new LoadedOrder(Order.unknown(orderId), null, new TreeMap<>(), null)
                : load(orderId, stored);
    }

    /** The same for an order that was read from its store. */
    LoadedOrder load(StoredOrder stored) {
        return load(new OrderId(stored.getOrderId()), stored);
    }

    private LoadedOrder load(OrderId orderId, StoredOrder stored) {
        SortedMap<CanonicalKey, JournalEntry> entries = new TreeMap<>();
        try {
            return new LoadedOrder(order(orderId, stored, entries), stored, entries, null);
        } catch (RuntimeException failure) {
            Transient.rethrow(failure);
            Order unread = new Order(orderId, stored.getVersion(), Ledger.EMPTY, List.of(), null, null);
            return new LoadedOrder(unread, stored, entries, failure);
        }
    }

    private Order order(OrderId orderId, StoredOrder stored, SortedMap<CanonicalKey, JournalEntry> entries) {
        for (WaitingFact parked : stored.getWaiting()) {
            JournalEntry entry = stores.entry(orderId, key(parked));
            if (entry != null) {
                entries.put(key(parked), entry);
            }
        }
        ByteBuffer top = stored.getTop();
        return new Order(
                orderId,
                stored.getVersion(),
                LedgerMapping.fromAvro(stored.getLedger()),
                stored.getWaiting().stream()
                        .map(parked -> waiting(parked, entries))
                        .toList(),
                stored.getFrontier(),
                top == null ? null : CanonicalKey.of(JournalMapping.copy(top)));
    }

    private Order.Waiting waiting(WaitingFact parked, SortedMap<CanonicalKey, JournalEntry> entries) {
        JournalEntry entry = entries.get(key(parked));
        if (entry == null) {
            throw new IllegalStateException(
                    "the stores contradict each other: an order waits with a fact that its" + " journal does not hold");
        }
        return new Order.Waiting(
                facts.fact(entry),
                JournalMapping.waiting(parked.getVerdict(), parked.getReasonCode(), parked.getSentence()));
    }

    private static CanonicalKey key(WaitingFact parked) {
        return CanonicalKey.of(JournalMapping.copy(parked.getCanonicalKey()));
    }
}
