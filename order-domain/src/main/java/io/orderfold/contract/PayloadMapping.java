package io.orderfold.contract;

import io.orderfold.contract.avro.AllocationReleased;
import io.orderfold.contract.avro.DeliveryPromiseChanged;
import io.orderfold.contract.avro.HoldPlaced;
import io.orderfold.contract.avro.HoldReleased;
import io.orderfold.contract.avro.InvoiceIssued;
import io.orderfold.contract.avro.LetterDiscarded;
import io.orderfold.contract.avro.LinesAllocated;
import io.orderfold.contract.avro.LinesBackordered;
import io.orderfold.contract.avro.OrderAmended;
import io.orderfold.contract.avro.OrderCancellationDeclined;
import io.orderfold.contract.avro.OrderCancellationRequested;
import io.orderfold.contract.avro.OrderCancelled;
import io.orderfold.contract.avro.OrderClosed;
import io.orderfold.contract.avro.OrderConfirmed;
import io.orderfold.contract.avro.OrderLinesCancelled;
import io.orderfold.contract.avro.OrderPlaced;
import io.orderfold.contract.avro.OrderRefolded;
import io.orderfold.contract.avro.OrderRejected;
import io.orderfold.contract.avro.ParkingExpired;
import io.orderfold.contract.avro.PaymentAuthorized;
import io.orderfold.contract.avro.PaymentCaptured;
import io.orderfold.contract.avro.PaymentFailed;
import io.orderfold.contract.avro.PaymentRefunded;
import io.orderfold.contract.avro.PaymentVoided;
import io.orderfold.contract.avro.ReturnAuthorized;
import io.orderfold.contract.avro.ReturnReceived;
import io.orderfold.contract.avro.ShipmentDelivered;
import io.orderfold.contract.avro.ShipmentDispatched;
import io.orderfold.contract.avro.ShipmentTracked;
import io.orderfold.order.OrderEvent;
import org.apache.avro.specific.SpecificRecord;

/** From a payload to its event. */
public final class PayloadMapping {

    private PayloadMapping() {}

    /**
     * The event that a payload tells.
     *
     * @return {@link io.orderfold.order.Uninterpreted} if it holds a symbol that this version does not know
     * @throws io.orderfold.order.InvalidFactException if a value is one that no fact may carry
     * @throws IllegalArgumentException if the record is no payload
     */
    public static OrderEvent event(SpecificRecord payload) {
        return switch (payload) {
            case OrderPlaced placed -> CaptureMapping.event(placed);
            case OrderConfirmed confirmed -> CaptureMapping.event(confirmed);
            case OrderCancelled cancelled -> CaptureMapping.event(cancelled);
            case HoldPlaced held -> ControlMapping.event(held);
            case HoldReleased released -> ControlMapping.event(released);
            case LinesAllocated allocated -> InventoryMapping.event(allocated);
            case PaymentAuthorized authorized -> PaymentMapping.event(authorized);
            case PaymentCaptured captured -> PaymentMapping.event(captured);
            case ShipmentDispatched left -> FulfilmentMapping.event(left);
            case ShipmentDelivered arrived -> FulfilmentMapping.event(arrived);
            case OrderRejected rejected -> CaptureMapping.event(rejected);
            case OrderAmended amended -> CaptureMapping.event(amended);
            case OrderLinesCancelled cancelled -> CaptureMapping.event(cancelled);
            case OrderCancellationRequested requested -> CaptureMapping.event(requested);
            case OrderCancellationDeclined declined -> CaptureMapping.event(declined);
            case OrderClosed closed -> ControlMapping.event(closed);
            case LinesBackordered missing -> InventoryMapping.event(missing);
            case AllocationReleased released -> InventoryMapping.event(released);
            case DeliveryPromiseChanged promised -> InventoryMapping.event(promised);
            case PaymentFailed failed -> PaymentMapping.event(failed);
            case PaymentVoided voided -> PaymentMapping.event(voided);
            case PaymentRefunded refunded -> PaymentMapping.event(refunded);
            case InvoiceIssued invoiced -> PaymentMapping.event(invoiced);
            case ShipmentTracked tracked -> FulfilmentMapping.event(tracked);
            case ReturnAuthorized authorized -> ReturnsMapping.event(authorized);
            case ReturnReceived received -> ReturnsMapping.event(received);
            case LetterDiscarded discarded -> UpkeepMapping.event(discarded);
            case ParkingExpired expired -> UpkeepMapping.event(expired);
            case OrderRefolded refolded -> UpkeepMapping.event(refolded);
            default ->
                throw new IllegalArgumentException(payload.getSchema().getFullName() + " is no payload of an event");
        };
    }
}
