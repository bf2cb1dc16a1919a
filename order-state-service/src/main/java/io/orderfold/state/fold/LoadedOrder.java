package io.orderfold.state.fold;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Fact;
import io.orderfold.order.Order;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An order as its stores hold it, with the journal entries that were looked at on the way. Lives for one fact.
 *
 * @param entries mutable: the waiting facts at first, the whole journal once a refold asked for it
 */
record LoadedOrder(Order order, boolean quarantined, SortedMap<CanonicalKey, JournalEntry> entries) {

    /** Facts of the whole journal, in the order in which they are stored. */
    Collection<Fact> wholeJournal(OrderStores stores, JournalFacts facts) {
        SortedMap<CanonicalKey, Fact> all = new TreeMap<>();
        entries.clear();
        stores.entries(order.orderId()).forEach((key, entry) -> {
            Fact fact = facts.fact(entry);
            entries.put(fact.canonicalKey(), entry);
            all.put(fact.canonicalKey(), fact);
        });
        return all.values();
    }
}
