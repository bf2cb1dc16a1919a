package io.orderfold.order.laws;

import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import io.orderfold.order.histories.Disorder;
import io.orderfold.order.histories.History;
import io.orderfold.order.histories.LegalHistories;
import io.orderfold.order.histories.Pace;
import io.orderfold.order.histories.WildHistories;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The facts of one order as they arrive, each once.
 *
 * @param seed gives the same set again
 * @param wild whether no business would write it
 */
public record FactSet(long seed, boolean wild, OrderId orderId, List<Fact> facts, FoldRules rules) {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private static final List<Pace> PACES =
            List.of(Pace.CLEAR, Pace.CLEAR, Pace.AMENDED_AND_CANCELLED_AT_ONCE, Pace.CANCELLED_WHILE_LEAVING);

    /** Rules under which much expires within the three hours of a wild history. */
    static final FoldRules IMPATIENT = new FoldRules(
            Duration.ofMinutes(5),
            Duration.ofMinutes(20),
            Map.of("ShipmentDispatched", Duration.ofMinutes(10), "HoldReleased", Duration.ofMinutes(5)),
            2_000);

    /** Rules that trust every clock. */
    static final FoldRules TRUSTING = new FoldRules(Duration.ZERO, Duration.ofMinutes(13), Map.of(), 2_000);

    public FactSet {
        facts = List.copyOf(facts);
    }

    /** Two sets in five are legal histories at any pace under one of the presets of disorder, the others are wild. */
    public static FactSet of(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        OrderId orderId = new OrderId("o-" + seed);
        if (random.nextInt(5) < 2) {
            FoldRules rules = FoldRules.DEFAULT;
            Pace pace = PACES.get(random.nextInt(PACES.size()));
            History history = LegalHistories.of(random.nextLong(), orderId, START, rules, pace);
            Disorder disorder =
                    Disorder.presets().get(random.nextInt(Disorder.presets().size()));
            List<Fact> arrivals = disorder.deliver(history, rules, random).arrivals();
            return new FactSet(seed, false, orderId, distinct(arrivals), rules);
        }
        FoldRules rules =
                List.of(FoldRules.DEFAULT, IMPATIENT, IMPATIENT, TRUSTING).get(random.nextInt(4));
        return new FactSet(seed, true, orderId, WildHistories.of(random.nextLong(), orderId, START, rules), rules);
    }

    private static List<Fact> distinct(List<Fact> arrivals) {
        Map<Object, Fact> byKey = new LinkedHashMap<>();
        arrivals.forEach(fact -> byKey.putIfAbsent(fact.key(), fact));
        return List.copyOf(byKey.values());
    }
}
