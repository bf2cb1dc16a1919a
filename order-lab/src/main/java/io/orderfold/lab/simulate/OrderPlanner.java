package io.orderfold.lab.simulate;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import io.orderfold.order.Uninterpreted;
import io.orderfold.order.histories.Delivery;
import io.orderfold.order.histories.Disorder;
import io.orderfold.order.histories.History;
import io.orderfold.order.histories.LegalHistories;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Writes the orders of one seed, one after the other. Not for use from several threads. */
public final class OrderPlanner {

    private final SimulationSettings settings;
    private final FoldRules rules;
    private final Disorder disorder;
    private final RandomGenerator random;
    private int planned;

    public OrderPlanner(SimulationSettings settings, FoldRules rules) {
        this.settings = settings;
        this.rules = rules;
        this.disorder = Disorder.of(settings.late(), settings.duplicate(), settings.skew());
        this.random = new SplittableRandom(settings.seed());
    }

    boolean hasNext() {
        return settings.orders() == 0 || planned < settings.orders();
    }

    /** The next order; its story ends at {@code now}, so no deadline of it has passed. */
    public PlannedOrder next(Instant now) {
        planned++;
        var orderId = new OrderId(String.format(Locale.ROOT, "ORD-%d-%06d", settings.seed(), planned));
        var history = endingAt(now.truncatedTo(ChronoUnit.MICROS), orderId, random.nextLong());
        var delivery = disorder.deliver(history, rules, random);
        if (random.nextDouble() >= settings.unknown()) {
            return new PlannedOrder(
                    orderId, history.intended(), delivery.facts(), delivery.arrivals(), delivery.late());
        }
        return withUnknownFact(history, delivery);
    }

    private History endingAt(Instant end, OrderId orderId, long seed) {
        var length = Duration.between(
                Instant.EPOCH,
                LegalHistories.of(seed, orderId, Instant.EPOCH, rules)
                        .facts()
                        .getLast()
                        .recordedAt());
        return LegalHistories.of(seed, orderId, end.minus(length), rules);
    }

    /** A fact that counts as a version and changes nothing, somewhere among the others. */
    private PlannedOrder withUnknownFact(History history, Delivery delivery) {
        var beside = delivery.facts().get(random.nextInt(delivery.facts().size()));
        var key = new EventKey(UnknownType.SOURCE, history.orderId() + "-promise");
        var unknown = FactTeller.tell(
                key, history.orderId(), new Uninterpreted(), beside.claimedAt(), beside.recordedAt(), rules);
        var facts = plus(delivery.facts(), delivery.facts().size(), unknown);
        var arrivals =
                plus(delivery.arrivals(), random.nextInt(delivery.arrivals().size() + 1), unknown);
        return new PlannedOrder(history.orderId(), history.intended(), facts, arrivals, delivery.late());
    }

    private static List<Fact> plus(List<Fact> facts, int index, Fact more) {
        var longer = new ArrayList<>(facts);
        longer.add(index, more);
        return longer;
    }
}
