package io.orderfold.order.histories;

import io.orderfold.order.OrderStatus;
import java.util.List;
import java.util.function.Predicate;

/** The status that a tally amounts to, in the words of the design: first match wins. */
public record Headline(
        List<Pieces> lines,
        MoneyTally money,
        boolean placed,
        boolean confirmed,
        boolean rejected,
        boolean held,
        boolean openReturn) {

    public Headline {
        lines = List.copyOf(lines);
    }

    public OrderStatus status() {
        if (!placed) {
            return OrderStatus.UNPLACED;
        }
        if (rejected) {
            return OrderStatus.REJECTED;
        }
        if (!any(Pieces::counts)) {
            return OrderStatus.CANCELLED;
        }
        if (any(line -> line.returned > 0)
                && !any(line ->
                        line.shipped > 0 && (line.delivered < line.shipped || line.returned < line.delivered))) {
            return OrderStatus.RETURNED;
        }
        if (any(line -> line.delivered > 0) && !any(line -> line.counts() && line.delivered < line.open())) {
            return money.isSettled() && !openReturn ? OrderStatus.COMPLETED : OrderStatus.DELIVERED;
        }
        return underWay();
    }

    private OrderStatus underWay() {
        boolean toShip = any(line -> line.shipped < line.open());
        if (held && toShip) {
            return OrderStatus.ON_HOLD;
        }
        if (any(line -> line.delivered > 0)) {
            return OrderStatus.PARTIALLY_DELIVERED;
        }
        if (any(line -> line.shipped > 0)) {
            return toShip ? OrderStatus.PARTIALLY_SHIPPED : OrderStatus.SHIPPED;
        }
        if (money.hasFailed()) {
            return OrderStatus.PAYMENT_FAILED;
        }
        if (any(line -> line.counts() && line.isBackordered())) {
            return OrderStatus.BACKORDERED;
        }
        if (any(line -> line.counts() && line.allocated > 0)) {
            return OrderStatus.IN_FULFILMENT;
        }
        return confirmed ? OrderStatus.CONFIRMED : OrderStatus.PLACED;
    }

    public boolean anyLeft() {
        return any(line -> line.shipped > 0);
    }

    /** Whether the order has come to an end, so that it may be closed. */
    public boolean isTerminal() {
        return switch (status()) {
            case REJECTED, CANCELLED, RETURNED, COMPLETED -> true;
            case DELIVERED,
                    ON_HOLD,
                    PARTIALLY_DELIVERED,
                    SHIPPED,
                    PARTIALLY_SHIPPED,
                    PAYMENT_FAILED,
                    BACKORDERED,
                    IN_FULFILMENT,
                    CONFIRMED,
                    PLACED,
                    UNPLACED -> false;
        };
    }

    private boolean any(Predicate<Pieces> test) {
        return lines.stream().anyMatch(test);
    }
}
