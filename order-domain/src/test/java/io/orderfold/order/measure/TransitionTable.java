package io.orderfold.order.measure;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderStatus;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.ReturnsEvent;
import io.orderfold.order.Uninterpreted;
import io.orderfold.order.UpkeepEvent;
import java.util.EnumSet;
import java.util.Set;

/** In which states an event is expected, the way such tables are usually drawn: what is not expected is not admitted. */
final class TransitionTable {

    private static final Set<OrderStatus> NONE = EnumSet.of(OrderStatus.UNPLACED);
    private static final Set<OrderStatus> PLACED = EnumSet.complementOf(EnumSet.of(OrderStatus.UNPLACED));
    private static final Set<OrderStatus> ENDED =
            EnumSet.of(OrderStatus.REJECTED, OrderStatus.CANCELLED, OrderStatus.RETURNED, OrderStatus.COMPLETED);
    private static final Set<OrderStatus> NOTHING_LEFT = EnumSet.of(
            OrderStatus.PLACED,
            OrderStatus.CONFIRMED,
            OrderStatus.PAYMENT_FAILED,
            OrderStatus.BACKORDERED,
            OrderStatus.IN_FULFILMENT,
            OrderStatus.ON_HOLD);
    private static final Set<OrderStatus> WANTED =
            EnumSet.complementOf(EnumSet.of(OrderStatus.UNPLACED, OrderStatus.CANCELLED, OrderStatus.REJECTED));
    private static final Set<OrderStatus> TO_BE_SENT = with(
            EnumSet.of(OrderStatus.CONFIRMED, OrderStatus.PAYMENT_FAILED),
            OrderStatus.BACKORDERED,
            OrderStatus.IN_FULFILMENT,
            OrderStatus.ON_HOLD,
            OrderStatus.PARTIALLY_SHIPPED,
            OrderStatus.PARTIALLY_DELIVERED);
    private static final Set<OrderStatus> LEFT = EnumSet.of(
            OrderStatus.ON_HOLD,
            OrderStatus.PARTIALLY_SHIPPED,
            OrderStatus.SHIPPED,
            OrderStatus.PARTIALLY_DELIVERED,
            OrderStatus.DELIVERED,
            OrderStatus.COMPLETED);
    private static final Set<OrderStatus> ARRIVED = EnumSet.of(
            OrderStatus.ON_HOLD, OrderStatus.PARTIALLY_DELIVERED, OrderStatus.DELIVERED, OrderStatus.COMPLETED);

    private TransitionTable() {}

    static boolean admits(OrderStatus status, OrderEvent event) {
        return in(event).contains(status);
    }

    private static Set<OrderStatus> in(OrderEvent event) {
        return switch (event) {
            case CaptureEvent.OrderPlaced placed -> NONE;
            case CaptureEvent.OrderConfirmed confirmed -> WANTED;
            case CaptureEvent.OrderRejected rejected -> NOTHING_LEFT;
            case CaptureEvent.OrderAmended amended -> WANTED;
            case CaptureEvent.OrderLinesCancelled off -> WANTED;
            case CaptureEvent.OrderCancellationRequested requested -> PLACED;
            case CaptureEvent.OrderCancellationDeclined declined -> PLACED;
            case CaptureEvent.OrderCancelled cancelled -> NOTHING_LEFT;
            case ControlEvent.HoldPlaced held -> PLACED;
            case ControlEvent.HoldReleased released -> PLACED;
            case ControlEvent.OrderClosed closed -> ENDED;
            case InventoryEvent.LinesAllocated allocated -> TO_BE_SENT;
            case InventoryEvent.LinesBackordered missing -> with(TO_BE_SENT, OrderStatus.PLACED);
            case InventoryEvent.AllocationReleased released ->
                with(TO_BE_SENT, OrderStatus.CANCELLED, OrderStatus.REJECTED);
            case InventoryEvent.DeliveryPromiseChanged promised -> with(TO_BE_SENT, OrderStatus.PLACED);
            case PaymentEvent money -> PLACED;
            case FulfilmentEvent.ShipmentDispatched left -> TO_BE_SENT;
            case FulfilmentEvent.ShipmentTracked tracked -> LEFT;
            case FulfilmentEvent.ShipmentDelivered arrived -> LEFT;
            case ReturnsEvent.ReturnAuthorized allowed -> ARRIVED;
            case ReturnsEvent.ReturnReceived back -> ARRIVED;
            case UpkeepEvent upkeep -> EnumSet.allOf(OrderStatus.class);
            case Uninterpreted unknown -> EnumSet.allOf(OrderStatus.class);
        };
    }

    private static Set<OrderStatus> with(Set<OrderStatus> some, OrderStatus... more) {
        Set<OrderStatus> all = EnumSet.copyOf(some);
        all.addAll(Set.of(more));
        return all;
    }
}
