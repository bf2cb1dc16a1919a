package io.orderfold.order.explain;

import io.orderfold.order.Facets;
import io.orderfold.order.Ledger;
import io.orderfold.order.Order;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderStatus;
import io.orderfold.order.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Why an order stands as it does, what of it waits, and what is expected next: a pure function of the order and the time at
 * which it is asked.
 *
 * <p>Laws, over random histories: an order that has not ended expects something; what it expects would be taken by its guard
 * and change it; what it expects, told again and again, ends it.
 *
 * @param headline why it has its status
 * @param reasons one for each facet, in the order in which answers show them
 * @param parked in canonical order
 * @param expected what may come next, the customer's matters first; what waiting facts lack besides stands last
 */
public record Explanation(
        OrderStatus status, String headline, List<Reason> reasons, List<Stuck> parked, List<Expected> expected) {

    public Explanation {
        reasons = List.copyOf(reasons);
        parked = List.copyOf(parked);
        expected = List.copyOf(expected);
    }

    /** A facet, its value, and why it has it. */
    public record Reason(String facet, String value, String sentence) {}

    /**
     * A fact that waits, or is refused and may still turn out right.
     *
     * @param waitsFor the event that would end the wait; empty where no single one would
     * @param overdue whether it has waited long enough
     */
    public record Stuck(Unsettled fact, List<Class<? extends OrderEvent>> waitsFor, boolean overdue) {

        public Stuck {
            waitsFor = List.copyOf(waitsFor);
        }
    }

    /**
     * What should come next.
     *
     * @param anyOf one event, or several of one service of which each would do
     * @param overdue whether the deadline has passed; never where there is none
     */
    public record Expected(
            List<Class<? extends OrderEvent>> anyOf, String sentence, Deadline deadline, boolean overdue) {

        public Expected {
            anyOf = List.copyOf(anyOf);
        }
    }

    /** The order as the fold left it. */
    public static Explanation of(Order order, Instant now) {
        return of(order.ledger(), order.waiting().stream().map(Unsettled::of).toList(), now);
    }

    /**
     * The order as its ledger and the facts not taken say.
     *
     * @param unsettled in canonical order
     */
    public static Explanation of(Ledger ledger, List<Unsettled> unsettled, Instant now) {
        Facets facets = Facets.of(ledger);
        return new Explanation(
                facets.status(),
                Headlines.of(ledger, facets),
                Reasons.of(ledger, facets),
                unsettled.stream().map(fact -> stuck(fact, now)).toList(),
                expected(ledger, unsettled, now));
    }

    private static Stuck stuck(Unsettled fact, Instant now) {
        return new Stuck(fact, causes(fact), now.isAfter(fact.dueAt()));
    }

    private static List<Class<? extends OrderEvent>> causes(Unsettled fact) {
        return fact.verdict() instanceof Verdict.Parked parked ? Causes.of(parked.code()) : List.of();
    }

    private static List<Expected> expected(Ledger ledger, List<Unsettled> unsettled, Instant now) {
        List<Expected> expected = new ArrayList<>();
        for (Goal goal : Goals.next(ledger)) {
            List<Class<? extends OrderEvent>> types = types(goal);
            Deadline deadline = goal.deadline();
            for (Unsettled fact : unsettled) {
                if (!Collections.disjoint(causes(fact), types)) {
                    deadline = deadline.earlier(limit(fact));
                }
            }
            expected.add(new Expected(types, goal.sentence(), deadline, deadline.isOver(now)));
        }
        for (Unsettled fact : unsettled) {
            boolean named = expected.stream().anyMatch(known -> !Collections.disjoint(known.anyOf(), causes(fact)));
            if (!causes(fact).isEmpty() && !named) {
                Deadline limit = limit(fact);
                expected.add(new Expected(causes(fact), fact.verdict().sentence(), limit, limit.isOver(now)));
            }
        }
        return expected;
    }

    private static List<Class<? extends OrderEvent>> types(Goal goal) {
        List<Class<? extends OrderEvent>> types = new ArrayList<>();
        goal.anyOf().forEach(event -> types.add(event.getClass()));
        return types;
    }

    private static Deadline limit(Unsettled fact) {
        return new Deadline.At(fact.dueAt(), Deadline.Source.PARKING_LIMIT);
    }
}
