package io.orderfold.order;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the carrier changes in the ledger. */
final class ParcelPostings {

    private ParcelPostings() {}

    static void post(LedgerDraft draft, FulfilmentEvent event, Fact fact) {
        switch (event) {
            case FulfilmentEvent.ShipmentDispatched left -> dispatched(draft, left, fact);
            case FulfilmentEvent.ShipmentTracked tracked -> tracked(draft, tracked, fact.canonicalKey());
            case FulfilmentEvent.ShipmentDelivered arrived -> delivered(draft, arrived, fact.occurredAt());
        }
    }

    private static void dispatched(LedgerDraft draft, FulfilmentEvent.ShipmentDispatched left, Fact fact) {
        Shipment before = shipment(draft, left.shipmentId());
        SortedMap<LineId, Shipment.Content> contents = new TreeMap<>(before.lines());
        LineTally.perLine(draft.lines.map(), left.lines())
                .forEach(
                        (lineId, qty) -> contents.merge(lineId, Shipment.Content.shipped(qty), Shipment.Content::plus));
        draft.shipments.put(
                left.shipmentId(),
                before.dispatched(left, fact.occurredAt(), contents).expected(left.eta(), fact.canonicalKey()));
        LineTally.count(draft, left.lines(), LineCounter.SHIPPED);
    }

    private static void tracked(LedgerDraft draft, FulfilmentEvent.ShipmentTracked tracked, CanonicalKey by) {
        draft.shipments.put(
                tracked.shipmentId(),
                shipment(draft, tracked.shipmentId())
                        .tracked(new Shipment.Progress(
                                tracked.milestone(), tracked.location(), tracked.exceptionCode(), by))
                        .expected(tracked.eta(), by));
    }

    private static void delivered(LedgerDraft draft, FulfilmentEvent.ShipmentDelivered arrived, Instant at) {
        Shipment before = shipment(draft, arrived.shipmentId());
        List<LineQuantity> lines = arrived.lines().isEmpty() ? onTheWay(before) : arrived.lines();
        SortedMap<LineId, Shipment.Content> contents = new TreeMap<>(before.lines());
        LineTally.perLine(draft.lines.map(), lines)
                .forEach((lineId, qty) ->
                        contents.merge(lineId, Shipment.Content.delivered(qty), Shipment.Content::plus));
        draft.shipments.put(arrived.shipmentId(), before.delivered(at, contents));
        LineTally.count(draft, lines, LineCounter.DELIVERED);
    }

    private static List<LineQuantity> onTheWay(Shipment shipment) {
        return shipment.lines().entrySet().stream()
                .filter(line -> line.getValue().onTheWay().signum() > 0)
                .map(line -> new LineQuantity(
                        line.getKey(),
                        new Quantity(
                                line.getValue().onTheWay(),
                                line.getValue().shipped().unit())))
                .toList();
    }

    private static Shipment shipment(LedgerDraft draft, ShipmentId shipmentId) {
        Shipment shipment = draft.shipments.get(shipmentId);
        return shipment == null ? Shipment.unknown(shipmentId) : shipment;
    }
}
