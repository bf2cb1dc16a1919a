package io.orderfold.state.fold;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.Order;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The rules that fold an order, with the contract of {@link io.orderfold.order.OrderFold#fold}, which they are but in tests. */
@FunctionalInterface
interface Rulebook {

    Folded fold(
            Order order,
            Fact fact,
            FoldRules rules,
            Predicate<EventKey> known,
            Supplier<? extends Collection<Fact>> journal);
}
