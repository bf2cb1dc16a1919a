package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;
import static io.orderfold.contract.ValueMapping.identifier;

import io.orderfold.contract.avro.ConfirmedLine;
import io.orderfold.contract.avro.ExternalRef;
import io.orderfold.contract.avro.LineChange;
import io.orderfold.contract.avro.OrderCancelled;
import io.orderfold.contract.avro.OrderConfirmed;
import io.orderfold.contract.avro.OrderLine;
import io.orderfold.contract.avro.OrderPlaced;
import io.orderfold.contract.avro.PaymentTerms;
import io.orderfold.contract.avro.ShipTo;
import io.orderfold.contract.avro.Totals;
import io.orderfold.order.AccountId;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.CustomerId;
import io.orderfold.order.Money;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.Uninterpreted;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

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
                accountId(placed.getAccountId()),
                externalRefs(placed.getExternalRefs()),
                Money.currency(placed.getCurrency()),
                placed.getLines().stream().map(CaptureMapping::line).toList(),
                totals(placed.getTotals()),
                Symbols.order(placed.getPaymentTerms()),
                shipTo(placed.getShipTo()));
    }

    static OrderEvent event(OrderConfirmed confirmed) {
        if (confirmed.getLines().stream().anyMatch(line -> line.getChange() == LineChange.UNKNOWN)) {
            return new Uninterpreted();
        }
        return new CaptureEvent.OrderConfirmed(
                code("confirmationId", confirmed.getConfirmationId()),
                confirmed.getLines().stream().map(CaptureMapping::confirmedLine).toList());
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
                        .setAccountId(avroAccountId(placed.accountId()))
                        .setExternalRefs(avroExternalRefs(placed.externalRefs()))
                        .setCurrency(placed.currency().getCurrencyCode())
                        .setLines(placed.lines().stream()
                                .map(CaptureMapping::avroLine)
                                .toList())
                        .setTotals(avroTotals(placed.totals()))
                        .setPaymentTerms(Symbols.avro(placed.paymentTerms()))
                        .setShipTo(avroShipTo(placed.shipTo()))
                        .build();
            case CaptureEvent.OrderConfirmed confirmed ->
                OrderConfirmed.newBuilder()
                        .setOrderId(orderId)
                        .setConfirmationId(confirmed.confirmationId().value())
                        .setLines(confirmed.lines().stream()
                                .map(CaptureMapping::avroConfirmedLine)
                                .toList())
                        .build();
            case CaptureEvent.OrderCancelled cancelled ->
                OrderCancelled.newBuilder()
                        .setOrderId(orderId)
                        .setCancellationId(cancelled.cancellationId().value())
                        .setReasonCode(cancelled.reasonCode().value())
                        .build();
        };
    }

    static @Nullable AccountId accountId(@Nullable String accountId) {
        return accountId == null ? null : new AccountId(identifier("accountId", accountId));
    }

    static @Nullable String avroAccountId(@Nullable AccountId accountId) {
        return accountId == null ? null : accountId.value();
    }

    static List<CaptureEvent.ExternalRef> externalRefs(List<ExternalRef> refs) {
        return refs.stream()
                .map(ref -> new CaptureEvent.ExternalRef(
                        code("externalRefs.type", ref.getType()), code("externalRefs.value", ref.getValue())))
                .toList();
    }

    static List<ExternalRef> avroExternalRefs(List<CaptureEvent.ExternalRef> refs) {
        return refs.stream()
                .map(ref -> new ExternalRef(ref.type().value(), ref.value().value()))
                .toList();
    }

    static CaptureEvent.Totals totals(Totals totals) {
        return new CaptureEvent.Totals(
                ValueMapping.money(totals.getItems()),
                ValueMapping.money(totals.getShipping()),
                ValueMapping.money(totals.getTax()),
                ValueMapping.money(totals.getGrand()));
    }

    static Totals avroTotals(CaptureEvent.Totals totals) {
        return new Totals(
                ValueMapping.money(totals.items()),
                ValueMapping.money(totals.shipping()),
                ValueMapping.money(totals.tax()),
                ValueMapping.money(totals.grand()));
    }

    static CaptureEvent.ShipTo shipTo(ShipTo shipTo) {
        return new CaptureEvent.ShipTo(
                code("shipTo.country", shipTo.getCountry()), code("shipTo.postalArea", shipTo.getPostalArea()));
    }

    static ShipTo avroShipTo(CaptureEvent.ShipTo shipTo) {
        return new ShipTo(shipTo.country().value(), shipTo.postalArea().value());
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
}
