package io.orderfold.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One order in a {@link SpoiltFold}: the wording of the fold, sentence by sentence, slow and plain. */
final class SpoiltFolding extends SpoiltState {

    SpoiltFolding(Flaw flaw, OrderId orderId, FoldRules rules) {
        super(flaw, orderId, rules);
    }

    void takeAll(Collection<Fact> facts) {
        facts.forEach(fact -> journal.put(fact.key(), fact));
        fromNothing();
        settleView();
    }

    @Override
    public List<Order> on(Fact fact) {
        boolean known = flaw == Flaw.KNOWS_ONLY_WHAT_IT_TOOK
                ? journal.containsKey(fact.key()) && !waiting.containsKey(fact.canonicalKey())
                : journal.containsKey(fact.key());
        if (known) {
            return List.of();
        }
        told.clear();
        journal.put(fact.key(), fact);
        boolean byArrival = flaw == Flaw.ARRIVAL_ORDER || flaw == Flaw.ARRIVAL_ORDER_WITHOUT_WAITING;
        if (byArrival || top == null || order().compare(fact.canonicalKey(), top) > 0) {
            fastPath(fact);
        } else {
            fromNothing();
        }
        settleView();
        if (told.isEmpty() || flaw != Flaw.ANSWER_PER_FACT_TAKEN) {
            return List.of(view().order());
        }
        return List.copyOf(told);
    }

    private void fastPath(Fact fact) {
        waiting.put(fact.canonicalKey(), fact);
        if (flaw == Flaw.WAITING_MOVES_FRONTIER) {
            moveFrontier(fact);
        }
        if (flaw == Flaw.RETRY_ONLY_AFTER_APPLIED) {
            Ledger before = ledger;
            takeIfReady(fact);
            if (before.equals(ledger)) {
                return;
            }
        }
        if (flaw == Flaw.ARRIVAL_ORDER_WITHOUT_WAITING && !(judge(fact) instanceof Judgement.Ready)) {
            waiting.remove(fact.canonicalKey());
            verdict(fact, new Verdict.Refused("NOT_NOW", "came when it was not ready", true));
        }
        if (flaw == Flaw.ARRIVAL_ORDER && judge(fact) instanceof Judgement.No no) {
            waiting.remove(fact.canonicalKey());
            verdict(fact, new Verdict.Refused(no.code(), no.sentence(), true));
        }
        drain();
    }

    private void fromNothing() {
        ledger = Ledger.EMPTY;
        waiting.clear();
        verdicts.clear();
        frontier = null;
        top = null;
        if (flaw == Flaw.RETRY_ONLY_AFTER_APPLIED) {
            SortedMap<CanonicalKey, Fact> sorted = new TreeMap<>();
            journal.values().forEach(fact -> sorted.put(fact.canonicalKey(), fact));
            sorted.values().forEach(this::fastPath);
            return;
        }
        journal.values().forEach(fact -> waiting.put(fact.canonicalKey(), fact));
        if (flaw == Flaw.WAITING_MOVES_FRONTIER) {
            journal.values().forEach(this::moveFrontier);
        }
        drain();
    }

    private void drain() {
        boolean again = true;
        while (again) {
            again = false;
            for (Fact fact : List.copyOf(waiting.values())) {
                if (takeIfReady(fact) && flaw != Flaw.ONE_PASS) {
                    again = true;
                    break;
                }
            }
        }
    }

    private boolean takeIfReady(Fact fact) {
        if (!waiting.containsKey(fact.canonicalKey()) || !(judge(fact) instanceof Judgement.Ready)) {
            return false;
        }
        waiting.remove(fact.canonicalKey());
        moveFrontier(fact);
        if (flaw != Flaw.NEVER_SETTLES && flaw != Flaw.REVIVES_AT_DEADLINE) {
            settleRefusals();
        }
        take(fact);
        top = top == null || order().compare(top, fact.canonicalKey()) < 0 ? fact.canonicalKey() : top;
        told.add(new Order(orderId, journal.size(), ledger, List.of(), frontier, top));
        return true;
    }

    private void moveFrontier(Fact fact) {
        frontier = frontier == null || frontier.isBefore(fact.occurredAt()) ? fact.occurredAt() : frontier;
    }

