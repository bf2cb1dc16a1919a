package io.orderfold.order;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The next ledger while one fact is posted. Used once, by one thread; what is not touched is shared with the ledger before.
 */
final class LedgerDraft {

    Ledger.@Nullable Placement placement;
    Ledger.@Nullable AmendedTotals amendedTotals;

    @Nullable
    Instant confirmedAt;

    @Nullable
    Instant rejectedAt;

    @Nullable
    Instant cancelledAt;

    @Nullable
    Instant closedAt;

    final Entries<LineId, LineLedger> lines;
    final Entries<Code, Ledger.Allocation> allocations;
    final Entries<PaymentId, Payment> payments;
    final Entries<Code, Ledger.Invoice> invoices;
    final Entries<ShipmentId, Shipment> shipments;
    final Entries<ReturnId, Return> returns;
    final Entries<HoldId, Ledger.Hold> holds;
    final Entries<Code, CancellationRequest> requests;
    boolean foreignAmounts;
    int clockSuspects;

    LedgerDraft(Ledger ledger) {
        placement = ledger.placement();
        amendedTotals = ledger.amendedTotals();
        confirmedAt = ledger.confirmedAt();
        rejectedAt = ledger.rejectedAt();
        cancelledAt = ledger.cancelledAt();
        closedAt = ledger.closedAt();
        lines = new Entries<>(ledger.lines());
        allocations = new Entries<>(ledger.allocations());
        payments = new Entries<>(ledger.payments());
        invoices = new Entries<>(ledger.invoices());
        shipments = new Entries<>(ledger.shipments());
        returns = new Entries<>(ledger.returns());
        holds = new Entries<>(ledger.holds());
        requests = new Entries<>(ledger.requests());
        foreignAmounts = ledger.foreignAmounts();
        clockSuspects = ledger.clockSuspects();
    }

    Ledger done() {
        return new Ledger(
                placement,
                amendedTotals,
                confirmedAt,
                rejectedAt,
                cancelledAt,
                closedAt,
                lines.map(),
                allocations.map(),
                payments.map(),
                invoices.map(),
                shipments.map(),
                returns.map(),
                holds.map(),
                requests.map(),
                foreignAmounts,
                clockSuspects);
    }

    /** A sorted map that is copied when it is first written to. */
    static final class Entries<K, V> {

        private SortedMap<K, V> map;
        private boolean copied;

        private Entries(SortedMap<K, V> map) {
            this.map = map;
        }

        @Nullable
        V get(K key) {
            return map.get(key);
        }

        void replaceAll(UnaryOperator<V> change) {
            writable().replaceAll((key, value) -> change.apply(value));
        }

        void put(K key, V value) {
            writable().put(key, value);
        }

        SortedMap<K, V> map() {
            return map;
        }

        private SortedMap<K, V> writable() {
            if (!copied) {
                map = new TreeMap<>(map);
                copied = true;
            }
            return map;
        }
    }
}
