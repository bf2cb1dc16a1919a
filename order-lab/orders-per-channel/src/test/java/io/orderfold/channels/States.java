package io.orderfold.channels;

import io.orderfold.contract.GeneratedClasses;
import io.orderfold.contract.avro.Cancellation;
import io.orderfold.contract.avro.Crosswalk;
import io.orderfold.contract.avro.EventRef;
import io.orderfold.contract.avro.Fulfilment;
import io.orderfold.contract.avro.Lifecycle;
import io.orderfold.contract.avro.Money;
import io.orderfold.contract.avro.OrderFacets;
import io.orderfold.contract.avro.OrderLedger;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.contract.avro.PaymentStatus;
import io.orderfold.contract.avro.PaymentTerms;
import io.orderfold.contract.avro.PlacedOrder;
import io.orderfold.contract.avro.Returns;
import io.orderfold.contract.avro.ShipTo;
import io.orderfold.contract.avro.Totals;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** States of orders as the state service publishes them, with what counts here. */
final class States {

    private static final Instant PLACED_AT = Instant.parse("2026-11-01T09:30:00Z");

    static {
        GeneratedClasses.trust();
    }

    private States() {}

    static OrderState placed(String orderId, String channel) {
        Money nothing = new Money(0L, "EUR", 2);
        return state(
                orderId,
                PlacedOrder.newBuilder()
                        .setOrderNumber(orderId)
                        .setChannel(channel)
                        .setCustomerId("C-1")
                        .setCurrency("EUR")
                        .setPaymentTerms(PaymentTerms.PREPAID)
                        .setTotals(new Totals(nothing, nothing, nothing, nothing))
                        .setShipTo(new ShipTo("DE", "10"))
                        .setPlacedAt(PLACED_AT)
                        .build());
    }

    /** Facts were seen, but no placement. */
    static OrderState unplaced(String orderId) {
        return state(orderId, null);
    }

    private static OrderState state(String orderId, @Nullable PlacedOrder placed) {
        return OrderState.newBuilder()
                .setOrderId(orderId)
                .setVersion(1)
                .setStatus(placed == null ? OrderStatus.UNPLACED : OrderStatus.PLACED)
                .setFacets(OrderFacets.newBuilder()
                        .setLifecycle(Lifecycle.PLACED)
                        .setFulfilment(Fulfilment.NOT_STARTED)
                        .setPayment(PaymentStatus.PENDING)
                        .setReturns(Returns.NONE)
                        .setCancellation(Cancellation.NONE)
                        .build())
                .setLedger(OrderLedger.newBuilder().setPlaced(placed).build())
                .setCrosswalk(new Crosswalk("OrderProcessing", "acknowledged"))
                .setLastCause(new EventRef("/order-capture", "c-1", "io.orderfold.order.OrderPlaced.v1", PLACED_AT))
                .setFoldedAt(PLACED_AT.plusMillis(120))
                .setFoldVersion(1)
                .build();
    }
}
