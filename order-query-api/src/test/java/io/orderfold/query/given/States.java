package io.orderfold.query.given;

import io.orderfold.contract.GeneratedClasses;
import io.orderfold.contract.avro.Cancellation;
import io.orderfold.contract.avro.Crosswalk;
import io.orderfold.contract.avro.EventRef;
import io.orderfold.contract.avro.ExternalRef;
import io.orderfold.contract.avro.Fulfilment;
import io.orderfold.contract.avro.LedgerLine;
import io.orderfold.contract.avro.LedgerMoney;
import io.orderfold.contract.avro.LedgerPayment;
import io.orderfold.contract.avro.LedgerPromise;
import io.orderfold.contract.avro.LedgerShipment;
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
import io.orderfold.contract.avro.ShippedLine;
import io.orderfold.contract.avro.Totals;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** States of orders as the state service publishes them. */
public final class States {

    public static final Instant PLACED_AT = Instant.parse("2026-11-01T09:30:00Z");

    static {
        GeneratedClasses.trust();
    }

    private States() {}

    /** An order just placed, version 1. */
    public static OrderState placed(String orderId, String customerId, Instant placedAt) {
        return version(orderId, 1, OrderStatus.PLACED, placement(customerId, placedAt))
                .build();
    }

    /** A later version of a placed order. */
    public static OrderState placed(
            String orderId, String customerId, Instant placedAt, long version, OrderStatus status) {
        return version(orderId, version, status, placement(customerId, placedAt))
                .build();
    }

    /** The same version with other values to be found by, in place of those it has. */
    public static OrderState findable(
            OrderState state,
            @Nullable String accountId,
            String orderNumber,
            List<ExternalRef> references,
            List<String> tracking) {
        PlacedOrder placed = PlacedOrder.newBuilder(state.getLedger().getPlaced())
                .setAccountId(accountId)
                .setOrderNumber(orderNumber)
                .setExternalRefs(references)
                .build();
        List<LedgerShipment> shipments = tracking.isEmpty()
                ? List.of()
                : List.of(LedgerShipment.newBuilder()
                        .setShipmentId("S-1")
                        .setDispatchedAt(PLACED_AT)
                        .setTracking(tracking)
                        .setLines(List.of())
                        .build());
        return OrderState.newBuilder(state)
                .setLedger(OrderLedger.newBuilder(state.getLedger())
                        .setPlaced(placed)
                        .setShipments(shipments)
                        .build())
                .build();
    }

    /** Facts were seen, but no OrderPlaced. */
    public static OrderState unplaced(String orderId, long version) {
        return version(orderId, version, OrderStatus.UNPLACED, null).build();
    }

    /** The order of the example in the OpenAPI document: confirmed, two of three pieces shipped. */
    public static OrderState partiallyShipped(String orderId) {
        Instant dispatched = Instant.parse("2026-11-01T14:00:00Z");
        OrderState.Builder state = version(orderId, 4, OrderStatus.PARTIALLY_SHIPPED, placement("C-1", PLACED_AT));
        OrderLedger ledger = OrderLedger.newBuilder(state.getLedger())
                .setConfirmedAt(Instant.parse("2026-11-01T09:30:01.500Z"))
                .setLines(List.of(line()))
                .setPayments(List.of(LedgerPayment.newBuilder()
                        .setPaymentId("P-1")
                        .setMethod("CARD")
                        .setAmounts(List.of(new LedgerMoney("EUR", 1975L, 0L, 0L, 0L)))
                        .build()))
                .setShipments(List.of(LedgerShipment.newBuilder()
                        .setShipmentId("S-1")
                        .setDispatchedAt(dispatched)
                        .setCarrier("DHL")
                        .setTracking(List.of("00340434161094022115"))
                        .setLines(List.of(new ShippedLine("1", "EA", quantity("2"), quantity("0"))))
                        .build()))
                .build();
        return state.setLedger(ledger)
                .setFacets(OrderFacets.newBuilder(facets())
                        .setLifecycle(Lifecycle.CONFIRMED)
                        .setFulfilment(Fulfilment.PARTIALLY_SHIPPED)
                        .setPayment(PaymentStatus.AUTHORIZED)
                        .build())
                .setCrosswalk(new Crosswalk("OrderInTransit", "inProgress"))
                .setLastCause(
                        new EventRef("/fulfilment", "f-1", "io.orderfold.order.ShipmentDispatched.v1", dispatched))
                .setOccurredAt(dispatched)
                .setFoldedAt(Instant.parse("2026-11-01T14:00:00.480Z"))
                .build();
    }

    private static OrderState.Builder version(
            String orderId, long version, OrderStatus status, @Nullable PlacedOrder placement) {
        return OrderState.newBuilder()
                .setOrderId(orderId)
                .setVersion(version)
                .setStatus(status)
                .setFacets(facets())
                .setLedger(OrderLedger.newBuilder().setPlaced(placement).build())
                .setCrosswalk(new Crosswalk("OrderProcessing", "acknowledged"))
                .setLastCause(
                        new EventRef("/order-capture", "c-" + version, "io.orderfold.order.OrderPlaced.v1", PLACED_AT))
                .setFoldedAt(PLACED_AT.plusMillis(120))
                .setFoldVersion(1);
    }

    private static OrderFacets facets() {
        return OrderFacets.newBuilder()
                .setLifecycle(Lifecycle.PLACED)
                .setFulfilment(Fulfilment.NOT_STARTED)
                .setPayment(PaymentStatus.PENDING)
                .setReturns(Returns.NONE)
                .setCancellation(Cancellation.NONE)
                .build();
    }

    private static PlacedOrder placement(String customerId, Instant placedAt) {
        return PlacedOrder.newBuilder()
                .setOrderNumber("2026-000117")
                .setChannel("web")
                .setCustomerId(customerId)
                .setCurrency("EUR")
                .setPaymentTerms(PaymentTerms.PREPAID)
                .setTotals(new Totals(euros(1485), euros(490), euros(0), euros(1975)))
                .setShipTo(new ShipTo("DE", "10"))
                .setPlacedAt(placedAt)
                .build();
    }

    private static LedgerLine line() {
        return LedgerLine.newBuilder()
                .setLineId("1")
                .setSku("MUG-11")
                .setName("Mug, 11 oz")
                .setOrdered(quantity("3"))
                .setCancelled(quantity("0"))
                .setAllocated(quantity("3"))
                .setShipped(quantity("2"))
                .setDelivered(quantity("0"))
                .setReturnAuthorised(quantity("0"))
                .setReturned(quantity("0"))
                .setAllocationReleased(quantity("0"))
                .setUnitPrice(new BigDecimal("4.95000000"))
                .setLineTotal(euros(1485))
                .setPromise(new LedgerPromise(LocalDate.parse("2026-11-03"), ByteBuffer.allocate(0)))
                .build();
    }

    private static Money euros(long cents) {
        return new Money(cents, "EUR", 2);
    }

    /** As Avro wants it: with all decimals of the schema. */
    private static BigDecimal quantity(String number) {
        return new BigDecimal(number).setScale(6);
    }
}
