package io.orderfold.contract;

import io.orderfold.order.AccountId;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.CustomerId;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.HoldId;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.LineId;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.PaymentId;
import io.orderfold.order.Quantity;
import io.orderfold.order.ReturnId;
import io.orderfold.order.ReturnsEvent;
import io.orderfold.order.ShipmentId;
import io.orderfold.order.UpkeepEvent;
import java.util.Currency;
import java.util.List;

/**
 * Events with any valid value in any field, from a seed: what the mapping must carry, not what an order would tell. Ids
 * are drawn from few, so that events meet in one ledger.
 */
final class RandomEvents extends RandomValues {

    RandomEvents(long seed) {
        super(seed);
    }

    OrderEvent event() {
        return switch (random.nextInt(7)) {
            case 0 -> captureEvent();
            case 1 -> controlEvent();
            case 2 -> inventoryEvent();
            case 3 -> paymentEvent();
            case 4 -> fulfilmentEvent();
            case 5 -> returnsEvent();
            default -> upkeepEvent();
        };
    }

    private OrderEvent captureEvent() {
        return switch (random.nextInt(8)) {
            case 0 -> placed();
            case 1 ->
                new CaptureEvent.OrderConfirmed(
                        code(), distinctLines().stream().map(this::confirmed).toList());
            case 2 -> new CaptureEvent.OrderRejected(code());
            case 3 -> amended();
            case 4 -> new CaptureEvent.OrderLinesCancelled(code(), some(this::lineQuantity, 1), code(), code());
            case 5 -> new CaptureEvent.OrderCancellationRequested(code(), some(this::lineQuantity, 0), code());
            case 6 -> new CaptureEvent.OrderCancellationDeclined(code(), code());
            default -> new CaptureEvent.OrderCancelled(code(), code());
        };
    }

    private OrderEvent controlEvent() {
        return switch (random.nextInt(3)) {
            case 0 ->
                new ControlEvent.HoldPlaced(
                        new HoldId(text()), any(ControlEvent.HoldType.values()), some(this::lineId, 0), code());
            case 1 -> new ControlEvent.HoldReleased(new HoldId(text()), code());
            default -> new ControlEvent.OrderClosed(code());
        };
    }

    private OrderEvent inventoryEvent() {
        return switch (random.nextInt(4)) {
            case 0 -> new InventoryEvent.LinesAllocated(code(), some(this::lineQuantity, 1), code());
            case 1 -> new InventoryEvent.AllocationReleased(code(), some(this::lineQuantity, 1));
            case 2 ->
                new InventoryEvent.LinesBackordered(distinctLines().stream()
                        .map(line -> new InventoryEvent.BackorderedLine(line, quantity(), maybe(this::date)))
                        .toList());
            default ->
                new InventoryEvent.DeliveryPromiseChanged(distinctLines().stream()
                        .map(line -> new InventoryEvent.PromisedLine(line, date(), code()))
                        .toList());
        };
    }

    private OrderEvent paymentEvent() {
        PaymentId paymentId = new PaymentId(text());
        return switch (random.nextInt(6)) {
            case 0 -> new PaymentEvent.PaymentAuthorized(paymentId, money(currency()), code(), maybe(this::time));
            case 1 -> new PaymentEvent.PaymentFailed(paymentId, code(), random.nextBoolean());
            case 2 -> new PaymentEvent.PaymentCaptured(paymentId, code(), money(currency()));
            case 3 -> new PaymentEvent.PaymentVoided(paymentId);
            case 4 ->
                new PaymentEvent.PaymentRefunded(
                        code(), paymentId, money(currency()), maybe(() -> new ReturnId(text())));
            default -> new PaymentEvent.InvoiceIssued(code(), money(currency()), date());
        };
    }

    private OrderEvent fulfilmentEvent() {
        ShipmentId shipmentId = new ShipmentId(text());
        return switch (random.nextInt(3)) {
            case 0 ->
                new FulfilmentEvent.ShipmentDispatched(
                        shipmentId,
                        some(this::lineQuantity, 1),
                        code(),
                        code(),
                        some(this::code, 0),
                        code(),
                        maybe(this::time));
            case 1 ->
                new FulfilmentEvent.ShipmentTracked(
                        shipmentId, code(), maybe(this::code), maybe(this::time), maybe(this::code));
            default -> new FulfilmentEvent.ShipmentDelivered(shipmentId, some(this::lineQuantity, 0));
        };
    }

    private OrderEvent returnsEvent() {
        ReturnId returnId = new ReturnId(text());
        return random.nextBoolean()
                ? new ReturnsEvent.ReturnAuthorized(returnId, some(this::lineQuantity, 1), code())
                : new ReturnsEvent.ReturnReceived(
                        returnId, some(() -> new ReturnsEvent.ReturnedLine(lineId(), quantity(), code()), 1), code());
    }

    private OrderEvent upkeepEvent() {
        return switch (random.nextInt(3)) {
            case 0 -> new UpkeepEvent.ParkingExpired(key());
            case 1 -> new UpkeepEvent.LetterDiscarded(key(), code());
            default -> new UpkeepEvent.OrderRefolded(1 + random.nextInt(1_000));
        };
    }

    private CaptureEvent.OrderAmended amended() {
        Currency currency = currency();
        List<LineId> lines = distinctLines();
        int added = random.nextInt(lines.size() + 1);
        return new CaptureEvent.OrderAmended(
                code(),
                lines.subList(0, added).stream()
                        .map(lineId -> line(lineId, currency))
                        .toList(),
                lines.subList(added, lines.size()).stream().map(this::delta).toList(),
                new CaptureEvent.Totals(money(currency), money(currency), money(currency), money(currency)),
                code());
    }

    private CaptureEvent.LineDelta delta(LineId lineId) {
        Quantity more = quantity();
        return new CaptureEvent.LineDelta(
                lineId, random.nextBoolean() ? more.amount() : more.amount().negate(), more.unit(), maybe(this::price));
    }

    CaptureEvent.OrderPlaced placed() {
        Currency currency = currency();
        return new CaptureEvent.OrderPlaced(
                code(),
                code(),
                new CustomerId(text()),
                maybe(() -> new AccountId(text())),
                some(() -> new CaptureEvent.ExternalRef(code(), code()), 0),
                currency,
                distinctLines().stream().map(lineId -> line(lineId, currency)).toList(),
                new CaptureEvent.Totals(money(currency), money(currency), money(currency), money(currency)),
                any(CaptureEvent.PaymentTerms.values()),
                new CaptureEvent.ShipTo(code(), code()));
    }

    private CaptureEvent.OrderLine line(LineId lineId, Currency currency) {
        return new CaptureEvent.OrderLine(
                lineId, code(), text(), quantity(), price(), money(currency), maybe(this::date));
    }

    private CaptureEvent.ConfirmedLine confirmed(LineId lineId) {
        return new CaptureEvent.ConfirmedLine(
                lineId, quantity(), maybe(this::date), any(CaptureEvent.LineChange.values()), maybe(this::code));
    }
}
