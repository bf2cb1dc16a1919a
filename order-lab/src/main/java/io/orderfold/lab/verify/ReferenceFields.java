package io.orderfold.lab.verify;

import io.orderfold.order.Anomaly;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Facets;
import io.orderfold.order.HoldId;
import io.orderfold.order.Ledger;
import io.orderfold.order.LineLedger;
import io.orderfold.order.Money;
import io.orderfold.order.MoneyLedger;
import io.orderfold.order.Order;
import io.orderfold.order.OrderFold;
import io.orderfold.order.Payment;
import io.orderfold.order.Return;
import io.orderfold.order.Shipment;
import io.orderfold.order.Verdict;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code GET /v1/orders/{orderId}} must say of an order, field by field, written down independently of the API. */
final class ReferenceFields {

    private final SortedMap<String, Optional<Object>> fields = new TreeMap<>();

    private ReferenceFields() {}

    static SortedMap<String, Optional<Object>> of(Order order) {
        var reference = new ReferenceFields();
        reference.addOrder(order);
        reference.addFacets(order.facets());
        reference.addPlacement(order.ledger().placement());
        reference.addTotals(order.ledger().totals());
        order.ledger().lines().forEach((lineId, line) -> reference.addLine("lines[" + lineId + "].", line));
        order.ledger().payments().forEach((id, payment) -> reference.addPayment("payments[" + id + "].", payment));
        order.ledger().shipments().forEach((id, shipment) -> reference.addShipment("shipments[" + id + "].", shipment));
        order.ledger().returns().forEach((id, back) -> reference.addReturn("returns[" + id + "].", back));
        order.ledger()
                .requests()
                .forEach((id, request) -> reference.put("cancellationRequests[" + id + "].answer", request.answer()));
        order.ledger().holds().forEach((holdId, hold) -> reference.addHold("holds[" + holdId + "].", hold));
        order.waiting().forEach(reference::addParked);
        return reference.fields;
    }

    private void addOrder(Order order) {
        put("orderId", order.orderId());
        put("version", order.version());
        put("foldVersion", OrderFold.VERSION);
        // The simulated services give the rules nothing to fail on, and no order more facts than it may have.
        put("quarantined", false);
        put("journalFull", false);
        put("confirmedAt", order.ledger().confirmedAt());
        put("rejectedAt", order.ledger().rejectedAt());
        put("cancelledAt", order.ledger().cancelledAt());
        put("closedAt", order.ledger().closedAt());
        putKeys("lines", order.ledger().lines().keySet());
        // One that moved money in two currencies stands there twice, one that only failed stands there once.
        putKeys(
                "payments",
                order.ledger().payments().entrySet().stream()
                        .flatMap(
                                payment -> Collections.nCopies(
                                        Math.max(
                                                1,
                                                payment.getValue().byCurrency().size()),
                                        payment.getKey())
                                        .stream())
                        .toList());
        putKeys("invoices", order.ledger().invoices().keySet());
        putKeys("shipments", order.ledger().shipments().keySet());
        putKeys("returns", order.ledger().returns().keySet());
        putKeys("cancellationRequests", order.ledger().requests().keySet());
        putKeys("holds", order.ledger().holds().keySet());
        putKeys(
                "parked",
                order.waiting().stream().map(parked -> parked.fact().key().id()).toList());
    }

    private void addFacets(Facets facets) {
        put("status", facets.status());
        put("crosswalk.schemaOrg", facets.status().schemaOrg());
        put("crosswalk.tmf622", facets.status().tmf622());
        put("facets.lifecycle", facets.lifecycle());
        put("facets.fulfilment", facets.fulfilment());
        put("facets.payment", facets.payment());
        put("facets.returns", facets.returns());
        put("facets.cancellation", facets.cancellation());
        putKeys(
                "facets.openHolds",
                facets.openHolds().stream().map(HoldId::value).toList());
        putKeys(
                "facets.anomalies",
                facets.anomalies().stream().map(Anomaly::name).toList());
    }

    private void addPlacement(Ledger.@Nullable Placement placement) {
        if (placement == null) {
            put("placedAt", null);
            put("orderNumber", null);
            return;
        }
        put("placedAt", placement.placedAt());
        put("orderNumber", placement.orderNumber());
        put("channel", placement.channel());
        put("customerId", placement.customerId());
        put("accountId", placement.accountId());
        put("currency", placement.currency().getCurrencyCode());
    }

