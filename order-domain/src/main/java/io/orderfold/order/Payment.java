package io.orderfold.order;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One payment of an order.
 *
 * @param method null while no authorisation has come
 * @param byCurrency by code of ISO 4217; more than one is an anomaly, and nothing is ever converted
 * @param authorisedAt when it was vouched for last, or null
 * @param failure the last attempt that came to nothing, or null
 * @param voidedAt when it was voided first, or null
 */
public record Payment(
        PaymentId paymentId,
        @Nullable Code method,
        SortedMap<String, MoneyLedger> byCurrency,
        @Nullable Instant authorisedAt,
        @Nullable Failure failure,
        @Nullable Instant voidedAt) {

    public Payment {
        byCurrency = Ledger.frozen(byCurrency);
    }

    /**
     * An attempt that came to nothing.
     *
     * @param by the place of the fact that said so
     */
    public record Failure(Code code, boolean retryable, CanonicalKey by) {}

    static Payment unknown(PaymentId paymentId) {
        return new Payment(paymentId, null, new TreeMap<>(), null, null, null);
    }

    /** Whether the last that is known of it is a failure. */
    public boolean hasFailed() {
        return failure != null
                && (authorisedAt == null || failure.by().occurredAt().isAfter(authorisedAt));
    }

    MoneyLedger money(String currencyCode) {
        return byCurrency.getOrDefault(currencyCode, MoneyLedger.NONE);
    }

    /** Whether anybody ever vouched for it, be it for nothing: a card is checked with an amount of zero. */
    boolean isAuthorised() {
        return authorisedAt != null;
    }

    Payment authorised(Money amount, Code by, Instant at) {
        Instant last = authorisedAt == null || authorisedAt.isBefore(at) ? at : authorisedAt;
        MoneyLedger money = money(amount.currency().getCurrencyCode()).authorise(amount.minorUnits());
        return new Payment(paymentId, method == null ? by : method, with(amount, money), last, failure, voidedAt);
    }

    Payment captured(Money amount) {
        MoneyLedger money = money(amount.currency().getCurrencyCode()).capture(amount.minorUnits());
        return new Payment(paymentId, method, with(amount, money), authorisedAt, failure, voidedAt);
    }

    Payment refunded(Money amount) {
        MoneyLedger money = money(amount.currency().getCurrencyCode()).refund(amount.minorUnits());
        return new Payment(paymentId, method, with(amount, money), authorisedAt, failure, voidedAt);
    }

    Payment failed(Failure last) {
        return failure != null && failure.by().compareTo(last.by()) > 0
                ? this
                : new Payment(paymentId, method, byCurrency, authorisedAt, last, voidedAt);
    }

    Payment voided(Instant at) {
        SortedMap<String, MoneyLedger> changed = new TreeMap<>(byCurrency);
        changed.replaceAll((currency, money) -> money.voidRest());
        return new Payment(paymentId, method, changed, authorisedAt, failure, voidedAt == null ? at : voidedAt);
    }

    private SortedMap<String, MoneyLedger> with(Money amount, MoneyLedger money) {
        SortedMap<String, MoneyLedger> changed = new TreeMap<>(byCurrency);
        changed.put(amount.currency().getCurrencyCode(), money);
        return changed;
    }
}
