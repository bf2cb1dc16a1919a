package io.orderfold.lab.chaos;

import io.orderfold.lab.chaos.Failure.Mistaken;
import io.orderfold.lab.chaos.Failure.Spoilt;
import io.orderfold.lab.chaos.Failure.Withheld;
import io.orderfold.lab.simulate.OrderPlanner;
import io.orderfold.lab.simulate.PlannedOrder;
import io.orderfold.lab.simulate.Poison;
import io.orderfold.lab.simulate.PoisonKind;
import io.orderfold.lab.simulate.SimulationSettings;
import io.orderfold.order.CaptureEvent.OrderCancellationDeclined;
import io.orderfold.order.Code;
import io.orderfold.order.ControlEvent.HoldReleased;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import io.orderfold.order.HoldId;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.Uninterpreted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are told, and which of their facts fail. One seed, one plan, but for the times. Half of the orders are so old that whoever waits for a cause
 * waits in vain at once: their deadlines have passed.
 *
 * @param tellings everything that the sources say at first, in this order
 */
record ChaosPlan(List<PlannedOrder> orders, List<Telling> tellings) {

    private static final List<PoisonKind> KINDS = List.of(PoisonKind.values());
    private static final double FAILING = 0.1;
    private static final int AT_ONCE = 30;

    /** Older than the longest deadline. */
    private static final Duration OLD = Duration.ofHours(26);

    /**
     * One thing that a source does.
     *
     * @param failure what goes wrong; null if nothing does
     * @param again whether the fact was told before
     */
    record Telling(Fact fact, @Nullable Failure failure, boolean again) {}

    static ChaosPlan of(long seed, int facts, Poison poison) {
        var random = new SplittableRandom(~seed);
        var planner = new OrderPlanner(
                new SimulationSettings(seed, 0, 1, 0.1, 0.05, Duration.ofSeconds(5), 0, 0.1), FoldRules.DEFAULT);
        var orders = new ArrayList<PlannedOrder>();
        var stories = new ArrayList<List<Telling>>();
        int told = 0;
        while (told < facts) {
            boolean old = random.nextBoolean();
            var order = planner.next(old ? Instant.now().minus(OLD) : Instant.now());
            // What waits to the end as it is meant to must not find its deadline over.
            if (!old || order.intended().parked().isEmpty()) {
                orders.add(order);
                stories.add(tellings(order, old, poison, random));
                told += order.facts().size();
            }
        }
        return new ChaosPlan(List.copyOf(orders), mixed(stories, random));
    }

    private static List<Telling> tellings(PlannedOrder order, boolean old, Poison poison, RandomGenerator random) {
        var tellings = new ArrayList<Telling>();
        Set<EventKey> met = new HashSet<>();
        Set<EventKey> failed = new HashSet<>();
        Map<String, EventKey> used = new HashMap<>();
        for (var fact : order.arrivals()) {
            if (failed.contains(fact.key())) {
                continue;
            }
            boolean again = !met.add(fact.key());
            Failure failure =
                    again ? null : failure(order, fact, old, used.get(fact.key().source()), poison, random);
            if (failure == null) {
                used.put(fact.key().source(), fact.key());
            } else {
                failed.add(fact.key());
            }
            tellings.add(new Telling(fact, failure, again));
        }
        return tellings;
    }

    private static @Nullable Failure failure(
            PlannedOrder order,
            Fact fact,
            boolean old,
            @Nullable EventKey used,
            Poison poison,
            RandomGenerator random) {
        if (fact.event() instanceof Uninterpreted) {
            return null;
        }
        var wrong = order.intended().letters().containsKey(fact.key()) ? null : mistake(fact.event());
        if (old && wrong != null && random.nextInt(3) == 0) {
            var key = new EventKey(fact.key().source(), fact.key().id() + "-mistaken");
            return new Mistaken(
                    fact,
                    FactTeller.tell(
                            key, fact.orderId(), wrong, fact.claimedAt(), fact.recordedAt(), FoldRules.DEFAULT));
        }
        if (random.nextDouble() >= FAILING) {
            return null;
        }
        if (old && random.nextInt(3) == 0) {
            return new Withheld(fact);
        }
        var kind = KINDS.get(random.nextInt(KINDS.size()));
        if (kind == PoisonKind.REUSED_ID) {
            return new Spoilt(fact, used == null ? PoisonKind.GARBAGE : kind, used);
        }
        return new Spoilt(fact, poison.inPlaceOf(kind, fact).isPresent() ? kind : PoisonKind.TRUNCATED, null);
    }

    /** A decision that names something which never was, so that it waits in vain. */
    private static @Nullable OrderEvent mistake(OrderEvent event) {
        return switch (event) {
            case HoldReleased released -> new HoldReleased(new HoldId("NEVER-WAS"), released.reasonCode());
            case OrderCancellationDeclined declined ->
                new OrderCancellationDeclined(new Code("NEVER-WAS"), declined.reasonCode());
            default -> null;
        };
    }

    /** Some orders at a time, one word of this and one of that. */
    private static List<Telling> mixed(List<List<Telling>> stories, RandomGenerator random) {
        var waiting = stories.iterator();
        var underWay = new ArrayList<Iterator<Telling>>();
        var mixed = new ArrayList<Telling>();
        while (waiting.hasNext() || !underWay.isEmpty()) {
            while (underWay.size() < AT_ONCE && waiting.hasNext()) {
                underWay.add(waiting.next().iterator());
            }
            var next = underWay.get(random.nextInt(underWay.size()));
            mixed.add(next.next());
            if (!next.hasNext()) {
                underWay.remove(next);
            }
        }
        return List.copyOf(mixed);
    }
}
