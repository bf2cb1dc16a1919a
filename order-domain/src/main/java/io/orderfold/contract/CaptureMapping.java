package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;
import static io.orderfold.contract.ValueMapping.identifier;

import io.orderfold.contract.avro.AmendedLine;
import io.orderfold.contract.avro.ConfirmedLine;
import io.orderfold.contract.avro.LineChange;
import io.orderfold.contract.avro.OrderAmended;
import io.orderfold.contract.avro.OrderCancellationDeclined;
import io.orderfold.contract.avro.OrderCancellationRequested;
import io.orderfold.contract.avro.OrderCancelled;
import io.orderfold.contract.avro.OrderConfirmed;
import io.orderfold.contract.avro.OrderLine;
import io.orderfold.contract.avro.OrderLinesCancelled;
import io.orderfold.contract.avro.OrderPlaced;
import io.orderfold.contract.avro.OrderRejected;
import io.orderfold.contract.avro.PaymentTerms;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.CustomerId;
import io.orderfold.order.Money;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.Uninterpreted;
import java.math.BigDecimal;
import org.apache.avro.specific.SpecificRecord;

/** Payloads of {@code order.capture.v1}. */
final class CaptureMapping {

    private CaptureMapping() {}

    static OrderEvent event(OrderPlaced placed) {
        if (placed.getPaymentTerms() == PaymentTerms.UNKNOWN) {
            return new Uninterpreted();
        }
        return new CaptureEvent.OrderPlaced(
                code("orderNumber", placed.getOrderNumber()),
                code("channel", placed.getChannel()),
                new CustomerId(identifier("customerId", placed.getCustomerId())),
                PlacementMapping.accountId(placed.getAccountId()),
                PlacementMapping.externalRefs(placed.getExternalRefs()),
                Money.currency(placed.getCurrency()),
                placed.getLines().stream().map(CaptureMapping::line).toList(),
                PlacementMapping.totals(placed.getTotals()),
                Symbols.order(placed.getPaymentTerms()),
                PlacementMapping.shipTo(placed.getShipTo()));
    }

    static OrderEvent event(OrderConfirmed confirmed) {
        if (confirmed.getLines().stream().anyMatch(line -> line.getChange() == LineChange.UNKNOWN)) {
            return new Uninterpreted();
        }
        return new CaptureEvent.OrderConfirmed(
                code("confirmationId", confirmed.getConfirmationId()),
                confirmed.getLines().stream().map(CaptureMapping::confirmedLine).toList());
    }

    static OrderEvent event(OrderRejected rejected) {
        return new CaptureEvent.OrderRejected(code("reasonCode", rejected.getReasonCode()));
    }

    static OrderEvent event(OrderAmended amended) {
        return new CaptureEvent.OrderAmended(
                code("amendmentId", amended.getAmendmentId()),
                amended.getAddedLines().stream().map(CaptureMapping::line).toList(),
                amended.getDeltas().stream().map(CaptureMapping::delta).toList(),
                PlacementMapping.totals(amended.getNewTotals()),
                code("reasonCode", amended.getReasonCode()));
    }

    static OrderEvent event(OrderLinesCancelled cancelled) {
        return new CaptureEvent.OrderLinesCancelled(
                code("cancellationId", cancelled.getCancellationId()),
                ValueMapping.lineQuantities(cancelled.getLines()),
                code("by", cancelled.getBy()),
                code("reasonCode", cancelled.getReasonCode()));
    }

    static OrderEvent event(OrderCancellationRequested requested) {
        return new CaptureEvent.OrderCancellationRequested(
                code("requestId", requested.getRequestId()),
                ValueMapping.lineQuantities(requested.getLines()),
                code("reasonCode", requested.getReasonCode()));
    }

    static OrderEvent event(OrderCancellationDeclined declined) {
        return new CaptureEvent.OrderCancellationDeclined(
                code("requestId", declined.getRequestId()), code("reasonCode", declined.getReasonCode()));
    }

    static OrderEvent event(OrderCancelled cancelled) {
        return new CaptureEvent.OrderCancelled(
                code("cancellationId", cancelled.getCancellationId()), code("reasonCode", cancelled.getReasonCode()));
    }

