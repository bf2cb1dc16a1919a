package io.orderfold.state.fold;

import io.orderfold.contract.JournalMapping;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.UpkeepKeys;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.KnownEvent;
import io.orderfold.contract.avro.LetterState;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.EventKey;
import io.orderfold.order.Folded;
import io.orderfold.order.OrderId;
import io.orderfold.state.fold.FoldOutcome.Complaint;
import io.orderfold.state.fold.FoldOutcome.Resolution;
import io.orderfold.state.read.Reading.ReadFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The letters about journalled facts that come up with one fold, and those that are done with. Reads the stores, writes
 * nothing.
 *
 * <p>Law: which letters of an order are open follows from its journal alone, but for letters that a replacement superseded: those
 * that its facts call for by their present verdicts, and whose facts no operator discarded. So it does not depend on the order in
 * which the facts came.
 */
final class LetterTurns {

    private final OrderStores stores;

    LetterTurns(OrderStores stores) {
        this.stores = stores;
    }

    /** What changes: letters to write, resolutions to tell. */
    record Turns(List<Complaint> complaints, List<Resolution> resolutions) {}

    /**
     * @param folded what the fold of the fact gave
     * @param changed entries that are new or say something else now
     */
    Turns ofFold(LoadedOrder loaded, ReadFact read, Folded folded, SortedMap<CanonicalKey, JournalEntry> changed) {
        Set<CanonicalKey> orphansBefore = LetterCauses.orphans(loaded.order());
        Set<CanonicalKey> orphansNow = LetterCauses.orphans(folded.order());
        JournalEntry failed = loaded.quarantined()
                ? LetterCauses.failed(loaded.entries().values()).orElse(null)
                : null;
        Answer answer = Answer.of(read, this::entry);
        List<Complaint> complaints = new ArrayList<>();
        List<Resolution> resolutions = new ArrayList<>(answered(loaded, answer, orphansBefore, failed));
        for (CanonicalKey key : folded.judged().keySet()) {
            JournalEntry old = loaded.entries().get(key);
            JournalEntry now = Objects.requireNonNull(changed.getOrDefault(key, old), "judged and without an entry");
            Set<LetterReason> before =
                    old == null ? Set.of() : LetterCauses.of(old, orphansBefore.contains(key), isSame(old, failed));
            Set<LetterReason> after = LetterCauses.of(now, orphansNow.contains(key), false);
            if (before.equals(after) || isDiscarded(read, answer, key.event())) {
                continue;
            }
            for (LetterReason reason : after) {
                if (!before.contains(reason)) {
                    complaints.add(new Complaint(now, reason, LetterCauses.sentence(reason, now), null));
                    if (old != null) {
                        // Perhaps it was open once before and has been resolved since: nobody need know.
                        resolutions.add(resolution(now, reason, LetterState.OPEN));
                    }
                }
            }
            for (LetterReason reason : before) {
                if (!after.contains(reason) && !answer.isAbout(key.event())) {
                    resolutions.add(resolution(now, reason, LetterState.HEALED));
                }
            }
        }
        return new Turns(complaints, resolutions);
    }

    /** Of an order in quarantine nothing is folded; what its letters are answered with holds all the same. */
    List<Resolution> ofUnfolded(LoadedOrder loaded, ReadFact read) {
        Answer answer = Answer.of(read, this::entry);
        if (answer.about() == null) {
            return List.of();
        }
        JournalEntry failed = loaded.quarantined()
                ? LetterCauses.failed(stores.entries(read.fact().orderId()).values())
                        .orElse(null)
                : null;
        return answered(loaded, answer, LetterCauses.orphans(loaded.order()), failed);
    }

    /** The letters that the new fact answers, whatever the fold makes of it. */
    private List<Resolution> answered(
            LoadedOrder loaded, Answer answer, Set<CanonicalKey> orphans, @Nullable JournalEntry failed) {
        JournalEntry about = answer.about();
        if (about == null || stores.event(loaded.order().orderId(), UpkeepKeys.discardOf(answer.key())) != null) {
            return List.of();
        }
        boolean orphan = orphans.stream().anyMatch(key -> key.event().equals(answer.key()));
        return LetterCauses.of(about, orphan, isSame(about, failed)).stream()
                .map(reason -> new Resolution(about, reason, answer.state(), answer.reasonCode(), answer.sentence()))
                .toList();
    }

    private boolean isDiscarded(ReadFact read, Answer answer, EventKey fact) {
        EventKey discard = UpkeepKeys.discardOf(fact);
        return read.fact().key().equals(discard)
                || (answer.state() == LetterState.DISCARDED && answer.isAbout(fact))
                || stores.event(read.fact().orderId(), discard) != null;
    }

    private static boolean isSame(JournalEntry entry, @Nullable JournalEntry failed) {
        return failed != null && failed.getOrigin().equals(entry.getOrigin());
    }

    private static Resolution resolution(JournalEntry now, LetterReason reason, LetterState state) {
        String code = now.getReasonCode();
        return new Resolution(
                now, reason, state, code == null ? now.getVerdict().name() : code, now.getSentence());
    }

    private @Nullable JournalEntry entry(OrderId orderId, EventKey event) {
        KnownEvent known = stores.event(orderId, event);
        return known == null
                ? null
                : stores.entry(orderId, CanonicalKey.of(JournalMapping.copy(known.getCanonicalKey())));
    }
}
