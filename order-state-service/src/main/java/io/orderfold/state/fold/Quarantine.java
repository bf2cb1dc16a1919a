package io.orderfold.state.fold;

import io.orderfold.contract.LetterReason;
import io.orderfold.contract.StateMapping;
import io.orderfold.contract.StoredMapping;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Order;
import io.orderfold.order.Verdict;
import io.orderfold.state.fold.FoldOutcome.Complaint;
import io.orderfold.state.fold.FoldOutcome.Journalled;
import io.orderfold.state.fold.FoldOutcome.Resolution;
import io.orderfold.state.read.Reading.ReadFact;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An order on which the rules themselves failed. Its facts still enter the journal, its ledger stays as it was, every other
 * order of the partition goes on. Applies no rule to what is stored, so that it cannot fail in its turn.
 */
final class Quarantine {

    private static final String CODE = "QUARANTINED";

    static final Verdict VERDICT = new Verdict.Parked(
            CODE, "the rules failed on this order; its facts are kept and folded again by a fixed version");

    private Quarantine() {}

    /**
     * The fact enters the journal and nothing else moves: a fixed version folds the order again.
     *
     * @param foldVersion of the rules that failed
     * @param resolutions of letters that the fact answers
     * @param bug what they threw; null if the letter of this quarantine has been written
     */
    static Journalled unfolded(
            LoadedOrder loaded,
            ReadFact read,
            int foldVersion,
            JournalLimit limit,
            Instant now,
            List<Resolution> resolutions,
            @Nullable RuntimeException bug) {
        Order before = loaded.order();
        Order after = new Order(
                before.orderId(),
                before.version() + 1,
                before.ledger(),
                before.waiting(),
                before.frontier(),
                before.top());
        StoredOrder stored = stored(loaded, read, foldVersion);
        JournalEntry entry = JournalFacts.entry(read, VERDICT, after.version(), now);
        NavigableMap<CanonicalKey, JournalEntry> entries = new TreeMap<>();
        entries.put(read.fact().canonicalKey(), entry);
        return new Journalled(
                read.fact(),
                entry,
                after,
                stored,
                StateMapping.state(
                        stored,
                        key -> loaded.entries().get(key),
                        entry,
                        limit.isReached(stored.getVersion(), stored.getJournalBytes())),
                StateMapping.unfolded(stored, entry),
                entries,
                new TreeMap<>(),
                bug == null
                        ? List.of()
                        : List.of(new Complaint(entry, LetterReason.FOLD_FAILED, VERDICT.sentence(), bug)),
                resolutions,
                false,
                now);
    }

    /** Whether an entry is of a fact that came after the rules had failed and has not been folded since. */
    static boolean keeps(JournalEntry entry) {
        return CODE.equals(entry.getReasonCode());
    }

    private static StoredOrder stored(LoadedOrder loaded, ReadFact read, int foldVersion) {
        StoredOrder before =
                loaded.stored() == null ? StoredMapping.stored(loaded.order(), foldVersion, 0) : loaded.stored();
        return new StoredOrder(
                before.getOrderId(),
                before.getVersion() + 1,
                foldVersion,
                true,
                before.getLedger(),
                before.getStatus(),
                before.getFacets(),
                before.getFrontier(),
                before.getTop(),
                before.getWaiting(),
                before.getJournalBytes() + read.record().size());
    }
}
