package io.orderfold.order.laws;

import io.orderfold.order.Anomaly;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.Order;
import io.orderfold.order.OrderId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A fold as the laws see it: what comes in, what it says, what it stores. */
public interface FoldUnderTest {

    /** An order of which nothing is known yet. */
    Folding start(OrderId orderId, FoldRules rules);

    /** Goes on from what was stored, in a process that remembers nothing else. */
    Folding restore(Stored stored, FoldRules rules);

    /** The slow path: all facts at once, in any order, with distinct keys. */
    View refold(OrderId orderId, Collection<Fact> facts, FoldRules rules);

    /** One order while it is folded. */
    interface Folding {

        /**
         * Takes what arrived, a duplicate too.
         *
         * @return the states it tells the world, the last one being the state now; none for a duplicate
         */
        List<Order> on(Fact fact);

        Stored store();

        View view();
    }

    /**
     * What survives a restart.
     *
     * @param journal every fact with its last verdict
     */
    record Stored(Order order, SortedMap<CanonicalKey, Folded.Judged> journal) {

        public Stored {
            journal = Collections.unmodifiableSortedMap(new TreeMap<>(journal));
        }
    }

    /** All that can be seen of an order. Two views are the same exactly if they are equal. */
    record View(Order order, SortedSet<Anomaly> anomalies, SortedMap<CanonicalKey, Folded.Judged> journal) {

        public View {
            anomalies = Collections.unmodifiableSortedSet(new TreeSet<>(anomalies));
            journal = Collections.unmodifiableSortedMap(new TreeMap<>(journal));
        }
    }
}
