package io.orderfold.order;

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

    static OrderStatus of(Ledger ledger, Facets.Fulfilment fulfilment, Facets.Payment payment) {
        if (ledger.placement() == null) {
            return UNPLACED;
        }
        boolean nothingShipped =
                ledger.lines().values().stream().allMatch(line -> line.shipped().signum() == 0);
        if (ledger.cancelledAt() != null && nothingShipped) {
            return CANCELLED;
        }
        if (fulfilment == Facets.Fulfilment.DELIVERED) {
            boolean settled = payment == Facets.Payment.PAID || payment == Facets.Payment.OVERPAID;
            return settled ? COMPLETED : DELIVERED;
        }
        boolean stillToShip =
                ledger.lines().values().stream().anyMatch(line -> line.shipped().compareTo(line.open()) < 0);
        if (stillToShip && !ledger.openHolds().isEmpty()) {
            return ON_HOLD;
        }
        return switch (fulfilment) {
            case PARTIALLY_DELIVERED -> PARTIALLY_DELIVERED;
            case SHIPPED -> SHIPPED;
            case PARTIALLY_SHIPPED -> PARTIALLY_SHIPPED;
            case BACKORDERED -> BACKORDERED;
            case ALLOCATED -> IN_FULFILMENT;
            case NOT_STARTED -> ledger.confirmedAt() == null ? PLACED : CONFIRMED;
            case DELIVERED -> DELIVERED;
        };
    }
}
