package io.orderfold.state.fold;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.Order;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Rules of another version than the current one: they fail on some facts, or read some facts as if they were others. What
 * they do follows from the facts alone, as with real rules.
 *
 * @param version as the rulebook says
 * @param fails on which facts they fail
 * @param reads what they make of a fact before they fold it
 */
public record ChangedRules(int version, Predicate<Fact> fails, UnaryOperator<Fact> reads) implements Rulebook {

    /** Rules that differ in nothing but their version. */
    public static ChangedRules ofVersion(int version) {
        return new ChangedRules(version, fact -> false, fact -> fact);
    }

    public ChangedRules failingOn(Predicate<Fact> facts) {
        return new ChangedRules(version, facts, reads);
    }

    public ChangedRules reading(UnaryOperator<Fact> as) {
        return new ChangedRules(version, fails, as);
    }

    @Override
    public Folded fold(
            Order order,
            Fact fact,
            FoldRules rules,
            Predicate<EventKey> known,
            Supplier<? extends Collection<Fact>> journal) {
        return OrderFold.fold(read(order), read(fact), rules, known, () -> read(journal.get()));
    }

    @Override
    public Folded refold(OrderId orderId, Collection<Fact> facts, FoldRules rules) {
        return OrderFold.refold(orderId, read(facts), rules);
    }

    private Order read(Order order) {
        return new Order(
                order.orderId(),
                order.version(),
                order.ledger(),
                order.waiting().stream()
                        .map(waiting -> new Order.Waiting(read(waiting.fact()), waiting.verdict()))
                        .toList(),
                order.frontier(),
                order.top());
    }

    private List<Fact> read(Collection<Fact> facts) {
        return facts.stream().map(this::read).toList();
    }

    private Fact read(Fact fact) {
        if (fails.test(fact)) {
            throw new IllegalStateException("a fault in the rules");
        }
        return reads.apply(fact);
    }
}
