package io.orderfold.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run of the fold: takes the first fact in canonical order that is ready, then looks again from the first, until none
 * is ready. Mutable and used once, by one thread; {@link OrderFold} is its only caller.
 *
 * <p>Looser loops were tried and do not converge: retrying in one pass, retrying only after a fact was applied, counting
 * facts that merely wait towards the frontier.
 */
final class Drain {

    private final FoldRules rules;
    private final Predicate<EventKey> known;
    private final TreeMap<CanonicalKey, Fact> waiting = new TreeMap<>();
    private final Map<EventKey, Fact> waitingByKey = new HashMap<>();
    private final SortedMap<CanonicalKey, Folded.Judged> judged = new TreeMap<>();
    private Ledger ledger;
    private SortedSet<Anomaly> anomalies;
    private @Nullable Instant frontier;
    private @Nullable CanonicalKey top;

    private Drain(Order order, FoldRules rules, Predicate<EventKey> known) {
        this.rules = rules;
        this.known = known;
        this.ledger = order.ledger();
        this.anomalies = ledger.anomalies();
        this.frontier = order.frontier();
        this.top = order.top();
        order.waiting().forEach(parked -> add(parked.fact()));
    }

    static Drain resume(Order order, FoldRules rules, Predicate<EventKey> known) {
        return new Drain(order, rules, known);
    }

    void add(Fact fact) {
        waiting.put(fact.canonicalKey(), fact);
        waitingByKey.put(fact.key(), fact);
    }

    Folded run(OrderId orderId, long version, boolean refolded) {
        for (Fact next = firstReady(); next != null; next = firstReady()) {
            remove(next);
            frontier = later(frontier, next.occurredAt());
            settleRefusals(frontier);
            take(next);
            top = top == null || top.compareTo(next.canonicalKey()) < 0 ? next.canonicalKey() : top;
        }
        List<Order.Waiting> rest = new ArrayList<>();
        waiting.values().forEach(fact -> rest.add(new Order.Waiting(fact, verdictOfWaiting(fact))));
        rest.forEach(parked -> judge(parked.fact(), parked.verdict()));
        return new Folded(new Order(orderId, version, ledger, rest, frontier, top), judged, refolded);
    }

    private void remove(Fact fact) {
        waiting.remove(fact.canonicalKey());
        waitingByKey.remove(fact.key());
    }

    private @Nullable Fact firstReady() {
        for (Fact fact : waiting.values()) {
            if (judgement(fact) instanceof Judgement.Ready) {
                return fact;
            }
        }
        return null;
    }

    private Judgement judgement(Fact fact) {
        return fact.event() instanceof UpkeepEvent.AboutFact about
                ? Guards.aboutFact(ledger, about, known.test(about.about()) && !isBeforeIts(fact, about))
                : Guards.judge(ledger, fact.event());
    }

    /**
     * A deadline is never before its fact, nor is a discard. One that claims to be, which the suite does not write, must not
     * end a wait that has not begun: whether it did would depend on which of the two came first.
     */
    private boolean isBeforeIts(Fact upkeep, UpkeepEvent.AboutFact about) {
        Fact waits = waitingByKey.get(about.about());
        return waits != null && waits.canonicalKey().compareTo(upkeep.canonicalKey()) >= 0;
    }

    /** Beyond the tolerance no clock explains the contradiction: Wednesday's facts do not revive Monday's refusal. */
    private void settleRefusals(Instant now) {
        List<Fact> beyond = waiting.values().stream()
                .takeWhile(
                        fact -> fact.occurredAt().plus(rules.clockTolerance()).isBefore(now))
                .toList();
        for (Fact fact : beyond) {
            if (fact.event() instanceof OrderEvent.Decision && judgement(fact) instanceof Judgement.No no) {
                remove(fact);
                judge(fact, new Verdict.Refused(no.code(), no.sentence(), true));
            }
        }
    }

