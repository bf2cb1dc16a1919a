package io.orderfold.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of which a test names what matters to it, in the words of the business: {@code order.at(3).told(voided("P1"))}. */
public final class GivenEvents {

    private static final Code WHY = new Code("WHY");

    private GivenEvents() {}

    /** The service that tells of such events. */
    public static String owner(OrderEvent event) {
        return switch (event) {
            case CaptureEvent capture -> "capture-service";
            case ControlEvent control -> "control-service";
            case InventoryEvent stock -> "inventory-service";
            case PaymentEvent money -> "payment-service";
            case FulfilmentEvent parcel -> "fulfilment-service";
            case ReturnsEvent back -> "returns-service";
            case UpkeepEvent upkeep -> "orderfold";
            case Uninterpreted unknown -> "future-service";
        };
    }

    public static OrderEvent rejected() {
        return new CaptureEvent.OrderRejected(WHY);
    }

    /** New totals of 99.00 in EUR, whatever the lines cost. */
    public static CaptureEvent.OrderAmended amended(CaptureEvent.LineDelta... deltas) {
        return amended("EUR", deltas);
    }

    public static CaptureEvent.OrderAmended amended(String currency, CaptureEvent.LineDelta... deltas) {
        return new CaptureEvent.OrderAmended(
                new Code("AMEND"), List.of(), Arrays.asList(deltas), totals(currency, 9_900), WHY);
    }

    /** The same with a line that the order did not have, at 10.00 a piece. */
    public static CaptureEvent.OrderAmended added(LineQuantity line) {
        Currency currency = Currency.getInstance("EUR");
        CaptureEvent.OrderLine ordered = new CaptureEvent.OrderLine(
                line.lineId(),
                new Code("SKU-NEW"),
                "Desk lamp",
                line.qty(),
                BigDecimal.TEN,
                new Money(1_000, currency),
                null);
        return new CaptureEvent.OrderAmended(new Code("AMEND"), List.of(ordered), List.of(), totals("EUR", 9_900), WHY);
    }

    public static CaptureEvent.Totals totals(String currencyCode, long grandMinorUnits) {
        Currency currency = Currency.getInstance(currencyCode);
        Money nothing = new Money(0, currency);
        Money grand = new Money(grandMinorUnits, currency);
        return new CaptureEvent.Totals(grand, nothing, nothing, grand);
    }

    public static CaptureEvent.LineDelta delta(String lineId, long pieces) {
        return new CaptureEvent.LineDelta(new LineId(lineId), BigDecimal.valueOf(pieces), Quantity.EACH, null);
    }

    public static OrderEvent linesCancelled(LineQuantity... lines) {
        return new CaptureEvent.OrderLinesCancelled(
                new Code("LINES-OFF"), Arrays.asList(lines), new Code("CUSTOMER"), WHY);
    }

    /** @param lines what should be called off; none for the whole order */
    public static OrderEvent cancellationRequested(String requestId, LineQuantity... lines) {
        return new CaptureEvent.OrderCancellationRequested(new Code(requestId), Arrays.asList(lines), WHY);
    }

    public static OrderEvent cancellationDeclined(String requestId) {
        return new CaptureEvent.OrderCancellationDeclined(new Code(requestId), WHY);
    }

    public static OrderEvent closed() {
        return new ControlEvent.OrderClosed(WHY);
    }

    /** @param lines what is missing; a line with nothing missing is named by {@link #inStock} */
    public static OrderEvent backordered(LineQuantity... lines) {
        return new InventoryEvent.LinesBackordered(Arrays.stream(lines)
                .map(line -> new InventoryEvent.BackorderedLine(line.lineId(), line.qty(), null))
                .toList());
    }

    public static OrderEvent inStock(String lineId) {
        return new InventoryEvent.LinesBackordered(
                List.of(new InventoryEvent.BackorderedLine(new LineId(lineId), Quantity.pieces(0), null)));
    }

    public static OrderEvent allocationReleased(String allocationId, LineQuantity... lines) {
        return new InventoryEvent.AllocationReleased(new Code(allocationId), Arrays.asList(lines));
    }

    public static OrderEvent promised(String lineId, LocalDate date) {
        return new InventoryEvent.DeliveryPromiseChanged(
                List.of(new InventoryEvent.PromisedLine(new LineId(lineId), date, WHY)));
    }

    public static OrderEvent paymentFailed(String paymentId) {
        return new PaymentEvent.PaymentFailed(new PaymentId(paymentId), new Code("DECLINED"), true);
    }

    public static OrderEvent voided(String paymentId) {
        return new PaymentEvent.PaymentVoided(new PaymentId(paymentId));
    }

    /** Of payment P1, in EUR. */
    public static OrderEvent refunded(long minorUnits) {
        return new PaymentEvent.PaymentRefunded(
                new Code("REFUND"), new PaymentId("P1"), new Money(minorUnits, Currency.getInstance("EUR")), null);
    }

    public static OrderEvent invoiced(String invoiceId, Money amount) {
        return new PaymentEvent.InvoiceIssued(new Code(invoiceId), amount, LocalDate.of(2026, 4, 1));
    }

    public static OrderEvent tracked(String shipmentId, String milestone) {
        return tracked(shipmentId, milestone, null);
    }

    public static OrderEvent tracked(String shipmentId, String milestone, @Nullable Instant eta) {
        return new FulfilmentEvent.ShipmentTracked(
                new ShipmentId(shipmentId), new Code(milestone), new Code("DEPOT-7"), eta, null);
    }

    public static OrderEvent returnAuthorized(String returnId, LineQuantity... lines) {
        return new ReturnsEvent.ReturnAuthorized(new ReturnId(returnId), Arrays.asList(lines), WHY);
    }

    public static OrderEvent returnReceived(String returnId, LineQuantity... lines) {
        return new ReturnsEvent.ReturnReceived(
                new ReturnId(returnId),
                Arrays.stream(lines)
                        .map(line -> new ReturnsEvent.ReturnedLine(line.lineId(), line.qty(), new Code("AS_NEW")))
                        .toList(),
                new Code("RESTOCK"));
    }

    public static OrderEvent discarded(Fact fact) {
        return new UpkeepEvent.LetterDiscarded(fact.key(), WHY);
    }
}
