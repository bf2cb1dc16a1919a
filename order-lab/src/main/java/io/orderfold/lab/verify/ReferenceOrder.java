package io.orderfold.lab.verify;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Order;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import io.orderfold.order.Verdict;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An order as the pure fold makes it from the facts that were sent: no topic, no store, no order of arrival took part.
 *
 * @param order the order
 * @param verdicts of all its facts
 */
public record ReferenceOrder(Order order, SortedMap<EventKey, Verdict> verdicts) {

    public ReferenceOrder {
        verdicts = Collections.unmodifiableSortedMap(new TreeMap<>(verdicts));
    }

    /** @param facts with distinct keys, in any order */
    public static ReferenceOrder of(OrderId orderId, Collection<Fact> facts, FoldRules rules) {
        var folded = OrderFold.refold(orderId, facts, rules);
        var verdicts = new TreeMap<EventKey, Verdict>();
        folded.judged().values().forEach(judged -> verdicts.put(judged.fact().key(), judged.verdict()));
        return new ReferenceOrder(folded.order(), verdicts);
    }
}