    private void take(Fact fact) {
        switch (fact.event()) {
            case UpkeepEvent.ParkingExpired expired -> takeExpiry(fact, expired);
            case UpkeepEvent.LetterDiscarded discarded -> takeDiscard(fact, discarded);
            case UpkeepEvent.OrderRefolded refolded ->
                judge(fact, new Verdict.Applied("folded again by the rules of version " + refolded.foldVersion()));
            case Uninterpreted unknown ->
                judge(fact, new Verdict.NotInterpreted("this version does not know the type of this fact yet"));
            case CaptureEvent captured -> judge(fact, post(fact, ""));
            case ControlEvent control -> judge(fact, post(fact, ""));
            case InventoryEvent stock -> judge(fact, post(fact, ""));
            case PaymentEvent money -> judge(fact, post(fact, ""));
            case FulfilmentEvent parcel -> judge(fact, post(fact, ""));
            case ReturnsEvent back -> judge(fact, post(fact, ""));
        }
    }

    private void takeExpiry(Fact expiry, UpkeepEvent.ParkingExpired expired) {
        Fact parked = waitingByKey.get(expired.parked());
        if (parked == null) {
            judge(expiry, new Verdict.NoEffect("the fact was no longer waiting when its deadline passed"));
            return;
        }
        Judgement why = judgement(parked);
        remove(parked);
        judge(expiry, waitOver(parked));
        switch (why) {
            case Judgement.No no -> judge(parked, new Verdict.Refused(no.code(), no.sentence(), true));
            case Judgement.Wait wait -> judge(parked, timedOut(parked, wait));
            case Judgement.Ready ready -> judge(parked, post(parked, ""));
        }
    }

    private void takeDiscard(Fact discard, UpkeepEvent.LetterDiscarded discarded) {
        Fact waits = waitingByKey.get(discarded.discarded());
        if (waits == null) {
            judge(discard, new Verdict.NoEffect("the fact was no longer waiting when it was given up"));
            return;
        }
        remove(waits);
        judge(discard, waitOver(waits));
        judge(waits, new Verdict.NoEffect("given up by an operator"));
    }

    private static Verdict waitOver(Fact fact) {
        return new Verdict.Applied(
                "the wait of " + fact.key().id() + " of " + fact.key().source() + " is over");
    }

    private Verdict timedOut(Fact parked, Judgement.Wait wait) {
        return parked.event() instanceof OrderEvent.Observation
                ? post(
                        parked,
                        "applied at its deadline although " + wait.sentence().replace("waiting", "still waiting"))
                : new Verdict.ParkTimeout("gave up at its deadline, " + wait.sentence());
    }

    /** @param despite why it is applied although it should not be; empty if there is no objection */
    private Verdict post(Fact fact, String despite) {
        Ledger after = Postings.apply(ledger, fact);
        if (after.equals(ledger)) {
            return new Verdict.NoEffect("nothing left to change: it was known, or a newer fact says more");
        }
        SortedSet<Anomaly> before = anomalies;
        ledger = after;
        anomalies = after.anomalies();
        SortedSet<Anomaly> raised = new TreeSet<>(anomalies);
        raised.removeAll(before);
        if (!despite.isEmpty()) {
            return new Verdict.AppliedWithAnomaly(raised, despite);
        }
        return raised.isEmpty()
                ? new Verdict.Applied("applied")
                : new Verdict.AppliedWithAnomaly(
                        raised,
                        raised.stream().map(Anomaly::words).collect(Collectors.joining(", and ", "applied, but ", "")));
    }

    private Verdict verdictOfWaiting(Fact fact) {
        return switch (judgement(fact)) {
            case Judgement.Wait wait -> new Verdict.Parked(wait.code(), wait.sentence());
            case Judgement.No no -> new Verdict.Refused(no.code(), no.sentence(), false);
            // The loop ends only when no waiting fact is ready.
            case Judgement.Ready ready -> throw new IllegalStateException("ready and not taken: " + fact.key());
        };
    }

    private void judge(Fact fact, Verdict verdict) {
        judged.put(fact.canonicalKey(), new Folded.Judged(fact, verdict));
    }

    private static Instant later(@Nullable Instant left, Instant right) {
        return left == null || left.isBefore(right) ? right : left;
    }
}
