package io.orderfold.order.explain;

import io.orderfold.order.OrderEvent;
import java.util.List;

/**
 * A step that the ledger still lacks, with the event that would be told when it is made. Whether that event may come now is
 * asked of its guard.
 *
 * @param anyOf one event, or several of one service of which each would do
 * @param sentence for the case that no guard waits for such an event
 */
record Goal(List<OrderEvent> anyOf, String sentence, Deadline deadline) {

    Goal {
        anyOf = List.copyOf(anyOf);
    }

    static Goal of(OrderEvent event, String sentence) {
        return new Goal(List.of(event), sentence, new Deadline.Unknown());
    }

    Goal by(Deadline when) {
        return new Goal(anyOf, sentence, when);
    }
}
