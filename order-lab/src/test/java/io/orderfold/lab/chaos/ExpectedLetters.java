package io.orderfold.lab.chaos;

import io.orderfold.contract.UpkeepKeys;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which letters the facts of an order call for, once every deadline that has passed was told; by the pure fold. */
final class ExpectedLetters {

    private ExpectedLetters() {}

    /** Source, a bar, id, a space and the reason of each. */
    static Set<String> of(OrderId orderId, Collection<Fact> arrived, Instant now) {
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
