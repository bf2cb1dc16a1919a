package io.orderfold.state.fold;

import io.orderfold.contract.LetterReason;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.LetterState;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Fact;
import io.orderfold.order.Order;
import io.orderfold.state.read.Reading.ReadFact;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of a fact: it entered the journal of its order, or it was turned away with a reason. */
public sealed interface FoldOutcome {

    /** The journalled fact, or nothing. */
    default List<Journalled> journalled() {
        return this instanceof Journalled journalled ? List.of(journalled) : List.of();
    }

    /**
     * One fact more in the journal: exactly one version, one state record, one change record. All that leaves is worked out
     * before the first write, so that a fault of the rules in any of it is a fault of one order.
     *
     * @param cause the entry of the fact itself
     * @param after the order now; of one that cannot be read, its id and version and nothing else
     * @param stored the order now as its store keeps it
     * @param state the order now as everybody may see it
     * @param change what this version changed
     * @param entries journal entries that are new or say something else now, the cause among them
     * @param moved entries that have another place than the one at which they are stored: the place of now, the other
     * @param complaints letters that accompany the entries
     * @param resolutions letters about the order's facts that are done with, or come up again
     * @param correction whether what was published before is superseded: the fact came late, or the rules changed
     */
    record Journalled(
            Fact fact,
            JournalEntry cause,
            Order after,
            StoredOrder stored,
            OrderState state,
            OrderChange change,
            SortedMap<CanonicalKey, JournalEntry> entries,
            SortedMap<CanonicalKey, CanonicalKey> moved,
            List<Complaint> complaints,
            List<Resolution> resolutions,
            boolean correction,
            Instant foldedAt)
            implements FoldOutcome {

        public Journalled {
            entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
            moved = Collections.unmodifiableSortedMap(new TreeMap<>(moved));
            complaints = List.copyOf(complaints);
            resolutions = List.copyOf(resolutions);
        }
    }

    /** Not journalled; the letter is all that remains of it. */
    record TurnedAway(ReadFact fact, LetterReason reason, String sentence, long version) implements FoldOutcome {}

    /**
     * A letter about a fact that is in the journal.
     *
     * @param cause what was thrown, if the rules failed
     */
    record Complaint(
            JournalEntry entry,
            LetterReason reason,
            String sentence,
            @Nullable Exception cause) {}

    /**
     * What becomes of a letter about a fact that is in the journal.
     *
     * @param entry the fact that the letter is about, as it is now
     * @param reason of the letter
     * @param reasonCode why, where there is a code for it
     */
    record Resolution(
            JournalEntry entry,
            LetterReason reason,
            LetterState state,
            @Nullable String reasonCode,
            String sentence) {}
}
