package io.orderfold.order.laws;

import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Ledger;
import io.orderfold.order.Order;
import io.orderfold.order.OrderId;
import java.time.Instant;
import java.util.TreeMap;

/** What a process finds that starts where another one stopped: equal values, and not one object in common. */
final class Reread {

    private Reread() {}

    static FoldUnderTest.Stored of(FoldUnderTest.Stored stored) {
        return new FoldUnderTest.Stored(of(stored.order()), stored.journal());
    }

    private static Order of(Order order) {
        Ledger ledger = order.ledger();
        CanonicalKey top = order.top();
        Instant frontier = order.frontier();
        return new Order(
                new OrderId(order.orderId().value()),
                order.version(),
                new Ledger(
                        ledger.placement(),
                        ledger.amendedTotals(),
                        ledger.confirmedAt(),
                        ledger.rejectedAt(),
                        ledger.cancelledAt(),
                        ledger.closedAt(),
                        new TreeMap<>(ledger.lines()),
                        new TreeMap<>(ledger.allocations()),
                        new TreeMap<>(ledger.payments()),
                        new TreeMap<>(ledger.invoices()),
                        new TreeMap<>(ledger.shipments()),
                        new TreeMap<>(ledger.returns()),
                        new TreeMap<>(ledger.holds()),
                        new TreeMap<>(ledger.requests()),
                        ledger.foreignAmounts(),
                        ledger.clockSuspects()),
                order.waiting().stream()
                        .map(parked -> new Order.Waiting(parked.fact(), parked.verdict()))
                        .toList(),
                frontier == null ? null : Instant.parse(frontier.toString()),
                top == null ? null : CanonicalKey.of(top.bytes()));
    }
}
