package io.orderfold.state.fold;

import io.orderfold.contract.LetterReason;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.EventKey;
import io.orderfold.order.Order;
import io.orderfold.order.UpkeepEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which letters a journalled fact calls for. A function of what is stored: no rule of the order is applied. */
final class LetterCauses {

    private LetterCauses() {}

    /**
     * @param orphan whether it is one of {@link #orphans}
     * @param failed whether it is the fact of {@link #failed}
     */
    static Set<LetterReason> of(JournalEntry entry, boolean orphan, boolean failed) {
        Set<LetterReason> reasons = EnumSet.noneOf(LetterReason.class);
        if (entry.getVerdict() == VerdictCode.REFUSED) {
            reasons.add(LetterReason.REFUSED);
        }
        if (entry.getVerdict() == VerdictCode.PARK_TIMEOUT) {
            reasons.add(LetterReason.PARK_TIMEOUT);
        }
        if (orphan) {
            reasons.add(LetterReason.ORPHAN);
        }
        if (failed) {
            reasons.add(LetterReason.FOLD_FAILED);
        }
        return reasons;
    }

    /** What the letter says. */
    static String sentence(LetterReason reason, JournalEntry entry) {
        return reason == LetterReason.ORPHAN
                ? "no order was placed within the deadline of this fact; it goes on waiting for one"
                : entry.getSentence();
    }

    /**
     * The facts whose deadline passed and of which there is still no order: somebody should look, though fact and deadline go
     * on waiting.
     */
    static Set<CanonicalKey> orphans(Order order) {
        if (order.ledger().placement() != null) {
            return Set.of();
        }
        Map<EventKey, CanonicalKey> waiting = new HashMap<>();
        order.waiting()
                .forEach(
                        parked -> waiting.put(parked.fact().key(), parked.fact().canonicalKey()));
        Set<CanonicalKey> orphans = new HashSet<>();
        for (Order.Waiting parked : order.waiting()) {
            if (parked.fact().event() instanceof UpkeepEvent.ParkingExpired expired) {
                CanonicalKey about = waiting.get(expired.parked());
                // An expiry that sorts before its fact ends no wait.
                if (about != null && about.compareTo(parked.fact().canonicalKey()) < 0) {
                    orphans.add(about);
                }
            }
        }
        return orphans;
    }

    /** The fact on which the rules failed: of those that a quarantine keeps unfolded, the first that came. */
    static Optional<JournalEntry> failed(Collection<JournalEntry> journal) {
        return journal.stream().filter(Quarantine::keeps).min(Comparator.comparingLong(JournalEntry::getVersion));
    }
}
