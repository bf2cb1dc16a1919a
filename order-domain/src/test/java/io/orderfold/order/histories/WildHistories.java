package io.orderfold.order.histories;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import io.orderfold.order.GivenEvents;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import io.orderfold.order.Uninterpreted;
import io.orderfold.order.UpkeepEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sets of facts that no business would write and that the fold must take all the same: orders that were never placed or
 * placed three times, effects without their cause, decisions that compete within one instant, more shipped than ordered,
 * more captured than vouched for, foreign currencies and units, clocks that stand in 2099, facts of unknown types, and
 * expiries anywhere: where the suite would write them, and where nobody would, also of facts that never came, of other
 * expiries and of themselves.
 */
public final class WildHistories {

    private static final Instant FAR_FUTURE = Instant.parse("2099-12-31T23:59:59Z");
    private static final List<Integer> CROWDED = List.of(0, 5, 5, 5, 5, 90);
    private static final List<Integer> SPREAD = List.of(0, 0, 0, 1, 2, 2, 3, 5, 5, 8, 13, 13, 21, 34, 55, 90, 90, 180);

    private final OrderId orderId;
    private final Instant start;
    private final FoldRules rules;
    private final RandomGenerator random;
    private final List<Integer> minutes;
    private final WildEvents events;
    private final List<Fact> facts = new ArrayList<>();

    private WildHistories(OrderId orderId, Instant start, FoldRules rules, RandomGenerator random) {
        this.orderId = orderId;
        this.start = start;
        this.rules = rules;
        this.random = random;
        this.events = new WildEvents(start, random);
        this.minutes = random.nextInt(3) == 0 ? CROWDED : SPREAD;
    }

    /**
     * The set of this seed; all arguments equal, it is always the same.
     *
     * @return some 3 to 20 facts with distinct keys, in no order
     */
    public static List<Fact> of(long seed, OrderId orderId, Instant start, FoldRules rules) {
        return new WildHistories(orderId, start, rules, new SplittableRandom(seed)).told();
    }

    private List<Fact> told() {
        int size = random.nextInt(3, 17);
        int placements = Basket.pick(List.of(0, 1, 1, 1, 1, 1, 2, 3), random);
        for (int i = 0; i < size; i++) {
            if (i < placements) {
                tell(Services.CAPTURE, Basket.drawn(orderId, start, random).placed());
            } else {
                tellAny();
            }
        }
        return List.copyOf(facts);
    }

    private void tellAny() {
        int kind = random.nextInt(21);
        if (kind < 15) {
            OrderEvent event = events.any();
            tell(GivenEvents.owner(event), event);
        } else if (kind < 18) {
            tellExpiry();
        } else if (kind == 18 && !facts.isEmpty()) {
            tell(
                    Services.UPKEEP,
                    random.nextBoolean()
                            ? new UpkeepEvent.OrderRefolded(random.nextInt(1, 4))
                            : GivenEvents.discarded(Basket.pick(facts, random)));
        } else if (kind == 19) {
            tellTie();
        } else {
            tell("future-service", new Uninterpreted());
        }
    }

    private void tellExpiry() {
        if (facts.isEmpty() || random.nextInt(8) == 0) {
            tell(Services.UPKEEP, new UpkeepEvent.ParkingExpired(new EventKey(Services.PAYMENT, "never-came")));
            return;
        }
        Fact parked = Basket.pick(facts, random);
        UpkeepEvent.ParkingExpired expired = new UpkeepEvent.ParkingExpired(parked.key());
        switch (random.nextInt(16)) {
            case 0 -> tell(Services.UPKEEP, new UpkeepEvent.ParkingExpired(nextKey(Services.UPKEEP)));
            case 1, 2, 3, 4, 5 -> tell(Services.UPKEEP, expired);
            case 6, 7, 8 -> tellAt(Services.UPKEEP, parked.occurredAt(), expired);
            default -> tellAt(Services.UPKEEP, parked.expiresAt(), expired);
        }
    }

    /** A cause, its effect and the end of the effect's wait, all within one instant: only the ranks tell them apart. */
    private void tellTie() {
        Instant at = start.plus(Duration.ofMinutes(Basket.pick(minutes, random)));
        for (OrderEvent event : events.causeAndEffect()) {
            tellAt(GivenEvents.owner(event), at, event);
        }
        tellAt(
                Services.UPKEEP,
                at,
                new UpkeepEvent.ParkingExpired(facts.getLast().key()));
    }

    private void tellAt(String service, Instant at, OrderEvent event) {
        facts.add(FactTeller.tell(nextKey(service), orderId, event, at, at, rules));
    }

    private void tell(String service, OrderEvent event) {
        Instant at = start.plus(Duration.ofMinutes(Basket.pick(minutes, random)));
        Instant claimed = random.nextInt(25) == 0 ? FAR_FUTURE : at;
        facts.add(FactTeller.tell(nextKey(service), orderId, event, claimed, recordedAt(at), rules));
    }

    /** Some services do not say, some write late, some right away. */
    private @Nullable Instant recordedAt(Instant at) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> at.plus(Duration.ofMinutes(random.nextInt(60)));
            default -> at;
        };
    }

    private EventKey nextKey(String service) {
        return new EventKey(service, String.format(Locale.ROOT, "%s-%02d", orderId, facts.size() + 1));
    }
}
