package io.orderfold.order.measure;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.ReturnsEvent;
import io.orderfold.order.Uninterpreted;
import io.orderfold.order.UpkeepEvent;
import io.orderfold.order.histories.Pieces;
import io.orderfold.order.histories.Tally;
import java.util.List;
import java.util.function.ToIntFunction;

/** Whether what an event takes from, or speaks of, is there: the quantities and ids that a state alone does not know. */
final class Cover {

    private Cover() {}

    static boolean isThere(Tally tally, OrderEvent event) {
        return switch (event) {
            case CaptureEvent captured -> decision(tally, captured);
            case ControlEvent.HoldPlaced held -> true;
            case ControlEvent.HoldReleased released -> tally.knowsHold(released.holdId());
            case ControlEvent.OrderClosed closed -> true;
            case InventoryEvent.LinesAllocated allocated -> tally.headline().confirmed();
            case InventoryEvent.LinesBackordered missing -> true;
            case InventoryEvent.AllocationReleased released -> tally.knowsAllocation(released.allocationId());
            case InventoryEvent.DeliveryPromiseChanged promised -> true;
            case PaymentEvent money -> money(tally, money);
            case FulfilmentEvent.ShipmentDispatched left -> has(tally, left.lines(), Pieces::allocatedAndHere);
            case FulfilmentEvent.ShipmentTracked tracked -> tally.knowsShipment(tracked.shipmentId());
            case FulfilmentEvent.ShipmentDelivered arrived -> tally.knowsShipment(arrived.shipmentId());
            case ReturnsEvent.ReturnAuthorized allowed -> has(tally, allowed.lines(), Pieces::returnable);
            case ReturnsEvent.ReturnReceived back -> tally.knowsReturn(back.returnId());
            case UpkeepEvent upkeep -> true;
            case Uninterpreted unknown -> true;
        };
    }

    private static boolean decision(Tally tally, CaptureEvent event) {
        return switch (event) {
            case CaptureEvent.OrderPlaced placed -> true;
            case CaptureEvent.OrderConfirmed confirmed -> true;
            case CaptureEvent.OrderRejected rejected -> !tally.headline().anyLeft();
            case CaptureEvent.OrderCancelled cancelled -> !tally.headline().anyLeft();
            case CaptureEvent.OrderAmended amended ->
                amended.deltas().stream()
                        .allMatch(delta -> delta.qtyDelta().signum() >= 0
                                || (tally.knowsLine(delta.lineId())
                                        && -delta.qtyDelta().intValueExact()
                                                <= tally.line(delta.lineId()).cancellable()));
            case CaptureEvent.OrderLinesCancelled off -> has(tally, off.lines(), Pieces::cancellable);
            case CaptureEvent.OrderCancellationRequested requested -> true;
            case CaptureEvent.OrderCancellationDeclined declined -> tally.knowsRequest(declined.requestId());
        };
    }

    private static boolean money(Tally tally, PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.PaymentAuthorized authorized -> true;
            case PaymentEvent.PaymentFailed failed -> true;
            case PaymentEvent.PaymentCaptured captured ->
                tally.money().onAccount()
                        || captured.amount().minorUnits() <= tally.money().toCapture();
            case PaymentEvent.PaymentVoided voided -> tally.money().isAuthorised(voided.paymentId());
            case PaymentEvent.PaymentRefunded refunded ->
                refunded.amount().minorUnits() <= tally.money().toRefund();
            case PaymentEvent.InvoiceIssued invoice -> true;
        };
    }

    private static boolean has(Tally tally, List<LineQuantity> lines, ToIntFunction<Pieces> there) {
        return lines.stream().allMatch(line -> {
            LineId lineId = line.lineId();
            return tally.knowsLine(lineId)
                    && line.qty().amount().intValueExact() <= there.applyAsInt(tally.line(lineId));
        });
    }
}
