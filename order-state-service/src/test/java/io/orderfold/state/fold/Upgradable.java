package io.orderfold.state.fold;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.Order;
import io.orderfold.order.OrderId;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Rules that are exchanged while the stores stay: a new version of the service, without the restart. */
public final class Upgradable implements Rulebook {

    private Rulebook now;

    public Upgradable(Rulebook first) {
        this.now = first;
    }

    public void to(Rulebook next) {
        this.now = next;
    }

    @Override
    public int version() {
        return now.version();
    }

    @Override
    public Folded fold(
            Order order,
            Fact fact,
            FoldRules rules,
            Predicate<EventKey> known,
            Supplier<? extends Collection<Fact>> journal) {
        return now.fold(order, fact, rules, known, journal);
    }

    @Override
    public Folded refold(OrderId orderId, Collection<Fact> facts, FoldRules rules) {
        return now.refold(orderId, facts, rules);
    }
}
