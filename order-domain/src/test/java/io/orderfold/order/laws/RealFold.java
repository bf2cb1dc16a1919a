package io.orderfold.order.laws;

import io.orderfold.order.CanonicalKey;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.Order;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@link OrderFold} with a journal in memory, used as a service uses it. */
public final class RealFold implements FoldUnderTest {

    @Override
    public Running start(OrderId orderId, FoldRules rules) {
        return new Running(Order.unknown(orderId), new TreeMap<>(), rules);
    }

    @Override
    public Folding restore(Stored stored, FoldRules rules) {
        return new Running(stored.order(), new TreeMap<>(stored.journal()), rules);
    }

    @Override
    public View refold(OrderId orderId, Collection<Fact> facts, FoldRules rules) {
        Folded folded = OrderFold.refold(orderId, facts, rules);
        return new View(folded.order(), folded.order().ledger().anomalies(), folded.judged());
    }

    /** One order; also counts how often it was folded again. */
    public static final class Running implements Folding {

        private final FoldRules rules;
        private final SortedMap<CanonicalKey, Folded.Judged> journal;
        private final Set<EventKey> known = new HashSet<>();
        private Order order;
        private int refolds;

        private Running(Order order, SortedMap<CanonicalKey, Folded.Judged> journal, FoldRules rules) {
            this.order = order;
            this.journal = journal;
            this.rules = rules;
            journal.values().forEach(judged -> known.add(judged.fact().key()));
        }

        @Override
        public List<Order> on(Fact fact) {
            if (!known.add(fact.key())) {
                return List.of();
            }
            Folded folded = OrderFold.fold(
                    order,
                    fact,
                    rules,
                    known::contains,
                    () -> journal.values().stream().map(Folded.Judged::fact).toList());
            journal.putAll(folded.judged());
            order = folded.order();
            refolds += folded.refolded() ? 1 : 0;
            return List.of(order);
        }

        public int refolds() {
            return refolds;
        }

        @Override
        public Stored store() {
            return new Stored(order, journal);
        }

        @Override
        public View view() {
            return new View(order, order.ledger().anomalies(), journal);
        }
    }
}