    private void addTotals(CaptureEvent.@Nullable Totals totals) {
        if (totals != null) {
            addMoney("totals.items.", totals.items());
            addMoney("totals.shipping.", totals.shipping());
            addMoney("totals.tax.", totals.tax());
            addMoney("totals.grand.", totals.grand());
        }
    }

    private void addMoney(String path, Money money) {
        put(path + "minorUnits", money.minorUnits());
        put(path + "currency", money.currency().getCurrencyCode());
        put(path + "exponent", money.exponent());
    }

    private void addLine(String path, LineLedger line) {
        var ordered = line.placed();
        put(path + "sku", ordered == null ? null : ordered.sku());
        put(path + "name", ordered == null ? null : ordered.name());
        put(path + "unit", line.unit());
        put(path + "ordered", line.ordered());
        put(path + "cancelled", line.cancelled());
        put(path + "open", line.open());
        put(path + "allocated", line.allocated());
        put(path + "shipped", line.shipped());
        put(path + "delivered", line.delivered());
        put(path + "returnAuthorised", line.returnAuthorised());
        put(path + "returned", line.returned());
        put(path + "backordered", line.backordered());
        var promise = line.promise();
        put(path + "promisedDate", promise == null ? null : promise.date());
        put(path + "unitPrice", line.unitPrice());
    }

    private void addPayment(String path, Payment payment) {
        put(path + "method", payment.method());
        // More than one currency in a payment is an anomaly; what each of them says is left to the fold's own tests.
        if (payment.byCurrency().size() == 1) {
            var currency = payment.byCurrency().firstKey();
            var money = payment.byCurrency().getOrDefault(currency, new MoneyLedger(0, 0, 0, 0));
            put(path + "currency", currency);
            put(path + "authorised.minorUnits", money.authorised());
            put(path + "voided.minorUnits", money.voided());
            put(path + "captured.minorUnits", money.captured());
            put(path + "refunded.minorUnits", money.refunded());
        }
    }

    private void addShipment(String path, Shipment shipment) {
        put(path + "dispatchedAt", shipment.dispatchedAt());
        put(path + "deliveredAt", shipment.deliveredAt());
        put(path + "carrier", shipment.carrier());
        put(path + "service", shipment.service());
        put(path + "nodeId", shipment.nodeId());
        put(path + "eta", shipment.eta());
        putKeys(path + "tracking", shipment.tracking());
        var progress = shipment.progress();
        put(path + "milestone", progress == null ? null : progress.milestone());
        shipment.lines().forEach((lineId, content) -> {
            put(path + "lines[" + lineId + "].shipped", content.shipped().amount());
            put(path + "lines[" + lineId + "].delivered", content.delivered().amount());
        });
    }

    private void addReturn(String path, Return back) {
        put(path + "authorisedAt", back.authorisedAt());
        put(path + "receivedAt", back.receivedAt());
        put(path + "disposition", back.disposition());
        back.lines().forEach((lineId, content) -> {
            put(path + "lines[" + lineId + "].authorised", content.authorised().amount());
            put(path + "lines[" + lineId + "].received", content.received().amount());
        });
    }

    private void addHold(String path, Ledger.Hold hold) {
        put(path + "type", hold.type());
        put(path + "placedAt", hold.placedAt());
        put(path + "releasedAt", hold.releasedAt());
    }

    private void addParked(Order.Waiting waiting) {
        var path = "parked[" + waiting.fact().key().id() + "].";
        put(path + "source", waiting.fact().key().source());
        put(path + "verdict", VerdictNames.of(waiting.verdict()));
        put(path + "reasonCode", reasonCode(waiting.verdict()));
        put(path + "sentence", waiting.verdict().sentence());
    }

    private static @Nullable String reasonCode(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Parked parked -> parked.code();
            case Verdict.Refused refused -> refused.code();
            case Verdict.Applied applied -> null;
            case Verdict.AppliedWithAnomaly applied -> null;
            case Verdict.NoEffect nothing -> null;
            case Verdict.ParkTimeout timedOut -> null;
            case Verdict.NotInterpreted unknown -> null;
        };
    }

    private void putKeys(String path, Collection<?> keys) {
        put(path + "[]", keys.stream().map(Object::toString).collect(Collectors.joining(", ")));
    }

    private void put(String path, @Nullable Object value) {
        fields.put(path, Optional.ofNullable(value));
    }
}