    static SpecificRecord payload(CaptureEvent event, String orderId) {
        return switch (event) {
            case CaptureEvent.OrderPlaced placed ->
                OrderPlaced.newBuilder()
                        .setOrderId(orderId)
                        .setOrderNumber(placed.orderNumber().value())
                        .setChannel(placed.channel().value())
                        .setCustomerId(placed.customerId().value())
                        .setAccountId(PlacementMapping.avroAccountId(placed.accountId()))
                        .setExternalRefs(PlacementMapping.avroExternalRefs(placed.externalRefs()))
                        .setCurrency(placed.currency().getCurrencyCode())
                        .setLines(placed.lines().stream()
                                .map(CaptureMapping::avroLine)
                                .toList())
                        .setTotals(PlacementMapping.avroTotals(placed.totals()))
                        .setPaymentTerms(Symbols.avro(placed.paymentTerms()))
                        .setShipTo(PlacementMapping.avroShipTo(placed.shipTo()))
                        .build();
            case CaptureEvent.OrderConfirmed confirmed ->
                OrderConfirmed.newBuilder()
                        .setOrderId(orderId)
                        .setConfirmationId(confirmed.confirmationId().value())
                        .setLines(confirmed.lines().stream()
                                .map(CaptureMapping::avroConfirmedLine)
                                .toList())
                        .build();
            case CaptureEvent.OrderRejected rejected ->
                OrderRejected.newBuilder()
                        .setOrderId(orderId)
                        .setReasonCode(rejected.reasonCode().value())
                        .build();
            case CaptureEvent.OrderAmended amended ->
                OrderAmended.newBuilder()
                        .setOrderId(orderId)
                        .setAmendmentId(amended.amendmentId().value())
                        .setAddedLines(amended.addedLines().stream()
                                .map(CaptureMapping::avroLine)
                                .toList())
                        .setDeltas(amended.deltas().stream()
                                .map(CaptureMapping::avroDelta)
                                .toList())
                        .setNewTotals(PlacementMapping.avroTotals(amended.newTotals()))
                        .setReasonCode(amended.reasonCode().value())
                        .build();
            case CaptureEvent.OrderLinesCancelled cancelled ->
                OrderLinesCancelled.newBuilder()
                        .setOrderId(orderId)
                        .setCancellationId(cancelled.cancellationId().value())
                        .setLines(ValueMapping.avroLineQuantities(cancelled.lines()))
                        .setBy(cancelled.by().value())
                        .setReasonCode(cancelled.reasonCode().value())
                        .build();
            case CaptureEvent.OrderCancellationRequested requested ->
                OrderCancellationRequested.newBuilder()
                        .setOrderId(orderId)
                        .setRequestId(requested.requestId().value())
                        .setLines(ValueMapping.avroLineQuantities(requested.lines()))
                        .setReasonCode(requested.reasonCode().value())
                        .build();
            case CaptureEvent.OrderCancellationDeclined declined ->
                OrderCancellationDeclined.newBuilder()
                        .setOrderId(orderId)
                        .setRequestId(declined.requestId().value())
                        .setReasonCode(declined.reasonCode().value())
                        .build();
            case CaptureEvent.OrderCancelled cancelled ->
                OrderCancelled.newBuilder()
                        .setOrderId(orderId)
                        .setCancellationId(cancelled.cancellationId().value())
                        .setReasonCode(cancelled.reasonCode().value())
                        .build();
        };
    }

    private static CaptureEvent.OrderLine line(OrderLine line) {
        return new CaptureEvent.OrderLine(
                ValueMapping.lineId(line.getLineId()),
                code("sku", line.getSku()),
                line.getName(),
                ValueMapping.quantity("quantity", line.getQuantity()),
                ValueMapping.decimal("unitPrice", line.getUnitPrice()),
                ValueMapping.money(line.getLineTotal()),
                ValueMapping.date("requestedDate", line.getRequestedDate()));
    }

    private static OrderLine avroLine(CaptureEvent.OrderLine line) {
        return OrderLine.newBuilder()
                .setLineId(line.lineId().value())
                .setSku(line.sku().value())
                .setName(line.name())
                .setQuantity(ValueMapping.quantity(line.quantity()))
                .setUnitPrice(ValueMapping.avroPrice(line.unitPrice()))
                .setLineTotal(ValueMapping.money(line.lineTotal()))
                .setRequestedDate(line.requestedDate())
                .build();
    }

    private static CaptureEvent.ConfirmedLine confirmedLine(ConfirmedLine line) {
        return new CaptureEvent.ConfirmedLine(
                ValueMapping.lineId(line.getLineId()),
                ValueMapping.quantity("confirmedQty", line.getConfirmedQty()),
                ValueMapping.date("promisedDate", line.getPromisedDate()),
                Symbols.order(line.getChange()),
                ValueMapping.optionalCode("reason", line.getReason()));
    }

    private static ConfirmedLine avroConfirmedLine(CaptureEvent.ConfirmedLine line) {
        return ConfirmedLine.newBuilder()
                .setLineId(line.lineId().value())
                .setConfirmedQty(ValueMapping.quantity(line.confirmedQty()))
                .setPromisedDate(line.promisedDate())
                .setChange(Symbols.avro(line.change()))
                .setReason(ValueMapping.text(line.reason()))
                .build();
    }

    private static CaptureEvent.LineDelta delta(AmendedLine line) {
        BigDecimal price = line.getNewUnitPrice();
        return new CaptureEvent.LineDelta(
                ValueMapping.lineId(line.getLineId()),
                ValueMapping.decimal("qtyDelta", line.getQtyDelta()),
                line.getUnit(),
                price == null ? null : ValueMapping.decimal("newUnitPrice", price));
    }

    private static AmendedLine avroDelta(CaptureEvent.LineDelta delta) {
        BigDecimal price = delta.newUnitPrice();
        return AmendedLine.newBuilder()
                .setLineId(delta.lineId().value())
                .setQtyDelta(ValueMapping.scaled(delta.qtyDelta()))
                .setUnit(delta.unit())
                .setNewUnitPrice(price == null ? null : ValueMapping.avroPrice(price))
                .build();
    }
}
