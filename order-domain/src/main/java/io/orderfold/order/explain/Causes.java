package io.orderfold.order.explain;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.ReturnsEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which event ends a wait, by the code of the guard. {@code CausesTest} holds the table against the guards: in the random
 * histories nothing else ends such a wait, every entry ends one, and every code of the guards is here.
 */
public final class Causes {

    static final Map<String, List<Class<? extends OrderEvent>>> BY_CODE = Map.ofEntries(
            Map.entry("WAITING_FOR_ORDER", List.of(CaptureEvent.OrderPlaced.class)),
            Map.entry("WAITING_FOR_REQUEST", List.of(CaptureEvent.OrderCancellationRequested.class)),
            Map.entry("WAITING_FOR_CONFIRMATION", List.of(CaptureEvent.OrderConfirmed.class)),
            Map.entry("WAITING_FOR_HOLD", List.of(ControlEvent.HoldPlaced.class)),
            Map.entry("WAITING_FOR_ALLOCATION", List.of(InventoryEvent.LinesAllocated.class)),
            Map.entry("WAITING_FOR_AUTHORISATION", List.of(PaymentEvent.PaymentAuthorized.class)),
            Map.entry("WAITING_FOR_CAPTURE", List.of(PaymentEvent.PaymentCaptured.class)),
            Map.entry("WAITING_FOR_SHIPMENT", List.of(FulfilmentEvent.ShipmentDispatched.class)),
            Map.entry("WAITING_FOR_DELIVERY", List.of(FulfilmentEvent.ShipmentDelivered.class)),
            Map.entry("WAITING_FOR_RETURN", List.of(ReturnsEvent.ReturnAuthorized.class)),
            // The end of an order has no event of its own: it is whatever the order itself still expects.
            Map.entry("WAITING_FOR_END", List.of()),
            // Any fact may be the one that an expiry or a discard is about.
            Map.entry("WAITING_FOR_FACT", List.of()));

    private Causes() {}

    /** Every code of a wait that this version knows. */
    public static Set<String> codes() {
        return BY_CODE.keySet();
    }

    /** Empty if no single event ends the wait, or if only another version knows the code. */
    public static List<Class<? extends OrderEvent>> of(String code) {
        return BY_CODE.getOrDefault(code, List.of());
    }
}
