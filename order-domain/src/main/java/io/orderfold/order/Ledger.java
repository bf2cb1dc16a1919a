package io.orderfold.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an order is made of after the facts taken so far: quantities per line, money per payment, shipments, returns, holds.
 * All that is shown of an order is derived from it. Immutable; maps are sorted, so equal ledgers print and encode equally.
 *
 * @param placement null until the order was placed
 * @param amendedTotals the sums by the last amendment, or null while those of the placement hold
 * @param confirmedAt when it was first confirmed, or null
 * @param rejectedAt when it was rejected, or null
 * @param cancelledAt when the whole order was cancelled, or null
 * @param closedAt when it was closed, or null
 * @param allocations by allocationId
 * @param invoices by invoiceId; the first fact about an invoice counts
 * @param requests cancellations that were asked for, by requestId
 * @param foreignAmounts whether order capture named an amount in a currency that is not the order's; it is not taken over
 * @param clockSuspects how many facts came from a clock too far ahead
 */
public record Ledger(
        @Nullable Placement placement,
        @Nullable AmendedTotals amendedTotals,
        @Nullable Instant confirmedAt,
        @Nullable Instant rejectedAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant closedAt,
        SortedMap<LineId, LineLedger> lines,
        SortedMap<Code, Allocation> allocations,
        SortedMap<PaymentId, Payment> payments,
        SortedMap<Code, Invoice> invoices,
        SortedMap<ShipmentId, Shipment> shipments,
        SortedMap<ReturnId, Return> returns,
        SortedMap<HoldId, Hold> holds,
        SortedMap<Code, CancellationRequest> requests,
        boolean foreignAmounts,
        int clockSuspects) {

    private static final Class<?> FROZEN =
            Collections.unmodifiableSortedMap(new TreeMap<String, String>()).getClass();

    /** Nothing known yet. */
    public static final Ledger EMPTY = new Ledger(
            null,
            null,
            null,
            null,
            null,
            null,
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            false,
            0);

    public Ledger {
        lines = frozen(lines);
        allocations = frozen(allocations);
        payments = frozen(payments);
        invoices = frozen(invoices);
        shipments = frozen(shipments);
        returns = frozen(returns);
        holds = frozen(holds);
        requests = frozen(requests);
    }

    /** What order capture said when the order was placed, but its lines. */
    public record Placement(
            Instant placedAt,
            Code orderNumber,
            Code channel,
            CustomerId customerId,
            @Nullable AccountId accountId,
            List<CaptureEvent.ExternalRef> externalRefs,
            Currency currency,
            CaptureEvent.Totals totals,
            CaptureEvent.PaymentTerms paymentTerms,
            CaptureEvent.ShipTo shipTo) {

        public Placement {
            externalRefs = List.copyOf(externalRefs);
        }
    }

    /** @param by the place of the fact that said so */
    public record AmendedTotals(CaptureEvent.Totals totals, CanonicalKey by) {}

    /** @param releasedAt when some of it was given back first, or null */
    public record Allocation(
            Code allocationId,
            @Nullable Code nodeId,
            @Nullable Instant allocatedAt,
            @Nullable Instant releasedAt) {}

    /** @param dueDate a local date at the customer's */
    public record Invoice(Code invoiceId, Money amount, LocalDate dueDate, Instant issuedAt) {}

    /** @param releasedAt null while it is open */
    public record Hold(
            HoldId holdId,
            ControlEvent.HoldType type,
            List<LineId> lines,
            Code reasonCode,
            Instant placedAt,
            @Nullable Instant releasedAt) {

        public Hold {
            lines = List.copyOf(lines);
        }

        public boolean isOpen() {
            return releasedAt == null;
        }
    }

    /** Whether the order is invoiced to an account, so that nobody vouches for it beforehand. */
    public boolean onAccount() {
        return placement != null && placement.paymentTerms() == CaptureEvent.PaymentTerms.ON_ACCOUNT;
    }

    /** The sums as they hold now; null until the order was placed. */
    public CaptureEvent.@Nullable Totals totals() {
        if (amendedTotals != null) {
            return amendedTotals.totals();
        }
        return placement == null ? null : placement.totals();
    }

    /** Sums over all payments, by code of ISO 4217. */
    public SortedMap<String, MoneyLedger> moneyByCurrency() {
        SortedMap<String, MoneyLedger> sums = new TreeMap<>();
        payments.values()
                .forEach(payment -> payment.byCurrency()
                        .forEach((currency, money) -> sums.merge(currency, money, MoneyLedger::plus)));
        return sums;
    }

    /** Sum over all invoices in this currency, in its minor units. */
    public long invoiced(Currency currency) {
        return invoices.values().stream()
                .map(Invoice::amount)
                .filter(amount -> amount.currency().equals(currency))
                .mapToLong(Money::minorUnits)
                .reduce(0, Math::addExact);
    }

    /** The holds that are open, in the order of their ids. */
    public List<Hold> openHolds() {
        return holds.values().stream().filter(Hold::isOpen).toList();
    }

    /** Derived, see {@link Anomaly}. */
    public SortedSet<Anomaly> anomalies() {
        return Anomaly.of(this);
    }

    /** Copied in, but not copied again: a change to one payment must not cost a copy of 10,000 lines. */
    static <K, V> SortedMap<K, V> frozen(SortedMap<K, V> map) {
        return FROZEN.isInstance(map) ? map : Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
