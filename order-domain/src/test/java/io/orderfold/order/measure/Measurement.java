package io.orderfold.order.measure;

import io.orderfold.order.EventKey;
import io.orderfold.order.FoldRules;
import io.orderfold.order.FoldedOutcome;
import io.orderfold.order.OrderId;
import io.orderfold.order.Verdict;
import io.orderfold.order.histories.Delivery;
import io.orderfold.order.histories.History;
import io.orderfold.order.histories.IntendedOutcome;
import io.orderfold.order.histories.LegalHistories;
import io.orderfold.order.laws.FoldUnderTest;
import io.orderfold.order.laws.RealFold;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Tells the orders of one row, has them kept in all three ways, and counts which end wrong. Seeds count from 1. */
final class Measurement {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final FoldRules RULES = FoldRules.DEFAULT;

    private final Row row;
    private int machine;
    private int parking;
    private int fold;
    private long facts;
    private long refolds;

    private Measurement(Row row) {
        this.row = row;
    }

    static Measured of(Row row, int histories) {
        Measurement measurement = new Measurement(row);
        for (long seed = 1; seed <= histories; seed++) {
            measurement.add(seed);
        }
        return new Measured(
                row,
                histories,
                measurement.machine,
                measurement.parking,
                measurement.fold,
                measurement.facts,
                measurement.refolds);
    }

    private void add(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        History history = LegalHistories.of(seed, new OrderId("o-" + seed), START, RULES, row.pace());
        Delivery delivery = row.disorder().deliver(history, RULES, random);
        RealFold.Running folded = folded(history, delivery);
        facts += delivery.facts().size();
        refolds += folded.refolds();
        if (row.meant()) {
            IntendedOutcome meant = withoutLetters(history.intended());
            machine += kept(StateMachine::new, delivery).equals(meant) ? 0 : 1;
            parking += kept(ParkingMachine::new, delivery).equals(meant) ? 0 : 1;
            fold += outcome(folded.view()).equals(history.intended()) ? 0 : 1;
        } else {
            Delivery other = row.disorder().again(delivery.facts(), random);
            machine += kept(StateMachine::new, delivery).equals(kept(StateMachine::new, other)) ? 0 : 1;
            parking += kept(ParkingMachine::new, delivery).equals(kept(ParkingMachine::new, other)) ? 0 : 1;
            fold += folded.view().equals(folded(history, other).view()) ? 0 : 1;
        }
    }

    private static IntendedOutcome kept(Supplier<Keeper> keeper, Delivery delivery) {
        Keeper order = keeper.get();
        delivery.arrivals().forEach(order::on);
        return order.outcome();
    }

    private static RealFold.Running folded(History history, Delivery delivery) {
        RealFold.Running order = new RealFold().start(history.orderId(), RULES);
        delivery.arrivals().forEach(order::on);
        return order;
    }

    private static IntendedOutcome outcome(FoldUnderTest.View view) {
        Map<EventKey, Verdict> verdicts = new TreeMap<>();
        view.journal().values().forEach(judged -> verdicts.put(judged.fact().key(), judged.verdict()));
        return FoldedOutcome.of(view.order(), verdicts);
    }

    private static IntendedOutcome withoutLetters(IntendedOutcome meant) {
        return new IntendedOutcome(
                meant.status(),
                meant.closed(),
                meant.lines(),
                meant.currencyCode(),
                meant.sums(),
                meant.openHolds(),
                meant.requests(),
                meant.milestones(),
                meant.dispositions(),
                new TreeMap<>(),
                new TreeSet<>());
    }
}
