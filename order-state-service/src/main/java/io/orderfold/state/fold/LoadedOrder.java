package io.orderfold.state.fold;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Fact;
import io.orderfold.order.Order;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An order as its stores hold it, with the journal entries that were looked at on the way. Lives for one fact.
 *
 * @param foldVersion version of the rules that made it; 0 for an order of which nothing is stored
 * @param entries mutable: the waiting facts at first, the whole journal once a refold asked for it
 * @param moved mutable: facts that this version reads as another type than the one that stored them, so that they have
 *     another place among the facts; the place of now, the place where they are stored
 */
record LoadedOrder(
        Order order,
        int foldVersion,
        boolean quarantined,
        SortedMap<CanonicalKey, JournalEntry> entries,
        Map<CanonicalKey, CanonicalKey> moved) {

    LoadedOrder(Order order, int foldVersion, boolean quarantined, SortedMap<CanonicalKey, JournalEntry> entries) {
        this(order, foldVersion, quarantined, entries, new HashMap<>());
    }

    /** Whether other rules than these made it. */
    boolean isOfOtherRulesThan(int version) {
        return foldVersion != 0 && foldVersion != version;
    }

    /** Facts of the whole journal, in canonical order as this version sees it. */
    Collection<Fact> wholeJournal(OrderStores stores, JournalFacts facts) {
        SortedMap<CanonicalKey, Fact> all = new TreeMap<>();
        entries.clear();
        moved.clear();
        stores.entries(order.orderId()).forEach((stored, entry) -> {
            Fact fact = facts.fact(entry);
            CanonicalKey key = fact.canonicalKey();
            entries.put(key, entry);
            all.put(key, fact);
            if (!key.equals(stored)) {
                moved.put(key, stored);
            }
        });
        return all.values();
    }
}
