package io.orderfold.order.histories;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Code;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.GivenEvents;
import io.orderfold.order.HoldId;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.Money;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.PaymentId;
import io.orderfold.order.Quantity;
import io.orderfold.order.ReturnId;
import io.orderfold.order.ReturnsEvent;
import io.orderfold.order.ShipmentId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Single events without a story, about few lines, payments and shipments, so that they meet and contradict each other. */
final class WildEvents {

    private final Instant start;
    private final RandomGenerator random;

    WildEvents(Instant start, RandomGenerator random) {
        this.start = start;
        this.random = random;
    }

    /** Any event but a placement and what the suite writes itself; goods and money twice as often as the rest. */
    OrderEvent any() {
        return switch (random.nextInt(8)) {
            case 0 -> aboutOrder();
            case 1 -> aboutCancellation();
            case 2 -> control();
            case 3, 4 -> stock();
            case 5 -> money();
            case 6 -> parcel();
            default -> random.nextBoolean() ? parcel() : back();
        };
    }

    /** An event that needs nothing but a placement, and one that waits for it. */
    List<OrderEvent> causeAndEffect() {
        HoldId hold = hold();
        PaymentId payment = payment();
        Code request = code("CR");
        Money amount = amount();
        return switch (random.nextInt(4)) {
            case 0 ->
                List.of(
                        new ControlEvent.HoldPlaced(hold, ControlEvent.HoldType.CREDIT, List.of(), code("WHY")),
                        new ControlEvent.HoldReleased(hold, code("WHY")));
            case 1 ->
                List.of(
                        new PaymentEvent.PaymentAuthorized(payment, amount, code("CARD"), null),
                        new PaymentEvent.PaymentCaptured(payment, code("CAP"), amount));
            case 2 ->
                List.of(
                        new PaymentEvent.PaymentAuthorized(payment, amount, code("CARD"), null),
                        new PaymentEvent.PaymentVoided(payment));
            default ->
                List.of(
                        new CaptureEvent.OrderCancellationRequested(request, List.of(), code("WHY")),
                        new CaptureEvent.OrderCancellationDeclined(request, code("WHY")));
        };
    }

