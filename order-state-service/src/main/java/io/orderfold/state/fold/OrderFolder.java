package io.orderfold.state.fold;

import io.orderfold.contract.JournalMapping;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.StateMapping;
import io.orderfold.contract.StoredMapping;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.Order;
import io.orderfold.order.UpkeepEvent;
import io.orderfold.state.fold.FoldOutcome.Journalled;
import io.orderfold.state.fold.LetterTurns.Turns;
import io.orderfold.state.read.Reading.ReadFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Works out what one fact does to its order: the order now, the journal entries that say something new, the letters that
 * accompany them. Reads the stores and writes nothing.
 */
final class OrderFolder {

    private final OrderStores stores;
    private final OrderLoader loader;
    private final LetterTurns letters;
    private final JournalFacts facts;
    private final FoldRules rules;
    private final Rulebook rulebook;
    private final JournalLimit limit;

    OrderFolder(OrderStores stores, JournalFacts facts, FoldRules rules, Rulebook rulebook, JournalLimit limit) {
        this.limit = limit;
        this.rulebook = rulebook;
        this.stores = stores;
        this.loader = new OrderLoader(stores, facts);
        this.letters = new LetterTurns(stores);
        this.facts = facts;
        this.rules = rules;
    }

    /**
     * The fact in the journal, or turned away because the order would not fit the records that carry it. A fault of the rules
     * anywhere on the way quarantines the order.
     *
     * @param read a fact that the journal of its order does not hold
     * @throws RegistryUnavailableException if a schema is needed and cannot be had now; nothing is decided
     * @throws org.apache.kafka.common.KafkaException if a store cannot be read now; nothing is decided
     */
    FoldOutcome fold(LoadedOrder loaded, ReadFact read, Instant now) {
        boolean anew = loaded.isOfOtherRulesThan(rulebook.version())
                || read.fact().event() instanceof UpkeepEvent.OrderRefolded;
        if (!anew && (loaded.quarantined() || loaded.fault() != null)) {
            return unfolded(loaded, read, now, loaded.fault());
        }
        try {
            return sized(loaded, read, anew ? foldedAnew(loaded, read, now) : folded(loaded, read, now));
        } catch (RuntimeException failure) {
            Transient.rethrow(failure);
            return unfolded(loader.load(read.fact().orderId()), read, now, failure);
        }
    }

    /** Of an order that is in quarantine the letter has been written. */
    private FoldOutcome unfolded(LoadedOrder loaded, ReadFact read, Instant now, @Nullable RuntimeException bug) {
        RuntimeException news = loaded.quarantined() ? null : bug;
        return sized(
                loaded,
                read,
                Quarantine.unfolded(
                        loaded, read, rulebook.version(), limit, now, letters.ofUnfolded(loaded, read), news));
    }

    private static FoldOutcome sized(LoadedOrder loaded, ReadFact read, Journalled journalled) {
        return OrderSize.objection(journalled)
                .<FoldOutcome>map(objection -> loaded.turnAway(read, LetterReason.OVERSIZE, objection))
                .orElse(journalled);
    }

    private Journalled folded(LoadedOrder loaded, ReadFact read, Instant now) {
        Folded folded = rulebook.fold(
                loaded.order(),
                read.fact(),
                rules,
                event -> isKnown(read.fact(), event),
                () -> loaded.wholeJournal(stores, facts));
        return journalled(loaded, read, folded, folded.refolded(), now);
    }

    /**
     * Other rules made the order, so there is nothing to go on from: all its facts are folded again. What was published is
     * superseded if the same facts make another order now, or if the new one came late besides.
     */
    private Journalled foldedAnew(LoadedOrder loaded, ReadFact read, Instant now) {
        StoredOrder stored = loaded.stored();
        Collection<Fact> before = loaded.wholeJournal(stores, facts);
        boolean correction = isLate(loaded.order(), read.fact())
                || (stored != null
                        && Difference.between(
                                stored, loaded, rulebook.refold(read.fact().orderId(), before, rules)));
        List<Fact> all = new ArrayList<>(before);
        all.add(read.fact());
        return journalled(loaded, read, rulebook.refold(read.fact().orderId(), all, rules), correction, now);
    }

    /** The fact of a refold has no time of its own, so it is never late. */
    private static boolean isLate(Order before, Fact fact) {
        return !(fact.event() instanceof UpkeepEvent.OrderRefolded)
                && before.top() != null
                && fact.canonicalKey().compareTo(before.top()) < 0;
    }

    LoadedOrder load(ReadFact read) {
        return loader.load(read.fact().orderId());
    }

    private boolean isKnown(Fact fact, EventKey event) {
        return fact.key().equals(event) || stores.event(fact.orderId(), event) != null;
    }

    private Journalled journalled(LoadedOrder loaded, ReadFact read, Folded folded, boolean correction, Instant now) {
        SortedMap<CanonicalKey, JournalEntry> changed = new TreeMap<>();
        folded.judged().forEach((key, judged) -> {
            JournalEntry old = loaded.entries().get(key);
            if (old == null || !JournalMapping.says(old, judged.verdict())) {
                JournalEntry entry = old == null
                        ? JournalFacts.entry(
                                read, judged.verdict(), folded.order().version(), now)
                        : JournalMapping.judgedAgain(
                                old, judged.verdict(), judged.fact().expiresAt(), now);
                changed.put(key, entry);
            } else if (loaded.moved().containsKey(key)) {
                changed.put(key, old);
            }
        });
        return outcome(loaded, read, folded, changed, letters.ofFold(loaded, read, folded, changed), correction, now);
    }

    private Journalled outcome(
            LoadedOrder loaded,
            ReadFact read,
            Folded folded,
            SortedMap<CanonicalKey, JournalEntry> changed,
            Turns turns,
            boolean correction,
            Instant now) {
        JournalEntry cause = changed.get(read.fact().canonicalKey());
        if (cause == null) {
            throw new IllegalStateException("the fold passed no verdict on the fact it was given");
        }
        Order after = folded.order();
        StoredOrder stored = StoredMapping.stored(
                after, rulebook.version(), loaded.journalBytes() + read.record().size());
        return new Journalled(
                read.fact(),
                cause,
                after,
                stored,
                StateMapping.state(
                        stored,
                        key -> changed.getOrDefault(key, loaded.entries().get(key)),
                        cause,
                        limit.isReached(stored.getVersion(), stored.getJournalBytes())),
                StateMapping.change(loaded.order().ledger(), after, cause, correction),
                changed,
                new TreeMap<>(loaded.moved()),
                turns.complaints(),
                turns.resolutions(),
                correction,
                now);
    }
}
