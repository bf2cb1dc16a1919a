package io.orderfold.state.fold;

import io.orderfold.contract.LetterReason;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Fact;
import io.orderfold.order.Order;
import io.orderfold.state.fold.FoldOutcome.TurnedAway;
import io.orderfold.state.read.Reading.ReadFact;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An order as its stores hold it, with the journal entries that were looked at on the way. Lives for one fact.
 *
 * @param order of one that cannot be read, its id and version and nothing else
 * @param stored as its store holds it; null for an order of which nothing is stored
 * @param entries mutable: the waiting facts at first, the whole journal once a refold asked for it
 * @param moved mutable: facts that this version reads as another type than the one that stored them, so that they have
 *     another place among the facts; the place of now, the place where they are stored
 * @param fault why it cannot be read; null if it can
 */
record LoadedOrder(
        Order order,
        @Nullable StoredOrder stored,
        SortedMap<CanonicalKey, JournalEntry> entries,
        Map<CanonicalKey, CanonicalKey> moved,
        @Nullable RuntimeException fault) {

    LoadedOrder(
            Order order,
            @Nullable StoredOrder stored,
            SortedMap<CanonicalKey, JournalEntry> entries,
            @Nullable RuntimeException fault) {
        this(order, stored, entries, new HashMap<>(), fault);
    }

    /** Number of facts in the journal. */
    long version() {
        return order.version();
    }

    /** Bytes of the records in the journal. */
    long journalBytes() {
        return stored == null ? 0 : stored.getJournalBytes();
    }

    boolean quarantined() {
        return stored != null && stored.getQuarantined();
    }

    /** Whether other rules than these made it. */
    boolean isOfOtherRulesThan(int version) {
        return stored != null && stored.getFoldVersion() != version;
    }

    /** The letter that takes the place of a fact. */
    TurnedAway turnAway(ReadFact read, LetterReason reason, String sentence) {
        return new TurnedAway(read, reason, sentence, version());
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
