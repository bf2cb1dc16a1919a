package io.orderfold.order;

/**
 * Who goes first among the facts of one instant: causes before effects, expiries last.
 *
 * <p>A rank is part of the canonical order and so of every stored key: a new event gets a free number, a used number never
 * changes.
 */
final class EventRank {

    /** Unknown types stand behind the known ones; they are ranked again when a version knows them. */
    static final int UNINTERPRETED = 120;

    static final int EXPIRY = 127;

    private EventRank() {}

    static int of(OrderEvent event) {
        return switch (event) {
            case CaptureEvent.OrderPlaced placed -> 0;
            case CaptureEvent.OrderConfirmed confirmed -> 4;
            case CaptureEvent.OrderRejected rejected -> 8;
            case CaptureEvent.OrderAmended amended -> 12;
            case CaptureEvent.OrderCancellationRequested requested -> 16;
            case ControlEvent.HoldPlaced held -> 20;
            case ControlEvent.HoldReleased released -> 24;
            case PaymentEvent.PaymentAuthorized authorized -> 32;
            case PaymentEvent.PaymentFailed failed -> 34;
            case PaymentEvent.InvoiceIssued invoiced -> 36;
            case InventoryEvent.LinesAllocated allocated -> 40;
            case InventoryEvent.LinesBackordered missing -> 42;
            case InventoryEvent.DeliveryPromiseChanged promised -> 44;
            case InventoryEvent.AllocationReleased free -> 46;
            case CaptureEvent.OrderLinesCancelled cancelled -> 50;
            case CaptureEvent.OrderCancelled cancelled -> 52;
            case CaptureEvent.OrderCancellationDeclined declined -> 54;
            case PaymentEvent.PaymentVoided voided -> 56;
            case PaymentEvent.PaymentCaptured captured -> 60;
            case FulfilmentEvent.ShipmentDispatched dispatched -> 72;
            case FulfilmentEvent.ShipmentTracked tracked -> 76;
            case FulfilmentEvent.ShipmentDelivered delivered -> 80;
            case ReturnsEvent.ReturnAuthorized authorized -> 84;
            case ReturnsEvent.ReturnReceived received -> 88;
            case PaymentEvent.PaymentRefunded refunded -> 92;
            case ControlEvent.OrderClosed closed -> 100;
            case Uninterpreted unknown -> UNINTERPRETED;
            case UpkeepEvent.OrderRefolded refolded -> 124;
            case UpkeepEvent.LetterDiscarded discarded -> 125;
            case UpkeepEvent.ParkingExpired expired -> EXPIRY;
        };
    }
}
