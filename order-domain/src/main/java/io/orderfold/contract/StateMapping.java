package io.orderfold.contract;

import io.orderfold.contract.avro.Crosswalk;
import io.orderfold.contract.avro.EventRef;
import io.orderfold.contract.avro.FacetChange;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.LineDelta;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderFacets;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.contract.avro.UnsettledFact;
import io.orderfold.contract.avro.WaitingFact;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Facets;
import io.orderfold.order.HoldId;
import io.orderfold.order.Ledger;
import io.orderfold.order.Order;
import io.orderfold.order.OrderDiff;
import io.orderfold.order.OrderStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An order as others see it: the records of {@code order.state.v1} and {@code order.changes.v1}. */
public final class StateMapping {

    private StateMapping() {}

    /**
     * The snapshot of one version. Applies no rule: an order on which the rules fail can be shown as it was stored.
     *
     * @param stored the order, with what is shown of it
     * @param entries finds the journal entry of a fact that waits; one without is left out
     * @param cause the journal entry of the fact that made the version
     * @param journalFull whether the order takes no further facts
     */
    public static OrderState state(
            StoredOrder stored,
            Function<CanonicalKey, @Nullable JournalEntry> entries,
            JournalEntry cause,
            boolean journalFull) {
        return OrderState.newBuilder()
                .setOrderId(stored.getOrderId())
                .setVersion(stored.getVersion())
                .setStatus(stored.getStatus())
                .setFacets(stored.getFacets())
                .setLedger(stored.getLedger())
                .setParked(parked(stored, entries))
                .setCrosswalk(crosswalk(stored.getStatus()))
                .setLastCause(ref(cause))
                .setOccurredAt(stored.getFrontier())
                .setFoldedAt(cause.getFoldedAt())
                .setFoldVersion(stored.getFoldVersion())
                .setQuarantined(stored.getQuarantined())
                .setJournalFull(journalFull)
                .build();
    }

    /**
     * What one fact changed that entered the journal and was not folded: nothing but the version. Applies no rule.
     *
     * @param stored the order with this fact
     * @param cause the journal entry of the fact
     */
    public static OrderChange unfolded(StoredOrder stored, JournalEntry cause) {
        return OrderChange.newBuilder()
                .setOrderId(stored.getOrderId())
                .setVersion(stored.getVersion())
                .setPreviousVersion(stored.getVersion() - 1)
                .setFrom(stored.getVersion() == 1 ? null : stored.getStatus())
                .setTo(stored.getStatus())
                .setCause(ref(cause))
                .setFoldedAt(cause.getFoldedAt())
                .build();
    }

    /**
     * What one fact changed.
     *
     * @param before the ledger one version earlier; that of {@link Order#unknown} for the first
     * @param cause the journal entry of the fact
     * @param correction whether the fact came late, so that what was published before was superseded
     */
    public static OrderChange change(Ledger before, Order after, JournalEntry cause, boolean correction) {
        OrderDiff diff = OrderDiff.between(before, after.ledger());
        return OrderChange.newBuilder()
                .setOrderId(after.orderId().value())
                .setVersion(after.version())
                .setPreviousVersion(after.version() - 1)
                .setFrom(after.version() == 1 ? null : Symbols.avro(diff.from()))
                .setTo(Symbols.avro(diff.to()))
                .setFacetsChanged(diff.facets().stream()
                        .map(change -> new FacetChange(change.facet(), change.from(), change.to()))
                        .toList())
                .setLineDeltas(diff.lines().stream().map(StateMapping::delta).toList())
                .setCause(ref(cause))
                .setCorrection(correction)
                .setAnomaliesRaised(Symbols.avro(diff.raised()))
                .setAnomaliesCleared(Symbols.avro(diff.cleared()))
                .setFoldedAt(cause.getFoldedAt())
                .build();
    }

    /** The headline. */
    public static io.orderfold.contract.avro.OrderStatus status(Facets facets) {
        return Symbols.avro(facets.status());
    }

    /** The sides of an order. */
    public static OrderFacets facets(Facets facets) {
        return OrderFacets.newBuilder()
                .setLifecycle(Symbols.avro(facets.lifecycle()))
                .setFulfilment(Symbols.avro(facets.fulfilment()))
                .setPayment(Symbols.avro(facets.payment()))
                .setReturns(Symbols.avro(facets.returns()))
                .setCancellation(Symbols.avro(facets.cancellation()))
                .setOpenHolds(facets.openHolds().stream().map(HoldId::value).toList())
                .setAnomalies(Symbols.avro(facets.anomalies()))
                .build();
    }

    /** Nothing for a headline that only another version knows. */
    private static Crosswalk crosswalk(io.orderfold.contract.avro.OrderStatus shown) {
        return Stream.of(OrderStatus.values())
                .filter(status -> Symbols.avro(status) == shown)
                .findFirst()
                .map(status -> new Crosswalk(status.schemaOrg(), status.tmf622()))
                .orElseGet(() -> new Crosswalk("", ""));
    }

    private static List<UnsettledFact> parked(
            StoredOrder stored, Function<CanonicalKey, @Nullable JournalEntry> entries) {
        List<UnsettledFact> parked = new ArrayList<>();
        for (WaitingFact waiting : stored.getWaiting()) {
            JournalEntry entry = entries.apply(CanonicalKey.of(JournalMapping.copy(waiting.getCanonicalKey())));
            if (entry != null) {
                parked.add(unsettled(waiting, entry));
            }
        }
        return parked;
    }

    /** The type is that of the entry: this version may know it no longer. */
    private static UnsettledFact unsettled(WaitingFact waiting, JournalEntry entry) {
        return UnsettledFact.newBuilder()
                .setSource(entry.getSource())
                .setEventId(entry.getEventId())
                .setType(entry.getType())
                .setOccurredAt(entry.getOccurredAt())
                .setVerdict(waiting.getVerdict())
                .setReasonCode(waiting.getReasonCode())
                .setSentence(waiting.getSentence())
                .setDueAt(entry.getExpiresAt())
                .build();
    }

    /** Names the fact of an entry. */
    public static EventRef ref(JournalEntry entry) {
        return new EventRef(entry.getSource(), entry.getEventId(), entry.getType(), entry.getOccurredAt());
    }

    private static LineDelta delta(OrderDiff.LineDelta delta) {
        return new LineDelta(
                delta.lineId().value(),
                delta.counter(),
                ValueMapping.scaled(delta.from()),
                ValueMapping.scaled(delta.to()));
    }
}
