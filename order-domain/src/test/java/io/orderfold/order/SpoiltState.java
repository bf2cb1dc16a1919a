package io.orderfold.order;

import io.orderfold.order.laws.FoldUnderTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a {@link SpoiltFolding} holds, stores and shows. */
abstract class SpoiltState implements FoldUnderTest.Folding {

    final Flaw flaw;
    final OrderId orderId;
    final FoldRules rules;
    final Map<EventKey, Fact> journal = new HashMap<>();
    final TreeMap<CanonicalKey, Fact> waiting;
    final Map<EventKey, Verdict> verdicts = new HashMap<>();
    final SortedSet<Anomaly> everRaised = new TreeSet<>();
    final List<Order> told = new ArrayList<>();
    Ledger ledger = Ledger.EMPTY;

    @Nullable
    Instant frontier;

    @Nullable
    CanonicalKey top;

    SpoiltState(Flaw flaw, OrderId orderId, FoldRules rules) {
        this.flaw = flaw;
        this.orderId = orderId;
        this.rules = rules;
        this.waiting = new TreeMap<>(order());
    }

    final Comparator<CanonicalKey> order() {
        return flaw == Flaw.EXPIRY_RANKED_FIRST
                ? Comparator.comparing(CanonicalKey::occurredAt)
                        .thenComparingInt(key -> key.rank() == EventRank.EXPIRY ? -1 : key.rank())
                        .thenComparing(CanonicalKey::event)
                : Comparator.naturalOrder();
    }

    final void read(FoldUnderTest.Stored stored) {
        Order order = stored.order();
        ledger = order.ledger();
        stored.journal().values().forEach(judged -> {
            journal.put(judged.fact().key(), judged.fact());
            verdicts.put(judged.fact().key(), judged.verdict());
        });
        if (flaw != Flaw.WAITING_NOT_STORED) {
            order.waiting().forEach(parked -> waiting.put(parked.fact().canonicalKey(), parked.fact()));
        }
        frontier = flaw == Flaw.FRONTIER_NOT_STORED ? null : order.frontier();
        top = flaw == Flaw.TOP_NOT_STORED ? null : order.top();
    }

    final void verdict(Fact fact, Verdict verdict) {
        verdicts.put(fact.key(), verdict);
    }

    @Override
    public final FoldUnderTest.Stored store() {
        FoldUnderTest.View view = view();
        return new FoldUnderTest.Stored(view.order(), view.journal());
    }

    @Override
    public final FoldUnderTest.View view() {
        SortedMap<CanonicalKey, Folded.Judged> judged = new TreeMap<>();
        long applied = 0;
        for (Fact fact : journal.values()) {
            Verdict verdict = verdicts.getOrDefault(fact.key(), new Verdict.NoEffect("no verdict"));
            applied += verdict instanceof Verdict.Applied ? 1 : 0;
            if (flaw != Flaw.FORGETS_REFUSED || !(verdict instanceof Verdict.Refused)) {
                judged.put(fact.canonicalKey(), new Folded.Judged(fact, verdict));
            }
        }
        List<Order.Waiting> parked = waiting.values().stream()
                .map(fact ->
                        new Order.Waiting(fact, verdicts.getOrDefault(fact.key(), new Verdict.NoEffect("no verdict"))))
                .toList();
        return new FoldUnderTest.View(
                new Order(
                        orderId,
                        flaw == Flaw.VERSION_COUNTS_APPLIED ? applied : journal.size(),
                        ledger,
                        parked,
                        frontier,
                        top),
                flaw == Flaw.ANOMALIES_AS_RAISED ? everRaised : ledger.anomalies(),
                judged);
    }
}
