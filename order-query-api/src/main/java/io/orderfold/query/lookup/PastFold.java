package io.orderfold.query.lookup;

import io.orderfold.contract.JournalMapping;
import io.orderfold.contract.StateMapping;
import io.orderfold.contract.StoredMapping;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import io.orderfold.order.UpkeepEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds the facts that are seen from a {@link Vantage}, by the rules of this version: what they make of those facts, not what
 * was published then, should other rules have been in force. Pure.
 */
final class PastFold {

    private PastFold() {}

    /**
     * @param now shown as the time at which the order was made
     * @return empty if nothing that anybody told of the order is seen; a refold by changed rules tells nothing of it
     */
    static Optional<OrderState> of(OrderId orderId, Journal journal, Vantage vantage, FoldRules rules, Instant now) {
        List<Journal.Item> seen = journal.items().stream()
                .filter(item -> vantage.sees(item.entry()))
                .toList();
        return seen.stream().allMatch(item -> item.fact().event() instanceof UpkeepEvent.OrderRefolded)
                ? Optional.empty()
                : Optional.of(folded(orderId, seen, rules, now));
    }

    private static OrderState folded(OrderId orderId, List<Journal.Item> seen, FoldRules rules, Instant now) {
        Folded folded =
                OrderFold.refold(orderId, seen.stream().map(Journal.Item::fact).toList(), rules);
        Map<CanonicalKey, JournalEntry> entries = new HashMap<>();
        seen.forEach(item -> entries.put(item.fact().canonicalKey(), item.entry()));
        return StateMapping.state(
                StoredMapping.stored(folded.order(), OrderFold.VERSION, 0),
                entries::get,
                judgedNow(seen.getLast(), folded, now),
                false);
    }

    /** The fact that came last among those seen, with what becomes of it if only they are. */
    private static JournalEntry judgedNow(Journal.Item last, Folded folded, Instant now) {
        Fact fact = last.fact();
        Folded.Judged judged = folded.judged().get(fact.canonicalKey());
        if (judged == null) {
            throw new IllegalStateException("a refold judges every fact");
        }
        return JournalMapping.judgedAgain(last.entry(), judged.verdict(), fact.expiresAt(), now);
    }
}
