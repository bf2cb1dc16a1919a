package io.orderfold.lab.chaos;

import io.orderfold.contract.UpkeepKeys;
import io.orderfold.lab.simulate.RecordPlace;
import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import io.orderfold.order.UpkeepEvent;
import io.orderfold.order.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which letters the facts call for, once every deadline that has passed was told; by the pure fold. */
final class ExpectedLetters {

    private ExpectedLetters() {}

    /**
     * The letters of all orders and of the records that came broken.
     *
     * @param spoilt by the place of the record
     */
    static Set<String> of(ChaosPlan plan, Map<RecordPlace, Failure.Spoilt> spoilt, Instant now) {
        Map<OrderId, List<Fact>> arrived = new HashMap<>();
        plan.orders().forEach(order -> arrived.put(order.orderId(), new ArrayList<>()));
        for (var telling : plan.tellings()) {
            var fact = telling.failure() instanceof Failure.Mistaken mistaken ? mistaken.instead() : telling.fact();
            if (!telling.again() && (telling.failure() == null || telling.failure() instanceof Failure.Mistaken)) {
                arrived.computeIfAbsent(fact.orderId(), id -> new ArrayList<>()).add(fact);
            }
        }
        var letters = arrived.entrySet().parallelStream()
                .flatMap(order -> of(order.getKey(), order.getValue(), now).stream())
                .collect(Collectors.toCollection(HashSet::new));
        spoilt.forEach(
                (place, failure) -> letters.add(place + " " + failure.kind().reason()));
        return letters;
    }

    /** Source, a bar, id, a space and the reason of each. */
    private static Set<String> of(OrderId orderId, Collection<Fact> arrived, Instant now) {
        List<Fact> facts = new ArrayList<>(arrived);
        var folded = OrderFold.refold(orderId, facts, FoldRules.DEFAULT);
        Set<Fact> expired = new HashSet<>();
        while (true) {
            var due = folded.order().waiting().stream()
                    .map(waiting -> waiting.fact())
                    .filter(fact -> !(fact.event() instanceof UpkeepEvent)
                            && fact.expiresAt().isBefore(now)
                            && expired.add(fact))
                    .map(ExpectedLetters::expiry)
                    .toList();
            if (due.isEmpty()) {
                break;
            }
            facts.addAll(due);
            folded = OrderFold.refold(orderId, facts, FoldRules.DEFAULT);
        }
        Set<String> letters = new HashSet<>();
        folded.judged().values().forEach(judged -> {
            if (judged.verdict() instanceof Verdict.Refused) {
                letters.add(judged.fact().key() + " REFUSED");
            } else if (judged.verdict() instanceof Verdict.ParkTimeout) {
                letters.add(judged.fact().key() + " PARK_TIMEOUT");
            }
        });
        if (folded.order().ledger().placement() == null) {
            expired.forEach(fact -> letters.add(fact.key() + " ORPHAN"));
        }
        return letters;
    }

    private static Fact expiry(Fact waiting) {
        return FactTeller.tell(
                UpkeepKeys.expiryOf(waiting.key()),
                waiting.orderId(),
                new UpkeepEvent.ParkingExpired(waiting.key()),
                waiting.expiresAt(),
                null,
                FoldRules.DEFAULT);
    }
}
