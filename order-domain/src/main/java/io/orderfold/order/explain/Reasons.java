package io.orderfold.order.explain;

import io.orderfold.order.Anomaly;
import io.orderfold.order.CancellationRequest;
import io.orderfold.order.Facets;
import io.orderfold.order.HoldId;
import io.orderfold.order.Ledger;
import io.orderfold.order.LineLedger;
import io.orderfold.order.Money;
import io.orderfold.order.MoneyLedger;
import io.orderfold.order.explain.Explanation.Reason;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.ToLongFunction;

/** Why the facets of an order have their values: the quantities, amounts and times behind them. */
final class Reasons {

    private Reasons() {}

    static List<Reason> of(Ledger ledger, Facets facets) {
        List<Reason> reasons = new ArrayList<>(List.of(
                new Reason("lifecycle", facets.lifecycle().name(), lifecycle(ledger, facets.lifecycle())),
                new Reason("fulfilment", facets.fulfilment().name(), fulfilment(ledger, facets.fulfilment())),
                new Reason("payment", facets.payment().name(), payment(ledger, facets.payment())),
                new Reason("returns", facets.returns().name(), returns(ledger, facets.returns())),
                new Reason("cancellation", facets.cancellation().name(), cancellation(ledger, facets.cancellation()))));
        if (!facets.openHolds().isEmpty()) {
            reasons.add(new Reason(
                    "openHolds",
                    Listed.of(facets.openHolds().stream().map(HoldId::value)),
                    "Open is " + Headlines.openHolds(ledger) + "."));
        }
        for (Anomaly anomaly : facets.anomalies()) {
            reasons.add(new Reason("anomalies", anomaly.name(), "Odd is that " + anomaly.words() + "."));
        }
        return reasons;
    }

    private static String lifecycle(Ledger ledger, Facets.Lifecycle lifecycle) {
        return switch (lifecycle) {
            case UNPLACED -> "No placement has been taken.";
            case PLACED -> "Placed at " + placedAt(ledger) + ", not confirmed.";
            case CONFIRMED -> "Confirmed at " + ledger.confirmedAt() + ".";
            case COMPLETED -> "Goods and money have come to their end.";
            case CLOSED -> "Closed at " + ledger.closedAt() + ".";
            case CANCELLED ->
                ledger.cancelledAt() == null
                        ? "Called off line by line."
                        : "Called off at " + ledger.cancelledAt() + ".";
            case REJECTED -> "Rejected at " + ledger.rejectedAt() + ".";
        };
    }

    private static String placedAt(Ledger ledger) {
        Ledger.Placement placement = ledger.placement();
        return placement == null ? "an unknown time" : placement.placedAt().toString();
    }

    private static String fulfilment(Ledger ledger, Facets.Fulfilment fulfilment) {
        return switch (fulfilment) {
            case NOT_STARTED -> "Nothing is set aside.";
            case ALLOCATED -> "Set aside is " + Rest.words(ledger, LineLedger::allocated) + ".";
            case BACKORDERED -> "Not in stock is " + Rest.words(ledger, Headlines::missing) + ".";
            case PARTIALLY_SHIPPED, SHIPPED ->
                "Shipped is " + Rest.words(ledger, LineLedger::shipped) + " of " + wanted(ledger) + ".";
            case PARTIALLY_DELIVERED, DELIVERED ->
                "Delivered is " + Rest.words(ledger, LineLedger::delivered) + " of " + wanted(ledger) + ".";
        };
    }

    private static String wanted(Ledger ledger) {
        return Rest.words(ledger, LineLedger::open) + " wanted";
    }

    private static String payment(Ledger ledger, Facets.Payment payment) {
        return switch (payment) {
            case PENDING -> "Nothing is vouched for, of " + owed(ledger) + ".";
            case ON_ACCOUNT -> "On account; invoiced is " + invoiced(ledger) + " of " + owed(ledger) + ".";
            case AUTHORIZED -> "Vouched for is " + sum(ledger, MoneyLedger::available) + " of " + owed(ledger) + ".";
            case PARTIALLY_PAID, PAID, OVERPAID ->
                "Taken is " + sum(ledger, MoneyLedger::captured) + " and given back "
                        + sum(ledger, MoneyLedger::refunded) + ", of " + owed(ledger) + ".";
            case FAILED -> "The last attempt to pay failed: " + Headlines.failures(ledger) + ".";
            case VOIDED -> "What was vouched for is free again.";
            case PARTIALLY_REFUNDED, REFUNDED ->
                "Given back is " + sum(ledger, MoneyLedger::refunded) + " of " + sum(ledger, MoneyLedger::captured)
                        + " taken.";
        };
    }

    private static String owed(Ledger ledger) {
        var totals = ledger.totals();
        return totals == null ? "an unknown sum" : totals.grand() + " owed";
    }

    private static String invoiced(Ledger ledger) {
        Ledger.Placement placement = ledger.placement();
        return placement == null ? "nothing" : money(ledger.invoiced(placement.currency()), placement.currency());
    }

    private static String sum(Ledger ledger, ToLongFunction<MoneyLedger> amount) {
        Ledger.Placement placement = ledger.placement();
        if (placement == null) {
            return "nothing";
        }
        MoneyLedger money = ledger.moneyByCurrency().get(placement.currency().getCurrencyCode());
        return money(money == null ? 0 : amount.applyAsLong(money), placement.currency());
    }

    /** A sum over the facts may be larger than what one fact carries. */
    private static String money(long minorUnits, Currency currency) {
        return new Money(Math.clamp(minorUnits, 0, Money.MAX_MINOR_UNITS), currency).toString();
    }

    private static String returns(Ledger ledger, Facets.Returns returns) {
        return switch (returns) {
            case NONE -> "Nothing is to come back.";
            case REQUESTED ->
                "To come back is " + Rest.words(ledger, LineLedger::returnAuthorised) + ", by "
                        + Listed.of(ledger.returns().values().stream()
                                .map(known -> known.returnId().value()))
                        + ".";
            case PARTIALLY_RETURNED, RETURNED ->
                "Came back is " + Rest.words(ledger, LineLedger::returned) + " of "
                        + Rest.words(ledger, LineLedger::delivered) + " delivered.";
        };
    }

    private static String cancellation(Ledger ledger, Facets.Cancellation cancellation) {
        return switch (cancellation) {
            case NONE -> "Nothing was called off.";
            case REQUESTED ->
                "A cancellation was asked for and not answered: "
                        + Listed.of(ledger.requests().values().stream()
                                .filter(CancellationRequest::isOpen)
                                .map(request -> request.requestId().value()))
                        + ".";
            case DECLINED -> "A cancellation was asked for and declined.";
            case PARTIAL, FULL -> "Called off is " + Rest.words(ledger, LineLedger::cancelled) + ".";
        };
    }
}
