package io.orderfold.order.histories;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Code;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.HoldId;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.Money;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.PaymentId;
import io.orderfold.order.Quantity;
import io.orderfold.order.ShipmentId;
import io.orderfold.order.Uninterpreted;
import io.orderfold.order.UpkeepEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
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
    private final List<Fact> facts = new ArrayList<>();

    private WildHistories(OrderId orderId, Instant start, FoldRules rules, RandomGenerator random) {
        this.orderId = orderId;
        this.start = start;
        this.rules = rules;
        this.random = random;
        this.minutes = random.nextInt(3) == 0 ? CROWDED : SPREAD;
    }

    /**
     * The set of this seed; all arguments equal, it is always the same.
     *
     * @return 3 to 16 facts with distinct keys, in no order
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
        switch (random.nextInt(13)) {
            case 0 -> tell(Services.CAPTURE, confirmed());
            case 1 -> tell(Services.CAPTURE, new CaptureEvent.OrderCancelled(code("CANCEL"), code("WHY")));
            case 2 ->
                tell(
                        Services.CONTROL,
                        new ControlEvent.HoldPlaced(hold(), ControlEvent.HoldType.FRAUD, List.of(), code("WHY")));
            case 3 -> tell(Services.CONTROL, new ControlEvent.HoldReleased(hold(), code("WHY")));
            case 4, 5 ->
                tell(Services.INVENTORY, new InventoryEvent.LinesAllocated(code("AL"), quantities(), code("NODE")));
            case 6 ->
                tell(Services.PAYMENT, new PaymentEvent.PaymentAuthorized(payment(), money(), code("CARD"), null));
            case 7 -> tell(Services.PAYMENT, new PaymentEvent.PaymentCaptured(payment(), code("CAP"), money()));
            case 8, 9 ->
                tell(
                        Services.FULFILMENT,
                        new FulfilmentEvent.ShipmentDispatched(
                                shipment(), quantities(), code("DHL"), code("PARCEL"), List.of(), code("NODE"), null));
            case 10 ->
                tell(
                        Services.FULFILMENT,
                        new FulfilmentEvent.ShipmentDelivered(
                                shipment(), random.nextBoolean() ? List.of() : quantities()));
            case 11 -> tellExpiry();
            default -> {
                int kind = random.nextInt(6);
                if (kind < 2) {
                    tell("future-service", new Uninterpreted());
                } else if (kind == 2) {
                    tell(Services.UPKEEP, new UpkeepEvent.OrderRefolded(1 + random.nextInt(3)));
                } else {
                    tellExpiry();
                }
            }
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
            case 6, 7, 8 -> tellAt(parked.occurredAt(), expired);
            default -> tellAt(parked.expiresAt(), expired);
        }
    }

    private void tellAt(Instant at, UpkeepEvent.ParkingExpired expired) {
        facts.add(FactTeller.tell(nextKey(Services.UPKEEP), orderId, expired, at, at, rules));
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

    private CaptureEvent.OrderConfirmed confirmed() {
        return new CaptureEvent.OrderConfirmed(
                code("CONF"),
                List.of(new CaptureEvent.ConfirmedLine(
                        line(),
                        Quantity.pieces(random.nextInt(5)),
                        start.atZone(ZoneOffset.UTC).toLocalDate().plusDays(random.nextInt(5)),
                        CaptureEvent.LineChange.NONE,
                        null)));
    }

    private List<LineQuantity> quantities() {
        List<LineQuantity> quantities = new ArrayList<>();
        int count = random.nextInt(1, 4);
        for (int i = 0; i < count; i++) {
            quantities.add(new LineQuantity(
                    line(),
                    random.nextInt(12) == 0
                            ? new Quantity(new BigDecimal("0.5"), "KGM")
                            : Quantity.pieces(random.nextInt(1, 5))));
        }
        return quantities;
    }

    private Money money() {
        String currency = Basket.pick(List.of("EUR", "EUR", "EUR", "JPY", "KWD"), random);
        return new Money(random.nextInt(1, 4) * 1_000L, Currency.getInstance(currency));
    }

    private LineId line() {
        return new LineId("L" + random.nextInt(1, 4));
    }

    private HoldId hold() {
        return new HoldId("H" + random.nextInt(1, 3));
    }

    private PaymentId payment() {
        return new PaymentId("P" + random.nextInt(1, 3));
    }

    private ShipmentId shipment() {
        return new ShipmentId("S" + random.nextInt(1, 4));
    }

    private Code code(String prefix) {
        return new Code(prefix + "-" + random.nextInt(1, 3));
    }
}
