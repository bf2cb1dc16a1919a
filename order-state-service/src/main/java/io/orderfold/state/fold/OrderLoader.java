package io.orderfold.state.fold;

import io.orderfold.contract.JournalMapping;
import io.orderfold.contract.LedgerMapping;
import io.orderfold.contract.StateMapping;
import io.orderfold.contract.Verdicts;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.contract.avro.WaitingFact;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Facets;
import io.orderfold.order.Order;
import io.orderfold.order.OrderId;
import io.orderfold.state.fold.FoldOutcome.Journalled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
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

    /** @throws IllegalStateException if the journal lacks a fact that the order waits with: the stores contradict each other */
    LoadedOrder load(OrderId orderId) {
        StoredOrder stored = stores.order(orderId);
        return stored == null ? new LoadedOrder(Order.unknown(orderId), 0, false, new TreeMap<>()) : load(stored);
    }

    /** The same for an order that was read from its store. */
    LoadedOrder load(StoredOrder stored) {
        OrderId orderId = new OrderId(stored.getOrderId());
        SortedMap<CanonicalKey, JournalEntry> entries = new TreeMap<>();
        List<Order.Waiting> waiting = new ArrayList<>();
        for (WaitingFact parked : stored.getWaiting()) {
            CanonicalKey key = CanonicalKey.of(JournalMapping.copy(parked.getCanonicalKey()));
            JournalEntry entry = stores.entry(orderId, key);
            if (entry == null) {
                throw new IllegalStateException(
                        "order waits with a fact that its journal does not hold: " + key.event());
            }
            entries.put(key, entry);
            waiting.add(new Order.Waiting(
                    facts.fact(entry),
                    JournalMapping.waiting(parked.getVerdict(), parked.getReasonCode(), parked.getSentence())));
        }
        ByteBuffer top = stored.getTop();
        Order order = new Order(
                orderId,
                stored.getVersion(),
                LedgerMapping.fromAvro(stored.getLedger()),
                waiting,
                stored.getFrontier(),
                top == null ? null : CanonicalKey.of(JournalMapping.copy(top)));
        return new LoadedOrder(order, stored.getFoldVersion(), stored.getQuarantined(), entries);
    }

    static StoredOrder toStored(Journalled journalled) {
        Order order = journalled.after();
        Facets shown = order.facets();
        return new StoredOrder(
                order.orderId().value(),
                order.version(),
                journalled.foldVersion(),
                journalled.quarantined(),
                LedgerMapping.toAvro(order.ledger()),
                StateMapping.status(shown),
                StateMapping.facets(shown),
                order.frontier(),
                order.top() == null ? null : ByteBuffer.wrap(order.top().bytes()),
                order.waiting().stream().map(OrderLoader::toStored).toList());
    }

    private static WaitingFact toStored(Order.Waiting waiting) {
        return new WaitingFact(
                ByteBuffer.wrap(waiting.fact().canonicalKey().bytes()),
                Verdicts.code(waiting.verdict()),
                Verdicts.reasonCode(waiting.verdict()).orElse(null),
                waiting.verdict().sentence());
    }
}
