package io.orderfold.order;

import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an order is made of after the facts taken so far: quantities per line, money per payment, shipments, holds. All
 * that is shown of an order is derived from it. Immutable; maps are sorted, so equal ledgers print and encode equally.
 *
 * @param placement null until the order was placed
 * @param confirmedAt when it was first confirmed
 * @param cancelledAt when the whole order was cancelled
 * @param clockSuspects how many facts came from a clock too far ahead
 */
public record Ledger(
        @Nullable Placement placement,
        @Nullable Instant confirmedAt,
        @Nullable Instant cancelledAt,
        SortedMap<LineId, LineLedger> lines,
        SortedMap<PaymentId, Payment> payments,
        SortedMap<ShipmentId, Shipment> shipments,
        SortedMap<HoldId, Hold> holds,
        int clockSuspects) {

    private static final Class<?> FROZEN =
            Collections.unmodifiableSortedMap(new TreeMap<String, String>()).getClass();

    static final Ledger EMPTY =
            new Ledger(null, null, null, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), 0);

    public Ledger {
        lines = frozen(lines);
        payments = frozen(payments);
        shipments = frozen(shipments);
        holds = frozen(holds);
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

    /**
     * @param method null if only a capture is known
     * @param byCurrency by code of ISO 4217; more than one is an anomaly, and nothing is ever converted
     */
    public record Payment(PaymentId paymentId, @Nullable Code method, SortedMap<String, MoneyLedger> byCurrency) {

        public Payment {
            byCurrency = frozen(byCurrency);
        }
    }

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

    /** Sums over all payments. */
    public SortedMap<String, MoneyLedger> moneyByCurrency() {
        SortedMap<String, MoneyLedger> sums = new TreeMap<>();
        payments.values()
                .forEach(payment -> payment.byCurrency()
                        .forEach((currency, money) -> sums.merge(currency, money, MoneyLedger::plus)));
        return sums;
    }

    /** The holds that are open, in the order of their ids. */
    public List<Hold> openHolds() {
        return holds.values().stream().filter(Hold::isOpen).toList();
    }

    /** Derived, see {@link Anomaly}. */
    public SortedSet<Anomaly> anomalies() {
        return Anomaly.of(this);
    }

    Ledger withPlacement(Placement placed, SortedMap<LineId, LineLedger> orderedLines) {
        return new Ledger(placed, confirmedAt, cancelledAt, orderedLines, payments, shipments, holds, clockSuspects);
    }

    Ledger withConfirmed(Instant at, SortedMap<LineId, LineLedger> changed) {
        return new Ledger(
                placement,
                confirmedAt == null ? at : confirmedAt,
                cancelledAt,
                changed,
                payments,
                shipments,
                holds,
                clockSuspects);
    }

    Ledger withCancelled(Instant at, SortedMap<LineId, LineLedger> changed) {
        return new Ledger(
                placement,
                confirmedAt,
                cancelledAt == null ? at : cancelledAt,
                changed,
                payments,
                shipments,
                holds,
                clockSuspects);
    }

    Ledger withLines(SortedMap<LineId, LineLedger> changed) {
        return new Ledger(placement, confirmedAt, cancelledAt, changed, payments, shipments, holds, clockSuspects);
    }

    Ledger withPayment(Payment payment) {
        return new Ledger(
                placement,
                confirmedAt,
                cancelledAt,
                lines,
                put(payments, payment.paymentId(), payment),
                shipments,
                holds,
                clockSuspects);
    }

    Ledger withShipment(Shipment shipment, SortedMap<LineId, LineLedger> changed) {
        return new Ledger(
                placement,
                confirmedAt,
                cancelledAt,
                changed,
                payments,
                put(shipments, shipment.shipmentId(), shipment),
                holds,
                clockSuspects);
    }

    Ledger withHold(Hold hold) {
        return new Ledger(
                placement,
                confirmedAt,
                cancelledAt,
                lines,
                payments,
                shipments,
                put(holds, hold.holdId(), hold),
                clockSuspects);
    }

    Ledger withClockSuspect() {
        return new Ledger(placement, confirmedAt, cancelledAt, lines, payments, shipments, holds, clockSuspects + 1);
    }

    /** Copied in, but not copied again: a change to one payment must not cost a copy of 10,000 lines. */
    static <K, V> SortedMap<K, V> frozen(SortedMap<K, V> map) {
        return FROZEN.isInstance(map) ? map : Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    private static <K, V> SortedMap<K, V> put(SortedMap<K, V> map, K key, V value) {
        SortedMap<K, V> changed = new TreeMap<>(map);
        changed.put(key, value);
        return changed;
    }
}
