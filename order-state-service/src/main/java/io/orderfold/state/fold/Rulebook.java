package io.orderfold.state.fold;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.Order;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The rules that fold an order, with the contract of {@link OrderFold}, which they are but in tests. */
public interface Rulebook {

    /** The rules of this version. */
    Rulebook CURRENT = new Rulebook() {

        @Override
        public int version() {
            return OrderFold.VERSION;
        }

        @Override
        public Folded fold(
                Order order,
                Fact fact,
                FoldRules rules,
                Predicate<EventKey> known,
                Supplier<? extends Collection<Fact>> journal) {
            return OrderFold.fold(order, fact, rules, known, journal);
        }

        @Override
        public Folded refold(OrderId orderId, Collection<Fact> facts, FoldRules rules) {
            return OrderFold.refold(orderId, facts, rules);
        }
    };

    /** As {@link OrderFold#VERSION}. */
    int version();

    /** As {@link OrderFold#fold}. */
    Folded fold(
            Order order,
            Fact fact,
            FoldRules rules,
            Predicate<EventKey> known,
            Supplier<? extends Collection<Fact>> journal);

    /** As {@link OrderFold#refold}. */
    Folded refold(OrderId orderId, Collection<Fact> facts, FoldRules rules);
}
