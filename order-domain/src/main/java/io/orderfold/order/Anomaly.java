package io.orderfold.order;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is odd about an order, derived from its final ledger: an anomaly that a late fact explains away is gone.
 *
 * <p>The declared order is the order in which anomalies are listed.
 */
public enum Anomaly {
    /** Goods left although the line was cancelled or the order rejected. */
    SHIPPED_AFTER_CANCEL("goods left that were no longer wanted"),
    /** More left than was open, or than the warehouse had set aside. */
    OVER_SHIPPED("more left than was wanted or set aside"),
    /** Stock was set aside and the order never confirmed. */
    ALLOCATED_NOT_CONFIRMED("the order was never confirmed"),
    /** Stock was given back that was never set aside. */
    RELEASED_NOT_ALLOCATED("more was given back to stock than was set aside"),
    /** More money was taken than vouched for. */
    OVER_CAPTURED("more money was taken than was vouched for"),
    /** More money went back than was taken. */
    OVER_REFUNDED("more money went back than was taken"),
    /** A payment was voided that nobody vouched for. */
    VOIDED_NOT_AUTHORISED("nobody had vouched for the payment"),
    /** A parcel was seen on its way that never left. */
    TRACKED_NOT_SHIPPED("nobody saw the parcel leave"),
    /** More arrived than left. */
    DELIVERED_NOT_SHIPPED("more arrived than left"),
    /** More came back than arrived. */
    RETURNED_NOT_DELIVERED("more came back than arrived"),
    /** More came back than anybody allowed to come back. */
    RETURNED_NOT_AUTHORISED("more came back than was allowed to"),
    /** Money moved, or an amount was named, in a currency that is not the order's. */
    CURRENCY_MISMATCH("an amount is not in the currency of the order"),
    /** A quantity came in a unit that is not the line's; it is not counted. */
    UNIT_MISMATCH("a quantity is not in the unit of its line and is not counted"),
    /** A producer's clock was too far ahead to be believed. */
    CLOCK_SUSPECT("a clock was too far ahead to be believed");

    private final String words;

    Anomaly(String words) {
        this.words = words;
    }

    /** What is odd, for a customer-service agent; fits behind "applied, but". */
    public String words() {
        return words;
    }

    static SortedSet<Anomaly> of(Ledger ledger) {
        SortedSet<Anomaly> found = new TreeSet<>();
        ledger.lines().values().forEach(line -> addLine(found, line, ledger));
        ledger.allocations().values().stream()
                .filter(allocation -> allocation.allocatedAt() == null)
                .forEach(unknown -> found.add(RELEASED_NOT_ALLOCATED));
        ledger.shipments().values().stream()
                .filter(shipment -> shipment.dispatchedAt() == null)
                .forEach(unknown ->
                        found.add(unknown.deliveredAt() == null ? TRACKED_NOT_SHIPPED : DELIVERED_NOT_SHIPPED));
        ledger.returns().values().stream()
                .filter(back -> back.authorisedAt() == null)
                .forEach(unknown -> found.add(RETURNED_NOT_AUTHORISED));
        ledger.payments().values().stream()
                .filter(payment -> payment.voidedAt() != null && !payment.isAuthorised())
                .forEach(unknown -> found.add(VOIDED_NOT_AUTHORISED));
        addMoney(found, ledger);
        if (ledger.clockSuspects() > 0) {
            found.add(CLOCK_SUSPECT);
        }
        return Collections.unmodifiableSortedSet(found);
    }

    private static void addLine(SortedSet<Anomaly> found, LineLedger line, Ledger ledger) {
        if (line.shipped().compareTo(line.open()) > 0) {
            found.add(line.cancelled().signum() > 0 ? SHIPPED_AFTER_CANCEL : OVER_SHIPPED);
        }
        if (line.shipped().signum() > 0 && ledger.rejectedAt() != null) {
            found.add(SHIPPED_AFTER_CANCEL);
        }
        if (line.shipped().compareTo(line.allocated().max(BigDecimal.ZERO)) > 0) {
            found.add(OVER_SHIPPED);
        }
        if (line.allocated().signum() < 0) {
            found.add(RELEASED_NOT_ALLOCATED);
        }
        if (line.count(LineCounter.ALLOCATED).signum() > 0 && ledger.confirmedAt() == null) {
            found.add(ALLOCATED_NOT_CONFIRMED);
        }
        if (line.delivered().compareTo(line.shipped()) > 0) {
            found.add(DELIVERED_NOT_SHIPPED);
        }
        if (line.returned().compareTo(line.delivered()) > 0) {
            found.add(RETURNED_NOT_DELIVERED);
        }
        if (line.returned().compareTo(line.returnAuthorised()) > 0) {
            found.add(RETURNED_NOT_AUTHORISED);
        }
        if (line.unitMismatch()) {
            found.add(UNIT_MISMATCH);
        }
    }

    private static void addMoney(SortedSet<Anomaly> found, Ledger ledger) {
        for (MoneyLedger money : ledger.moneyByCurrency().values()) {
            if (money.captured() > money.available() && !ledger.onAccount()) {
                found.add(OVER_CAPTURED);
            }
            if (money.refunded() > money.captured()) {
                found.add(OVER_REFUNDED);
            }
        }
        if (ledger.foreignAmounts() || hasForeignMoney(ledger)) {
            found.add(CURRENCY_MISMATCH);
        }
    }

    private static boolean hasForeignMoney(Ledger ledger) {
        Ledger.Placement placement = ledger.placement();
        if (placement == null) {
            return false;
        }
        Currency currency = placement.currency();
        return ledger.moneyByCurrency().keySet().stream().anyMatch(code -> !code.equals(currency.getCurrencyCode()))
                || ledger.invoices().values().stream()
                        .anyMatch(invoice -> !invoice.amount().currency().equals(currency));
    }
}
