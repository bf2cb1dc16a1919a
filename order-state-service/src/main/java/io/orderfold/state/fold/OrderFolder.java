package io.orderfold.state.fold;

import io.orderfold.contract.JournalMapping;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.Origin;
import io.orderfold.contract.avro.RecordHeader;
import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.Order;
import io.orderfold.order.UpkeepEvent;
import io.orderfold.order.Verdict;
import io.orderfold.state.fold.FoldOutcome.Complaint;
import io.orderfold.state.fold.FoldOutcome.Journalled;
import io.orderfold.state.read.InboundRecord;
import io.orderfold.state.read.Reading.ReadFact;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Works out what one fact does to its order: the order now, the journal entries that say something new, the letters that
 * accompany them. Reads the stores and writes nothing.
 */
final class OrderFolder {

    private final OrderStores stores;
    private final OrderLoader loader;
    private final JournalFacts facts;
    private final FoldRules rules;
    private final Rulebook rulebook;

    OrderFolder(OrderStores stores, JournalFacts facts, FoldRules rules, Rulebook rulebook) {
        this.rulebook = rulebook;
        this.stores = stores;
        this.loader = new OrderLoader(stores, facts);
        this.facts = facts;
        this.rules = rules;
    }

    /**
     * @param read a fact that the journal of its order does not hold
     * @throws RegistryUnavailableException if a schema is needed and cannot be had now; nothing is decided
     */
    Journalled fold(LoadedOrder loaded, ReadFact read, Instant now) {
        boolean anew = loaded.isOfOtherRulesThan(rulebook.version())
                || read.fact().event() instanceof UpkeepEvent.OrderRefolded;
        if (loaded.quarantined() && !anew) {
            return unfolded(loaded, read, now, null);
        }
        try {
            return anew ? foldedAnew(loaded, read, now) : folded(loaded, read, now);
        } catch (RegistryUnavailableException transientFailure) {
            throw transientFailure;
        } catch (RuntimeException bug) {
            // Of a quarantined order the letter has been written.
            return unfolded(loader.load(read.fact().orderId()), read, now, loaded.quarantined() ? null : bug);
        }
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
        StoredOrder stored = stores.order(read.fact().orderId());
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
        List<Complaint> complaints = new ArrayList<>();
        folded.judged().forEach((key, judged) -> {
            JournalEntry old = loaded.entries().get(key);
            if (old == null || !JournalMapping.says(old, judged.verdict())) {
                JournalEntry entry = old == null
                        ? newEntry(read, judged.verdict(), folded.order().version(), now)
                        : JournalMapping.judgedAgain(old, judged.verdict(), now);
                changed.put(key, entry);
                complain(complaints, old, entry, judged.verdict());
            } else if (loaded.moved().containsKey(key)) {
                changed.put(key, old);
            }
        });
        complainOfOrphan(complaints, loaded, read, folded.order());
        return outcome(loaded, read, folded, changed, complaints, correction, now);
    }

    /** A letter for each refusal and each time-out, once, when it is first said. */
    private static void complain(
            List<Complaint> complaints, @Nullable JournalEntry old, JournalEntry entry, Verdict verdict) {
        boolean saidBefore = old != null && old.getVerdict() == entry.getVerdict();
        if (!saidBefore && verdict instanceof Verdict.Refused) {
            complaints.add(new Complaint(entry, LetterReason.REFUSED, verdict.sentence(), null));
        } else if (!saidBefore && verdict instanceof Verdict.ParkTimeout) {
            complaints.add(new Complaint(entry, LetterReason.PARK_TIMEOUT, verdict.sentence(), null));
        }
    }

    /** The deadline of a fact passed and there is still no order: somebody should look, though both go on waiting. */
    private static void complainOfOrphan(List<Complaint> complaints, LoadedOrder loaded, ReadFact read, Order after) {
        if (after.ledger().placement() == null && read.fact().event() instanceof UpkeepEvent.ParkingExpired expired) {
            after.waiting().stream()
                    .filter(waiting -> waiting.fact().key().equals(expired.parked()))
                    .map(waiting -> loaded.entries().get(waiting.fact().canonicalKey()))
                    .filter(entry -> entry != null)
                    .forEach(entry -> complaints.add(new Complaint(
                            entry,
                            LetterReason.ORPHAN,
                            "no order was placed within the deadline of this fact; it goes on waiting for one",
                            null)));
        }
    }

    /** The fact enters the journal and the ledger stays: a fixed version folds the order again. */
    private Journalled unfolded(LoadedOrder loaded, ReadFact read, Instant now, @Nullable RuntimeException bug) {
        Order before = loaded.order();
        Order after = new Order(
                before.orderId(),
                before.version() + 1,
                before.ledger(),
                before.waiting(),
                before.frontier(),
                before.top());
        JournalEntry entry = newEntry(read, Quarantine.VERDICT, after.version(), now);
        SortedMap<CanonicalKey, JournalEntry> entries = new TreeMap<>();
        entries.put(read.fact().canonicalKey(), entry);
        List<Complaint> complaints = bug == null
                ? List.of()
                : List.of(new Complaint(entry, LetterReason.FOLD_FAILED, Quarantine.VERDICT.sentence(), bug));
        return new Journalled(
                read.fact(),
                entry,
                before.ledger(),
                after,
                entries,
                new TreeMap<>(),
                complaints,
                false,
                rulebook.version(),
                true,
                false,
                now);
    }

    private Journalled outcome(
            LoadedOrder loaded,
            ReadFact read,
            Folded folded,
            SortedMap<CanonicalKey, JournalEntry> changed,
            List<Complaint> complaints,
            boolean correction,
            Instant now) {
        JournalEntry cause = changed.get(read.fact().canonicalKey());
        if (cause == null) {
            throw new IllegalStateException("the fold passed no verdict on the fact it was given");
        }
        return new Journalled(
                read.fact(),
                cause,
                loaded.order().ledger(),
                folded.order(),
                changed,
                new TreeMap<>(loaded.moved()),
                complaints,
                correction,
                rulebook.version(),
                false,
                folded.order().version() >= rules.journalCap(),
                now);
    }

    private static JournalEntry newEntry(ReadFact read, Verdict verdict, long version, Instant now) {
        InboundRecord record = read.record();
        List<RecordHeader> headers = StreamSupport.stream(record.headers().spliterator(), false)
                .map(header ->
                        new RecordHeader(header.key(), header.value() == null ? null : ByteBuffer.wrap(header.value())))
                .toList();
        if (record.value() == null) {
            throw new IllegalStateException("a fact without a payload was read");
        }
        return JournalMapping.entry(
                read.fact(),
                read.envelope(),
                verdict,
                version,
                record.loggedAt(),
                now,
                new Origin(record.topic(), record.partition(), record.offset()),
                headers,
                record.value().get());
    }
}
