package io.orderfold.order;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The fold: an order is a function of the set of its facts, never of the order in which they came.
 *
 * <p>Laws, for any facts of one order with distinct keys (each is a property test):
 *
 * <ul>
 *   <li>permutation: any order of arrival gives an equal order;
 *   <li>fast = slow: {@link #fold} after each fact equals {@link #refold} of all facts so far;
 *   <li>resume: an order that was stored and read back folds on as if it had not been;
 *   <li>version: it is the number of facts;
 *   <li>no revival: a decision that is NO in the fold of all facts up to its own time + clock tolerance is never applied
 *       because of facts that occurred later.
 * </ul>
 *
 * <p>Pure and total: no clock, no I/O, no exception for any fact that could be constructed.
 */
public final class OrderFold {

    /**
     * Version of the rules. It moves whenever the same facts may give another order; stored orders name the version that
     * made them.
     */
    public static final int VERSION = 1;

    private OrderFold() {}

    /**
     * Takes one new fact.
     *
     * @param order the order so far
     * @param fact not yet in the journal: duplicates and reused ids are the caller's to sort out
     * @param known whether the journal holds an event, this fact included
     * @param journal all facts so far without this one, in any order; asked only for a refold
     */
    public static Folded fold(
            Order order,
            Fact fact,
            FoldRules rules,
            Predicate<EventKey> known,
            Supplier<? extends Collection<Fact>> journal) {
        long version = order.version() + 1;
        boolean asksForRefold = fact.event() instanceof UpkeepEvent.OrderRefolded;
        if (!asksForRefold && (order.top() == null || fact.canonicalKey().compareTo(order.top()) > 0)) {
            Drain drain = Drain.resume(order, rules, known);
            drain.add(fact);
            return drain.run(order.orderId(), version, false);
        }
        SortedMap<CanonicalKey, Fact> all = sorted(journal.get());
        all.put(fact.canonicalKey(), fact);
        return refold(order.orderId(), all, rules);
    }

    /**
     * Folds all facts of an order from nothing.
     *
     * @param facts in any order, with distinct keys
     */
    public static Folded refold(OrderId orderId, Collection<Fact> facts, FoldRules rules) {
        return refold(orderId, sorted(facts), rules);
    }

    private static Folded refold(OrderId orderId, SortedMap<CanonicalKey, Fact> facts, FoldRules rules) {
        Map<EventKey, Fact> byKey = new HashMap<>();
        facts.values().forEach(fact -> byKey.put(fact.key(), fact));
        Drain drain = Drain.resume(Order.unknown(orderId), rules, byKey::containsKey);
        facts.values().forEach(drain::add);
        return drain.run(orderId, facts.size(), true);
    }

    private static SortedMap<CanonicalKey, Fact> sorted(Collection<Fact> facts) {
        SortedMap<CanonicalKey, Fact> sorted = new TreeMap<>();
        facts.forEach(fact -> sorted.put(fact.canonicalKey(), fact));
        return sorted;
    }
}
