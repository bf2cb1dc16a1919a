package io.orderfold.order.verdicts;

import io.orderfold.order.Fact;
import io.orderfold.order.OrderFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * How an order may stand when the next fact comes.
 *
 * @param name a few words, unique
 * @param steps what was told of it, one fact a minute
 */
record Situation(String name, List<Step> steps) {

    Situation {
        steps = List.copyOf(steps);
    }

    /** Tells one fact. */
    interface Step {
        Fact at(OrderFacts.Moment now);
    }

    /** The facts that make it; the same in every call. */
    List<Fact> facts() {
        OrderFacts order = OrderFacts.of("o-1");
        List<Fact> facts = new ArrayList<>();
        for (int minute = 0; minute < steps.size(); minute++) {
            facts.add(steps.get(minute).at(order.at(minute)));
        }
        return facts;
    }

    /** This situation, and then more. */
    Situation then(String next, Step... more) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(List.of(more));
        return new Situation(next, all);
    }
}
