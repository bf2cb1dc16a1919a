package io.orderfold.state.topology;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Code;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.CustomerId;
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
import io.orderfold.order.UpkeepEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/** The facts of one small order: three pieces of one line for 30.00 EUR, prepaid. Times are minutes after nine. */
public final class OneOrder {

    static final LineId LINE = new LineId("L1");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");

    private final OrderId orderId;

    public OneOrder(String orderId) {
        this.orderId = new OrderId(orderId);
    }

    public OrderId orderId() {
        return orderId;
    }

    public Fact placed(int minute) {
        Money grand = new Money(3000, EUR);
        Money nothing = new Money(0, EUR);
        return tell(
                "capture",
                minute,
                new CaptureEvent.OrderPlaced(
                        new Code("N-" + orderId),
                        new Code("web"),
                        new CustomerId("C-1"),
                        null,
                        List.of(),
                        EUR,
                        List.of(new CaptureEvent.OrderLine(
                                LINE, new Code("SKU-1"), "Größe Ж", Quantity.pieces(3), BigDecimal.TEN, grand, null)),
                        new CaptureEvent.Totals(grand, nothing, nothing, grand),
                        CaptureEvent.PaymentTerms.PREPAID,
                        new CaptureEvent.ShipTo(new Code("DE"), new Code("10"))));
    }

    public Fact confirmed(int minute) {
        return tell(
                "capture",
                minute,
                new CaptureEvent.OrderConfirmed(
                        new Code("CF-1"),
                        List.of(new CaptureEvent.ConfirmedLine(
                                LINE, Quantity.pieces(3), null, CaptureEvent.LineChange.NONE, null))));
    }

    public Fact cancelled(int minute) {
        return tell("capture", minute, new CaptureEvent.OrderCancelled(new Code("CN-1"), new Code("CUSTOMER")));
    }

    public Fact allocated(int minute) {
        return tell(
                "inventory", minute, new InventoryEvent.LinesAllocated(new Code("AL-1"), three(), new Code("NODE-1")));
    }

    public Fact authorized(int minute) {
        return tell(
                "payment",
                minute,
                new PaymentEvent.PaymentAuthorized(new PaymentId("P-1"), new Money(3000, EUR), new Code("CARD"), null));
    }

    public Fact dispatched(int minute) {
        return tell(
                "fulfilment",
                minute,
                new FulfilmentEvent.ShipmentDispatched(
                        new ShipmentId("S-1"),
                        three(),
                        new Code("CARRIER"),
                        new Code("PARCEL"),
                        List.of(),
                        new Code("NODE-1"),
                        null));
    }

    public Fact expired(Fact parked, int minute) {
        return tell("order-state-service", minute, new UpkeepEvent.ParkingExpired(parked.key()));
    }

    /** The fact that other rules make another order, as the service tells it. */
    public Fact refolded(int foldVersion, long orderVersion) {
        return FactTeller.tell(
                new EventKey("order-state-service", "refolded-" + foldVersion + "-" + orderVersion),
                orderId,
                new UpkeepEvent.OrderRefolded(foldVersion),
                Instant.EPOCH,
                Instant.EPOCH,
                FoldRules.DEFAULT);
    }

    public Fact held(int minute) {
        return tell(
                "control",
                minute,
                new ControlEvent.HoldPlaced(
                        new HoldId("H-1"), ControlEvent.HoldType.FRAUD, List.of(), new Code("CHECK")));
    }

    public Fact released(int minute) {
        return tell("control", minute, new ControlEvent.HoldReleased(new HoldId("H-1"), new Code("CHECKED")));
    }

    /** The same event key for another content. */
    public Fact reusing(Fact used, Fact content) {
        return FactTeller.tell(
                used.key(), orderId, content.event(), content.claimedAt(), content.recordedAt(), FoldRules.DEFAULT);
    }

    private static List<LineQuantity> three() {
        return List.of(new LineQuantity(LINE, Quantity.pieces(3)));
    }

    private Fact tell(String source, int minute, OrderEvent event) {
        Instant at = NINE.plus(Duration.ofMinutes(minute));
        String id = event.getClass().getSimpleName() + "-" + minute;
        return FactTeller.tell(new EventKey(source, id), orderId, event, at, at, FoldRules.DEFAULT);
    }
}
