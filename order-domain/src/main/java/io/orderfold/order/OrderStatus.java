package io.orderfold.order;

import java.util.function.Predicate;

/**
 * The one status shown first. Declared in order of precedence: the first that matches wins.
 *
 * <p>Each names its nearest words elsewhere: {@code OrderStatus} of schema.org and the order state of TM Forum TMF622
 * (Product Ordering Management). Both vocabularies are coarser, so the way back does not exist.
 */
public enum OrderStatus {
    REJECTED("OrderCancelled", "rejected"),
    CANCELLED("OrderCancelled", "cancelled"),
    RETURNED("OrderReturned", "completed"),
    COMPLETED("OrderDelivered", "completed"),
    DELIVERED("OrderDelivered", "completed"),
    ON_HOLD("OrderProblem", "held"),
    PARTIALLY_DELIVERED("OrderInTransit", "partial"),
    SHIPPED("OrderInTransit", "inProgress"),
    PARTIALLY_SHIPPED("OrderInTransit", "inProgress"),
    PAYMENT_FAILED("OrderPaymentDue", "pending"),
    BACKORDERED("OrderProblem", "pending"),
    IN_FULFILMENT("OrderProcessing", "inProgress"),
    CONFIRMED("OrderProcessing", "inProgress"),
    PLACED("OrderProcessing", "acknowledged"),
    UNPLACED("OrderProcessing", "acknowledged");

    private final String schemaOrg;
    private final String tmf622;

    OrderStatus(String schemaOrg, String tmf622) {
        this.schemaOrg = schemaOrg;
        this.tmf622 = tmf622;
    }

    /** The nearest member of schema.org {@code OrderStatus}. */
    public String schemaOrg() {
        return schemaOrg;
    }

    /** The nearest state of a TMF622 product order. */
    public String tmf622() {
        return tmf622;
    }

    /** Whether the order has come to an end, so that it may be closed. */
    public boolean isTerminal() {
        return this == REJECTED || this == CANCELLED || this == RETURNED || this == COMPLETED;
    }

    static OrderStatus of(Ledger ledger, Facets.Fulfilment fulfilment, Facets.Payment payment, Facets.Returns returns) {
        if (ledger.placement() == null) {
            return UNPLACED;
        }
        if (ledger.rejectedAt() != null) {
            return REJECTED;
        }
        if (any(ledger, line -> line.open().signum() > 0)
                || any(ledger, line -> line.shipped().signum() > 0)) {
            return ofWanted(ledger, fulfilment, payment, returns);
        }
        return CANCELLED;
    }

    /** Of an order of which something is wanted or has left. */
    private static OrderStatus ofWanted(
            Ledger ledger, Facets.Fulfilment fulfilment, Facets.Payment payment, Facets.Returns returns) {
        if (returns == Facets.Returns.RETURNED) {
            return RETURNED;
        }
        if (fulfilment == Facets.Fulfilment.DELIVERED) {
            boolean openReturn = ledger.returns().values().stream().anyMatch(Return::isOpen);
            return PaymentFacet.isSettled(ledger) && !openReturn ? COMPLETED : DELIVERED;
        }
        boolean stillToShip = any(ledger, line -> line.shipped().compareTo(line.open()) < 0);
        if (stillToShip && !ledger.openHolds().isEmpty()) {
            return ON_HOLD;
        }
        return switch (fulfilment) {
            case PARTIALLY_DELIVERED -> PARTIALLY_DELIVERED;
            case SHIPPED -> SHIPPED;
            case PARTIALLY_SHIPPED -> PARTIALLY_SHIPPED;
            case BACKORDERED -> payment == Facets.Payment.FAILED ? PAYMENT_FAILED : BACKORDERED;
            case ALLOCATED -> payment == Facets.Payment.FAILED ? PAYMENT_FAILED : IN_FULFILMENT;
            case NOT_STARTED -> notStarted(ledger, payment);
            case DELIVERED -> DELIVERED;
        };
    }

    private static OrderStatus notStarted(Ledger ledger, Facets.Payment payment) {
        if (payment == Facets.Payment.FAILED) {
            return PAYMENT_FAILED;
        }
        return ledger.confirmedAt() == null ? PLACED : CONFIRMED;
    }

    private static boolean any(Ledger ledger, Predicate<LineLedger> test) {
        return ledger.lines().values().stream().anyMatch(test);
    }
}
