package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;
import static io.orderfold.contract.ValueMapping.decimal;
import static io.orderfold.contract.ValueMapping.identifier;
import static io.orderfold.contract.ValueMapping.optionalCode;

import io.orderfold.contract.avro.LedgerHold;
import io.orderfold.contract.avro.LedgerLine;
import io.orderfold.contract.avro.LedgerMoney;
import io.orderfold.contract.avro.LedgerPayment;
import io.orderfold.contract.avro.LedgerShipment;
import io.orderfold.contract.avro.OrderLedger;
import io.orderfold.contract.avro.PlacedOrder;
import io.orderfold.contract.avro.ShippedLine;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.CustomerId;
import io.orderfold.order.Ledger;
import io.orderfold.order.LineId;
import io.orderfold.order.LineLedger;
import io.orderfold.order.Money;
import io.orderfold.order.MoneyLedger;
import io.orderfold.order.Quantity;
import io.orderfold.order.Shipment;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way back of {@link LedgerMapping}. */
final class LedgerReading {

    private LedgerReading() {}

    static Ledger ledger(OrderLedger ledger) {
        return new Ledger(
                placement(ledger.getPlaced()),
                ledger.getConfirmedAt(),
                ledger.getCancelledAt(),
                byId(ledger.getLines(), LedgerReading::line, LineLedger::lineId),
                byId(ledger.getPayments(), LedgerReading::payment, Ledger.Payment::paymentId),
                byId(ledger.getShipments(), LedgerReading::shipment, Shipment::shipmentId),
                byId(ledger.getHolds(), LedgerReading::hold, Ledger.Hold::holdId),
                ledger.getClockSuspects());
    }

    private static Ledger.@Nullable Placement placement(@Nullable PlacedOrder placed) {
        return placed == null
                ? null
                : new Ledger.Placement(
                        placed.getPlacedAt(),
                        code("orderNumber", placed.getOrderNumber()),
                        code("channel", placed.getChannel()),
                        new CustomerId(identifier("customerId", placed.getCustomerId())),
                        CaptureMapping.accountId(placed.getAccountId()),
                        CaptureMapping.externalRefs(placed.getExternalRefs()),
                        Money.currency(placed.getCurrency()),
                        CaptureMapping.totals(placed.getTotals()),
                        Symbols.order(placed.getPaymentTerms()),
                        CaptureMapping.shipTo(placed.getShipTo()));
    }

    private static LineLedger line(LedgerLine line) {
        LineId lineId = ValueMapping.lineId(line.getLineId());
        return new LineLedger(
                lineId,
                ordered(lineId, line),
                line.getUnit(),
                decimal("ordered", line.getOrdered()),
                decimal("cancelled", line.getCancelled()),
                decimal("allocated", line.getAllocated()),
                decimal("shipped", line.getShipped()),
                decimal("delivered", line.getDelivered()),
                decimal("returnAuthorised", line.getReturnAuthorised()),
                decimal("returned", line.getReturned()),
                decimal("backordered", line.getBackordered()),
                line.getPromisedDate(),
                line.getUnitMismatch());
    }

    private static CaptureEvent.@Nullable OrderLine ordered(LineId lineId, LedgerLine line) {
        return line.getSku() == null
                ? null
                : new CaptureEvent.OrderLine(
                        lineId,
                        code("sku", line.getSku()),
                        line.getName(),
                        ValueMapping.quantity("placedQuantity", line.getPlacedQuantity()),
                        decimal("unitPrice", line.getUnitPrice()),
                        ValueMapping.money(line.getLineTotal()),
                        line.getRequestedDate());
    }

    private static Ledger.Payment payment(LedgerPayment payment) {
        SortedMap<String, MoneyLedger> byCurrency = new TreeMap<>();
        for (LedgerMoney money : payment.getAmounts()) {
            byCurrency.put(
                    money.getCurrency(),
                    new MoneyLedger(money.getAuthorised(), money.getCaptured(), money.getRefunded()));
        }
        return new Ledger.Payment(
                PaymentMapping.paymentId(payment.getPaymentId()),
                optionalCode("method", payment.getMethod()),
                byCurrency);
    }

    private static Shipment shipment(LedgerShipment shipment) {
        SortedMap<LineId, Shipment.Content> lines = new TreeMap<>();
        for (ShippedLine line : shipment.getLines()) {
            lines.put(
                    ValueMapping.lineId(line.getLineId()),
                    new Shipment.Content(
                            new Quantity(decimal("shipped", line.getShipped()), line.getUnit()),
                            new Quantity(decimal("delivered", line.getDelivered()), line.getUnit())));
        }
        return new Shipment(
                FulfilmentMapping.shipmentId(shipment.getShipmentId()),
                shipment.getDispatchedAt(),
                shipment.getDeliveredAt(),
                optionalCode("carrier", shipment.getCarrier()),
                optionalCode("service", shipment.getService()),
                FulfilmentMapping.tracking(shipment.getTracking()),
                optionalCode("nodeId", shipment.getNodeId()),
                shipment.getEta(),
                lines);
    }

    private static Ledger.Hold hold(LedgerHold hold) {
        return new Ledger.Hold(
                ControlMapping.holdId(hold.getHoldId()),
                Symbols.order(hold.getType()),
                hold.getLines().stream().map(ValueMapping::lineId).toList(),
                code("reasonCode", hold.getReasonCode()),
                hold.getPlacedAt(),
                hold.getReleasedAt());
    }

    private static <A, K extends Comparable<K>, V> SortedMap<K, V> byId(
            List<A> records, Function<A, V> read, Function<V, K> id) {
        SortedMap<K, V> byId = new TreeMap<>();
        for (A avro : records) {
            V value = read.apply(avro);
            byId.put(id.apply(value), value);
        }
        return byId;
    }
}
