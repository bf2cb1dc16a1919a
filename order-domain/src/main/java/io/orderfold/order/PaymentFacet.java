package io.orderfold.order;

import java.util.Currency;

/** How far the money of an order has come, in the currency of the order; nothing is ever converted. */
public final class PaymentFacet {

    private PaymentFacet() {}

    static Facets.Payment of(Ledger ledger) {
        Ledger.Placement placement = ledger.placement();
        CaptureEvent.Totals totals = ledger.totals();
        if (placement == null || totals == null) {
            return Facets.Payment.PENDING;
        }
        MoneyLedger money = money(ledger, placement.currency());
        long owed = totals.grand().minorUnits();
        if (money.refunded() > 0) {
            return refunded(money, owed);
        }
        if (money.captured() > owed) {
            return Facets.Payment.OVERPAID;
        }
        if (money.captured() == owed) {
            return Facets.Payment.PAID;
        }
        if (money.captured() > 0) {
            return Facets.Payment.PARTIALLY_PAID;
        }
        return ledger.onAccount() ? Facets.Payment.ON_ACCOUNT : vouchedFor(ledger, money);
    }

    /**
     * Whether nothing more is to be paid before the order is complete: all that is owed was taken, whatever went back since,
     * or it is on account and invoiced.
     */
    public static boolean isSettled(Ledger ledger) {
        Ledger.Placement placement = ledger.placement();
        CaptureEvent.Totals totals = ledger.totals();
        if (placement == null || totals == null) {
            return false;
        }
        long owed = totals.grand().minorUnits();
        return money(ledger, placement.currency()).captured() >= owed
                || (ledger.onAccount() && ledger.invoiced(placement.currency()) >= owed);
    }

    /** Something was paid back. Paying back what was taken too much is no refund of the order. */
    private static Facets.Payment refunded(MoneyLedger money, long owed) {
        long kept = money.captured() - money.refunded();
        if (kept > owed) {
            return Facets.Payment.OVERPAID;
        }
        if (kept == owed) {
            return Facets.Payment.PAID;
        }
        return kept <= 0 ? Facets.Payment.REFUNDED : Facets.Payment.PARTIALLY_REFUNDED;
    }

    private static Facets.Payment vouchedFor(Ledger ledger, MoneyLedger money) {
        if (money.available() > 0) {
            return Facets.Payment.AUTHORIZED;
        }
        if (ledger.payments().values().stream().anyMatch(Payment::hasFailed)) {
            return Facets.Payment.FAILED;
        }
        return ledger.payments().values().stream().anyMatch(payment -> payment.voidedAt() != null)
                ? Facets.Payment.VOIDED
                : Facets.Payment.PENDING;
    }

    private static MoneyLedger money(Ledger ledger, Currency currency) {
        return ledger.moneyByCurrency().getOrDefault(currency.getCurrencyCode(), MoneyLedger.NONE);
    }
}
