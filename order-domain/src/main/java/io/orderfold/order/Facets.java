package io.orderfold.order;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What an order looks like from each side: a pure function of its ledger, never stored as truth.
 *
 * @param openHolds an overlay, never a position in the main chain
 */
public record Facets(
        OrderStatus status,
        Lifecycle lifecycle,
        Fulfilment fulfilment,
        Payment payment,
        Returns returns,
        Cancellation cancellation,
        List<HoldId> openHolds,
        SortedSet<Anomaly> anomalies) {

    public Facets {
        openHolds = List.copyOf(openHolds);
        anomalies = Collections.unmodifiableSortedSet(new TreeSet<>(anomalies));
    }

    /** How far the order as a whole has come. */
    public enum Lifecycle {
        /** Facts were seen, but no order was placed. */
        UNPLACED,
        PLACED,
        CONFIRMED,
        COMPLETED,
        CLOSED,
        CANCELLED,
        REJECTED
    }

    /** How far the goods have come, over the lines that are still wanted or already left. */
    public enum Fulfilment {
        NOT_STARTED,
        ALLOCATED,
        BACKORDERED,
        PARTIALLY_SHIPPED,
        SHIPPED,
        PARTIALLY_DELIVERED,
        DELIVERED
    }

    /** How far the money has come, in the currency of the order. */
    public enum Payment {
        PENDING,
        ON_ACCOUNT,
        AUTHORIZED,
        PARTIALLY_PAID,
        PAID,
        FAILED,
        VOIDED,
        PARTIALLY_REFUNDED,
        REFUNDED,
        OVERPAID
    }

    /** What came back. */
    public enum Returns {
        NONE,
        REQUESTED,
        PARTIALLY_RETURNED,
        RETURNED
    }

    /** What is off. */
    public enum Cancellation {
        NONE,
        REQUESTED,
        DECLINED,
        PARTIAL,
        FULL
    }

    /** Total: any ledger has facets. */
    public static Facets of(Ledger ledger) {
        Fulfilment fulfilment = fulfilment(ledger);
        Payment payment = PaymentFacet.of(ledger);
        Returns returns = returns(ledger);
        OrderStatus status = OrderStatus.of(ledger, fulfilment, payment, returns);
        return new Facets(
                status,
                lifecycle(ledger, status),
                fulfilment,
                payment,
                returns,
                cancellation(ledger),
                ledger.openHolds().stream().map(Ledger.Hold::holdId).toList(),
                ledger.anomalies());
    }

    private static Lifecycle lifecycle(Ledger ledger, OrderStatus status) {
        if (ledger.placement() == null) {
            return Lifecycle.UNPLACED;
        }
        if (ledger.closedAt() != null) {
            return Lifecycle.CLOSED;
        }
        if (status == OrderStatus.REJECTED) {
            return Lifecycle.REJECTED;
        }
        if (status == OrderStatus.CANCELLED) {
            return Lifecycle.CANCELLED;
        }
        if (status == OrderStatus.COMPLETED || status == OrderStatus.RETURNED) {
            return Lifecycle.COMPLETED;
        }
        return ledger.confirmedAt() == null ? Lifecycle.PLACED : Lifecycle.CONFIRMED;
    }

    private static Fulfilment fulfilment(Ledger ledger) {
        List<LineLedger> lines = ledger.lines().values().stream()
                .filter(line -> line.open().signum() > 0 || line.shipped().signum() > 0)
                .toList();
        if (any(lines, line -> line.delivered().signum() > 0)) {
            return all(lines, line -> line.delivered().compareTo(line.open()) >= 0)
                    ? Fulfilment.DELIVERED
                    : Fulfilment.PARTIALLY_DELIVERED;
        }
        if (any(lines, line -> line.shipped().signum() > 0)) {
            return all(lines, line -> line.shipped().compareTo(line.open()) >= 0)
                    ? Fulfilment.SHIPPED
                    : Fulfilment.PARTIALLY_SHIPPED;
        }
        if (any(lines, LineLedger::isBackordered)) {
            return Fulfilment.BACKORDERED;
        }
        return any(lines, line -> line.allocated().signum() > 0) ? Fulfilment.ALLOCATED : Fulfilment.NOT_STARTED;
    }

    private static Returns returns(Ledger ledger) {
        List<LineLedger> left = ledger.lines().values().stream()
                .filter(line -> line.shipped().signum() > 0)
                .toList();
        if (any(ledger.lines().values(), line -> line.returned().signum() > 0)) {
            boolean allBack = !left.isEmpty()
                    && all(left, line -> line.delivered().compareTo(line.shipped()) >= 0)
                    && all(left, line -> line.returned().compareTo(line.delivered()) >= 0);
            return allBack ? Returns.RETURNED : Returns.PARTIALLY_RETURNED;
        }
        return ledger.returns().isEmpty() ? Returns.NONE : Returns.REQUESTED;
    }

    /** What is off comes before what is only asked for, unless something was asked for since. */
    private static Cancellation cancellation(Ledger ledger) {
        boolean someCancelled =
                any(ledger.lines().values(), line -> line.cancelled().signum() > 0);
        if (someCancelled && all(ledger.lines().values(), line -> line.open().signum() <= 0)) {
            return Cancellation.FULL;
        }
        if (ledger.requests().values().stream().anyMatch(CancellationRequest::isOpen)) {
            return Cancellation.REQUESTED;
        }
        if (someCancelled) {
            return Cancellation.PARTIAL;
        }
        return ledger.requests().isEmpty() ? Cancellation.NONE : Cancellation.DECLINED;
    }

    private static boolean any(Collection<LineLedger> lines, Predicate<LineLedger> test) {
        return lines.stream().anyMatch(test);
    }

    private static boolean all(Collection<LineLedger> lines, Predicate<LineLedger> test) {
        return lines.stream().allMatch(test);
    }
}
