package io.orderfold.order.histories;

import io.orderfold.order.Fact;
import io.orderfold.order.OrderId;
import java.util.List;

/**
 * What happened to one order, told in the order in which it happened, with right clocks.
 *
 * @param seed gives the same history again, see {@link LegalHistories#of}
 * @param facts in true order; their keys are distinct
 * @param intended what must come out, whatever the delivery does to the facts within the limits of {@link Disorder}
 */
public record History(OrderId orderId, long seed, List<Fact> facts, IntendedOutcome intended) {

    public History {
        facts = List.copyOf(facts);
    }
}