    private void settleRefusals() {
        for (Fact fact : List.copyOf(waiting.values())) {
            if (fact.event() instanceof OrderEvent.Decision
                    && fact.occurredAt().plus(rules.clockTolerance()).isBefore(now())
                    && judge(fact) instanceof Judgement.No no) {
                waiting.remove(fact.canonicalKey());
                verdict(fact, new Verdict.Refused(no.code(), no.sentence(), true));
            }
        }
    }

    private Instant now() {
        return frontier == null ? Instant.MIN : frontier;
    }

    private Judgement judge(Fact fact) {
        if (!(fact.event() instanceof UpkeepEvent.AboutFact about)) {
            return Guards.judge(ledger, fact.event());
        }
        Fact parked = journal.get(about.about());
        boolean tooEarly = parked != null
                && waiting.containsKey(parked.canonicalKey())
                && parked.canonicalKey().compareTo(fact.canonicalKey()) >= 0
                && flaw != Flaw.EXPIRY_BEFORE_ITS_FACT;
        return Guards.aboutFact(ledger, about, parked != null && !tooEarly);
    }

    private void take(Fact fact) {
        switch (fact.event()) {
            case UpkeepEvent.ParkingExpired expired -> takeExpiry(fact, journal.get(expired.parked()));
            case UpkeepEvent.LetterDiscarded discarded -> takeDiscard(fact, journal.get(discarded.discarded()));
            case UpkeepEvent.OrderRefolded refolded -> verdict(fact, new Verdict.Applied("refolded"));
            case Uninterpreted unknown -> verdict(fact, new Verdict.NotInterpreted("unknown"));
            default -> post(fact, false);
        }
    }

    private void takeExpiry(Fact fact, @Nullable Fact parked) {
        if (parked == null || !waiting.containsKey(parked.canonicalKey())) {
            verdict(fact, new Verdict.NoEffect("too late"));
        } else {
            verdict(fact, new Verdict.Applied("expired"));
            expire(parked);
        }
    }

    private void takeDiscard(Fact fact, @Nullable Fact given) {
        if (given == null || waiting.remove(given.canonicalKey()) == null) {
            verdict(fact, new Verdict.NoEffect("too late"));
        } else {
            verdict(fact, new Verdict.Applied("given up"));
            verdict(given, new Verdict.NoEffect("given up"));
        }
    }

    private void expire(Fact parked) {
        Judgement why = judge(parked);
        waiting.remove(parked.canonicalKey());
        if (why instanceof Judgement.Ready) {
            // Only another expiry: what it names was refused for good a moment ago.
            post(parked, false);
        } else if (parked.event() instanceof OrderEvent.Observation || flaw == Flaw.REVIVES_AT_DEADLINE) {
            post(parked, true);
        } else if (why instanceof Judgement.No no) {
            verdict(parked, new Verdict.Refused(no.code(), no.sentence(), true));
        } else {
            verdict(parked, new Verdict.ParkTimeout("timed out"));
        }
    }

    private void post(Fact fact, boolean despite) {
        Ledger before = ledger;
        ledger = Postings.apply(before, fact);
        SortedSet<Anomaly> raised = new TreeSet<>(ledger.anomalies());
        raised.removeAll(before.anomalies());
        everRaised.addAll(raised);
        if (before.equals(ledger)) {
            verdict(fact, new Verdict.NoEffect("nothing to change"));
        } else {
            verdict(
                    fact,
                    despite || !raised.isEmpty()
                            ? new Verdict.AppliedWithAnomaly(raised, "odd")
                            : new Verdict.Applied("applied"));
        }
    }

    /** The verdicts of the facts that wait are those of now. */
    private void settleView() {
        waiting.values().forEach(fact -> {
            switch (judge(fact)) {
                case Judgement.Wait wait -> verdict(fact, new Verdict.Parked(wait.code(), wait.sentence()));
                case Judgement.No no -> verdict(fact, new Verdict.Refused(no.code(), no.sentence(), false));
                case Judgement.Ready ready -> verdict(fact, new Verdict.Parked("READY", "ready and not taken"));
            }
        });
    }
}
