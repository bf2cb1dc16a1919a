package io.orderfold.contract;

import io.orderfold.contract.avro.LedgerHold;
import io.orderfold.contract.avro.LedgerLine;
import io.orderfold.contract.avro.LedgerMoney;
import io.orderfold.contract.avro.LedgerPayment;
import io.orderfold.contract.avro.LedgerShipment;
import io.orderfold.contract.avro.OrderLedger;
import io.orderfold.contract.avro.PlacedOrder;
import io.orderfold.contract.avro.ShippedLine;
import io.orderfold.order.Ledger;
import io.orderfold.order.LineLedger;
import io.orderfold.order.MoneyLedger;
import io.orderfold.order.Shipment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ledger as published and stored, both ways without loss. */
public final class LedgerMapping {

    private LedgerMapping() {}

    /**
     * The inverse of {@link #toAvro}.
     *
     * @throws IllegalArgumentException if a newer version wrote a symbol that this one does not know: then there is no
     *     ledger, rather than a wrong one
     */
    public static Ledger fromAvro(OrderLedger ledger) {
        return LedgerReading.ledger(ledger);
    }

    /** Lists are sorted by id, so equal ledgers give equal bytes. */
    public static OrderLedger toAvro(Ledger ledger) {
        return OrderLedger.newBuilder()
                .setPlaced(placed(ledger.placement()))
                .setConfirmedAt(ledger.confirmedAt())
                .setCancelledAt(ledger.cancelledAt())
                .setLines(ledger.lines().values().stream()
                        .map(LedgerMapping::line)
                        .toList())
                .setPayments(ledger.payments().values().stream()
                        .map(LedgerMapping::payment)
                        .toList())
                .setShipments(ledger.shipments().values().stream()
                        .map(LedgerMapping::shipment)
                        .toList())
                .setHolds(ledger.holds().values().stream()
                        .map(LedgerMapping::hold)
                        .toList())
                .setClockSuspects(ledger.clockSuspects())
                .build();
    }

    private static @Nullable PlacedOrder placed(Ledger.@Nullable Placement placed) {
        return placed == null
                ? null
                : PlacedOrder.newBuilder()
                        .setOrderNumber(placed.orderNumber().value())
                        .setChannel(placed.channel().value())
                        .setCustomerId(placed.customerId().value())
                        .setAccountId(CaptureMapping.avroAccountId(placed.accountId()))
                        .setExternalRefs(CaptureMapping.avroExternalRefs(placed.externalRefs()))
                        .setCurrency(placed.currency().getCurrencyCode())
                        .setPaymentTerms(Symbols.avro(placed.paymentTerms()))
                        .setTotals(CaptureMapping.avroTotals(placed.totals()))
                        .setShipTo(CaptureMapping.avroShipTo(placed.shipTo()))
                        .setPlacedAt(placed.placedAt())
                        .build();
    }

    private static LedgerLine line(LineLedger line) {
        LedgerLine.Builder builder = LedgerLine.newBuilder()
                .setLineId(line.lineId().value())
                .setUnit(line.unit())
                .setOrdered(ValueMapping.scaled(line.quantity()))
                .setCancelled(ValueMapping.scaled(line.cancelled()))
                .setAllocated(ValueMapping.scaled(line.allocated()))
                .setShipped(ValueMapping.scaled(line.shipped()))
                .setDelivered(ValueMapping.scaled(line.delivered()))
                .setReturnAuthorised(ValueMapping.scaled(line.returnAuthorised()))
                .setReturned(ValueMapping.scaled(line.returned()))
                .setBackordered(ValueMapping.scaled(line.backordered()))
                .setPromisedDate(line.promisedDate())
                .setUnitMismatch(line.unitMismatch());
        var ordered = line.ordered();
        if (ordered != null) {
            builder.setSku(ordered.sku().value())
                    .setName(ordered.name())
                    .setPlacedQuantity(ValueMapping.quantity(ordered.quantity()))
                    .setUnitPrice(ValueMapping.avroPrice(ordered.unitPrice()))
                    .setLineTotal(ValueMapping.money(ordered.lineTotal()))
                    .setRequestedDate(ordered.requestedDate());
        }
        return builder.build();
    }

    private static LedgerPayment payment(Ledger.Payment payment) {
        return LedgerPayment.newBuilder()
                .setPaymentId(payment.paymentId().value())
                .setMethod(ValueMapping.text(payment.method()))
                .setAmounts(payment.byCurrency().entrySet().stream()
                        .map(LedgerMapping::money)
                        .toList())
                .build();
    }

    private static LedgerMoney money(Map.Entry<String, MoneyLedger> money) {
        return new LedgerMoney(
                money.getKey(),
                money.getValue().authorised(),
                money.getValue().captured(),
                money.getValue().refunded());
    }

    private static LedgerShipment shipment(Shipment shipment) {
        List<ShippedLine> lines = shipment.lines().entrySet().stream()
                .map(line -> new ShippedLine(
                        line.getKey().value(),
                        line.getValue().shipped().unit(),
                        ValueMapping.scaled(line.getValue().shipped().amount()),
                        ValueMapping.scaled(line.getValue().delivered().amount())))
                .toList();
        return LedgerShipment.newBuilder()
                .setShipmentId(shipment.shipmentId().value())
                .setDispatchedAt(shipment.dispatchedAt())
                .setDeliveredAt(shipment.deliveredAt())
                .setCarrier(ValueMapping.text(shipment.carrier()))
                .setService(ValueMapping.text(shipment.service()))
                .setTracking(FulfilmentMapping.avroTracking(shipment.tracking()))
                .setNodeId(ValueMapping.text(shipment.nodeId()))
                .setEta(shipment.eta())
                .setLines(lines)
                .build();
    }

    private static LedgerHold hold(Ledger.Hold hold) {
        return LedgerHold.newBuilder()
                .setHoldId(hold.holdId().value())
                .setType(Symbols.avro(hold.type()))
                .setLines(ControlMapping.lineIds(hold.lines()))
                .setReasonCode(hold.reasonCode().value())
                .setPlacedAt(hold.placedAt())
                .setReleasedAt(hold.releasedAt())
                .build();
    }
}
