package io.orderfold.lab.simulate;

import io.orderfold.order.Fact;
import io.orderfold.order.OrderId;
import io.orderfold.order.histories.IntendedOutcome;
import java.util.List;

/**
 * One order as it is going to be told.
 *
 * @param intended how it must stand in the end, by the teller's own count
 * @param facts each fact once, with the stamps its service gives it
 * @param arrivals the same facts in the order in which they are sent, some more than once
 * @param late how many facts are held back
 */
public record PlannedOrder(OrderId orderId, IntendedOutcome intended, List<Fact> facts, List<Fact> arrivals, int late) {

    public PlannedOrder {
        facts = List.copyOf(facts);
        arrivals = List.copyOf(arrivals);
    }
}