    private OrderEvent aboutOrder() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> confirmed();
            case 2 -> new CaptureEvent.OrderRejected(code("WHY"));
            case 3 -> GivenEvents.added(new LineQuantity(line(), Quantity.pieces(random.nextInt(1, 4))));
            default ->
                GivenEvents.amended(
                        currency(),
                        new CaptureEvent.LineDelta(
                                line(),
                                BigDecimal.valueOf(random.nextInt(-4, 5)),
                                random.nextInt(12) == 0 ? "KGM" : Quantity.EACH,
                                random.nextBoolean() ? BigDecimal.valueOf(random.nextInt(1, 100_000), 4) : null));
        };
    }

    private OrderEvent aboutCancellation() {
        return switch (random.nextInt(5)) {
            case 0 -> new CaptureEvent.OrderCancelled(code("CANCEL"), code("WHY"));
            case 1, 2 -> new CaptureEvent.OrderLinesCancelled(code("OFF"), quantities(), code("WHO"), code("WHY"));
            case 3 ->
                new CaptureEvent.OrderCancellationRequested(
                        code("CR"), random.nextBoolean() ? List.of() : quantities(), code("WHY"));
            default -> new CaptureEvent.OrderCancellationDeclined(code("CR"), code("WHY"));
        };
    }

    private OrderEvent control() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> new ControlEvent.HoldPlaced(hold(), ControlEvent.HoldType.FRAUD, List.of(), code("WHY"));
            case 2, 3 -> new ControlEvent.HoldReleased(hold(), code("WHY"));
            default -> new ControlEvent.OrderClosed(code("WHY"));
        };
    }

    private OrderEvent stock() {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> new InventoryEvent.LinesAllocated(code("AL"), quantities(), code("NODE"));
            case 3 -> new InventoryEvent.AllocationReleased(code("AL"), quantities());
            case 4 ->
                new InventoryEvent.LinesBackordered(List.of(new InventoryEvent.BackorderedLine(
                        line(), quantity(random.nextInt(0, 4)), random.nextBoolean() ? day() : null)));
            default ->
                new InventoryEvent.DeliveryPromiseChanged(
                        List.of(new InventoryEvent.PromisedLine(line(), day(), code("WHY"))));
        };
    }

    private OrderEvent money() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new PaymentEvent.PaymentAuthorized(payment(), amount(), code("CARD"), null);
            case 2, 3 -> new PaymentEvent.PaymentCaptured(payment(), code("CAP"), amount());
            case 4 -> new PaymentEvent.PaymentFailed(payment(), code("WHY"), random.nextBoolean());
            case 5 -> new PaymentEvent.PaymentVoided(payment());
            case 6 ->
                new PaymentEvent.PaymentRefunded(
                        code("REF"), payment(), amount(), random.nextBoolean() ? returnId() : null);
            default -> new PaymentEvent.InvoiceIssued(code("INV"), amount(), day());
        };
    }

    private OrderEvent parcel() {
        return switch (random.nextInt(5)) {
            case 0, 1 ->
                new FulfilmentEvent.ShipmentDispatched(
                        shipment(), quantities(), code("DHL"), code("PARCEL"), List.of(), code("NODE"), eta());
            case 2 ->
                new FulfilmentEvent.ShipmentTracked(
                        shipment(),
                        code("AT"),
                        random.nextBoolean() ? code("DEPOT") : null,
                        eta(),
                        random.nextInt(4) == 0 ? code("DAMAGED") : null);
            default ->
                new FulfilmentEvent.ShipmentDelivered(shipment(), random.nextBoolean() ? List.of() : quantities());
        };
    }

    private OrderEvent back() {
        return random.nextBoolean()
                ? new ReturnsEvent.ReturnAuthorized(returnId(), quantities(), code("WHY"))
                : new ReturnsEvent.ReturnReceived(
                        returnId(),
                        quantities().stream()
                                .map(line -> new ReturnsEvent.ReturnedLine(line.lineId(), line.qty(), code("AS_NEW")))
                                .toList(),
                        code("RESTOCK"));
    }

    private CaptureEvent.OrderConfirmed confirmed() {
        return new CaptureEvent.OrderConfirmed(
                code("CONF"),
                List.of(new CaptureEvent.ConfirmedLine(
                        line(),
                        Quantity.pieces(random.nextInt(5)),
                        random.nextBoolean() ? day() : null,
                        Basket.pick(List.of(CaptureEvent.LineChange.values()), random),
                        random.nextBoolean() ? code("WHY") : null)));
    }

    private List<LineQuantity> quantities() {
        List<LineQuantity> quantities = new ArrayList<>();
        int count = random.nextInt(1, 4);
        for (int i = 0; i < count; i++) {
            quantities.add(new LineQuantity(line(), quantity(random.nextInt(1, 5))));
        }
        return quantities;
    }

    /** Now and then in a unit that is not the line's. */
    private Quantity quantity(int pieces) {
        return random.nextInt(12) == 0 ? new Quantity(new BigDecimal("0.5"), "KGM") : Quantity.pieces(pieces);
    }

    private Money amount() {
        return new Money(random.nextInt(1, 4) * 1_000L, Currency.getInstance(currency()));
    }

    private String currency() {
        return Basket.pick(List.of("EUR", "EUR", "EUR", "JPY", "KWD"), random);
    }

    private LocalDate day() {
        return start.atZone(ZoneOffset.UTC).toLocalDate().plusDays(random.nextInt(5));
    }

    private @Nullable Instant eta() {
        return random.nextBoolean() ? start.plus(Duration.ofDays(random.nextInt(1, 6))) : null;
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

    private ReturnId returnId() {
        return new ReturnId("R" + random.nextInt(1, 3));
    }

    private Code code(String prefix) {
        return new Code(prefix + "-" + random.nextInt(1, 3));
    }
}
