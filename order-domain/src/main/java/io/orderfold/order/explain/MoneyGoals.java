package io.orderfold.order.explain;

import static io.orderfold.order.explain.GoodsGoals.OPEN;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Facets;
import io.orderfold.order.Ledger;
import io.orderfold.order.Money;
import io.orderfold.order.MoneyLedger;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderStatus;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.PaymentFacet;
import io.orderfold.order.PaymentId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What the money of an order still lacks: vouched for, taken, invoiced, given back. In the currency of the order only. */
final class MoneyGoals {

    private static final PaymentId PAYMENT = new PaymentId(OPEN.value());

    private MoneyGoals() {}

    /** What is expected of an order that has not come to its end. */
    static List<Goal> of(Ledger ledger) {
        List<Goal> goals = new ArrayList<>();
        Ledger.Placement placement = ledger.placement();
        CaptureEvent.Totals totals = ledger.totals();
        if (placement != null && totals != null) {
            goals.addAll(toSettle(ledger, placement, totals.grand().minorUnits()));
            goals.addAll(toGiveBack(ledger));
        }
        return goals;
    }

    /** What was taken and is not kept, where the order is off or too much was paid. */
    static List<Goal> toGiveBack(Ledger ledger) {
        Ledger.Placement placement = ledger.placement();
        CaptureEvent.Totals totals = ledger.totals();
        if (placement == null || totals == null) {
            return List.of();
        }
        Facets facets = Facets.of(ledger);
        MoneyLedger money = money(ledger, placement.currency());
        long kept = money.captured() - money.refunded();
        boolean off = facets.status() == OrderStatus.CANCELLED
                || facets.status() == OrderStatus.REJECTED
                || facets.status() == OrderStatus.RETURNED;
        long tooMuch = off ? kept : kept - totals.grand().minorUnits();
        if (tooMuch <= 0) {
            return List.of();
        }
        Money back = amount(tooMuch, placement.currency());
        return List.of(Goal.of(
                new PaymentEvent.PaymentRefunded(OPEN, PAYMENT, back, null), "waiting for a refund of " + back));
    }

    /** A capture of all that is owed and not taken: its guard says what nobody vouches for. */
    static Optional<OrderEvent> wholeCapture(Ledger ledger) {
        return rest(ledger).map(rest -> new PaymentEvent.PaymentCaptured(PAYMENT, OPEN, rest));
    }

    /** A refund of all that is owed: its guard says what has not been taken. */
    static Optional<OrderEvent> wholeRefund(Ledger ledger) {
        return rest(ledger).map(rest -> {
            MoneyLedger money = money(ledger, rest.currency());
            Money all = amount(Math.max(0, money.captured() - money.refunded()) + rest.minorUnits(), rest.currency());
            return new PaymentEvent.PaymentRefunded(OPEN, PAYMENT, all, null);
        });
    }

    /** What is owed and not taken; empty if that is nothing, or if the order is on account. */
    private static Optional<Money> rest(Ledger ledger) {
        Ledger.Placement placement = ledger.placement();
        CaptureEvent.Totals totals = ledger.totals();
        if (placement == null || totals == null || ledger.onAccount()) {
            return Optional.empty();
        }
        Currency currency = placement.currency();
        long rest = totals.grand().minorUnits() - money(ledger, currency).captured();
        return rest <= 0 ? Optional.empty() : Optional.of(amount(rest, currency));
    }

    private static List<Goal> toSettle(Ledger ledger, Ledger.Placement placement, long owed) {
        if (PaymentFacet.isSettled(ledger) || (isPaidLater(placement) && !hasLeft(ledger))) {
            return List.of();
        }
        Currency currency = placement.currency();
        if (ledger.onAccount()) {
            Money open = amount(owed - ledger.invoiced(currency), currency);
            return List.of(Goal.of(
                    new PaymentEvent.InvoiceIssued(OPEN, open, LocalDate.EPOCH), "waiting for an invoice of " + open));
        }
        List<Goal> goals = new ArrayList<>();
        MoneyLedger money = money(ledger, currency);
        if (money.available() < owed) {
            Money open = amount(owed - money.available(), currency);
            goals.add(Goal.of(
                    new PaymentEvent.PaymentAuthorized(PAYMENT, open, OPEN, null),
                    "waiting for an authorisation of " + open));
        }
        long toTake = Math.min(owed, money.available()) - money.captured();
        if (toTake > 0) {
            Money open = amount(toTake, currency);
            goals.add(
                    Goal.of(new PaymentEvent.PaymentCaptured(PAYMENT, OPEN, open), "waiting for a capture of " + open));
        }
        return goals;
    }

    /** On account and at the door nobody pays before goods have left. */
    private static boolean isPaidLater(Ledger.Placement placement) {
        return switch (placement.paymentTerms()) {
            case ON_ACCOUNT, COD -> true;
            case PREPAID -> false;
        };
    }

    private static boolean hasLeft(Ledger ledger) {
        return ledger.lines().values().stream().anyMatch(line -> line.shipped().signum() > 0);
    }

    private static MoneyLedger money(Ledger ledger, Currency currency) {
        return ledger.moneyByCurrency().getOrDefault(currency.getCurrencyCode(), new MoneyLedger(0, 0, 0, 0));
    }

    private static Money amount(long minorUnits, Currency currency) {
        return new Money(Math.min(minorUnits, Money.MAX_MINOR_UNITS), currency);
    }
}
