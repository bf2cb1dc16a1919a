package io.orderfold.order.verdicts;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import io.orderfold.order.GivenEvents;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * A fact that comes next, whatever the situation.
 *
 * @param name the event, and after a colon what it says
 * @param event what happens; it may be about a fact of the situation
 */
record NextFact(String name, Function<List<Fact>, OrderEvent> event) {

    /** An hour after the first fact: none of the situation is that late, and no wait has ended by itself. */
    private static final Instant WHEN = OrderFacts.START.plus(Duration.ofHours(1));

    static NextFact of(String says, OrderEvent event) {
        return new NextFact(event.getClass().getSimpleName() + ": " + says, facts -> event);
    }

    /** The name of its event alone. */
    String eventName() {
        return name.substring(0, name.indexOf(':'));
    }

    Fact after(List<Fact> situation) {
        OrderEvent happens = event.apply(situation);
        return FactTeller.tell(
                new EventKey(GivenEvents.owner(happens), "next"),
                OrderFacts.of("o-1").orderId(),
                happens,
                WHEN,
                WHEN,
                FoldRules.DEFAULT);
    }
}
