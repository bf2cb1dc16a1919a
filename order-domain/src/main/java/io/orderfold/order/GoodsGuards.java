package io.orderfold.order;

import static io.orderfold.order.Judgement.READY;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** May this be counted of the goods of an order that has been placed? READY or WAIT. */
final class GoodsGuards {

    private GoodsGuards() {}

    static Judgement judge(Ledger ledger, InventoryEvent event) {
        return switch (event) {
            case InventoryEvent.LinesAllocated allocated -> allocated(ledger);
            case InventoryEvent.LinesBackordered missing -> READY;
            case InventoryEvent.DeliveryPromiseChanged promised -> READY;
            case InventoryEvent.AllocationReleased released -> released(ledger, released.allocationId());
        };
    }

    static Judgement judge(Ledger ledger, FulfilmentEvent event) {
        return switch (event) {
            case FulfilmentEvent.ShipmentDispatched left ->
                covered(
                        ledger,
                        left.lines(),
                        line -> line.allocated().subtract(line.shipped()),
                        "WAITING_FOR_ALLOCATION",
                        "waiting for an allocation of ");
            case FulfilmentEvent.ShipmentTracked tracked -> onceDispatched(ledger, tracked.shipmentId());
            case FulfilmentEvent.ShipmentDelivered arrived -> onceDispatched(ledger, arrived.shipmentId());
        };
    }

    static Judgement judge(Ledger ledger, ReturnsEvent event) {
        return switch (event) {
            case ReturnsEvent.ReturnAuthorized authorized ->
                covered(
                        ledger,
                        authorized.lines(),
                        line -> line.delivered().subtract(line.returnAuthorised()),
                        "WAITING_FOR_DELIVERY",
                        "waiting for a delivery of ");
            case ReturnsEvent.ReturnReceived received -> onceAuthorised(ledger, received.returnId());
        };
    }

    private static Judgement allocated(Ledger ledger) {
        return ledger.confirmedAt() != null
                ? READY
                : new Judgement.Wait("WAITING_FOR_CONFIRMATION", "waiting for the order to be confirmed");
    }

    private static Judgement released(Ledger ledger, Code allocationId) {
        Ledger.Allocation allocation = ledger.allocations().get(allocationId);
        return allocation != null && allocation.allocatedAt() != null
                ? READY
                : new Judgement.Wait(
                        "WAITING_FOR_ALLOCATION", "waiting for the allocation " + allocationId + " to be made");
    }

    private static Judgement onceDispatched(Ledger ledger, ShipmentId shipmentId) {
        Shipment shipment = ledger.shipments().get(shipmentId);
        return shipment != null && shipment.dispatchedAt() != null
                ? READY
                : new Judgement.Wait(
                        "WAITING_FOR_SHIPMENT", "waiting for the shipment " + shipmentId + " to be dispatched");
    }

    private static Judgement onceAuthorised(Ledger ledger, ReturnId returnId) {
        Return known = ledger.returns().get(returnId);
        return known != null && known.authorisedAt() != null
                ? READY
                : new Judgement.Wait("WAITING_FOR_RETURN", "waiting for the return " + returnId + " to be authorised");
    }

    /**
     * READY if no line lacks anything, else WAIT with a sentence that says how much of which line is missing.
     *
     * @param there how much of a line is there for the fact to take from
     */
    private static Judgement covered(
            Ledger ledger,
            List<LineQuantity> lines,
            Function<LineLedger, BigDecimal> there,
            String code,
            String sentence) {
        LineList missing = new LineList();
        LineTally.perLine(ledger.lines(), lines).forEach((lineId, qty) -> {
            LineLedger line = LineTally.line(ledger.lines(), lineId, qty.unit());
            BigDecimal lacking = qty.amount().subtract(there.apply(line));
            // A quantity in a foreign unit is never counted, so nothing that may come could ever cover it.
            if (line.unit().equals(qty.unit()) && lacking.signum() > 0) {
                missing.add(lacking, line.unit(), lineId);
            }
        });
        return missing.isEmpty() ? READY : new Judgement.Wait(code, sentence + missing);
    }
}
