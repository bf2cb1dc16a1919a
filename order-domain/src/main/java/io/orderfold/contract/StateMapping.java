package io.orderfold.contract;

import io.orderfold.contract.avro.Crosswalk;
import io.orderfold.contract.avro.EventRef;
import io.orderfold.contract.avro.FacetChange;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.LineDelta;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderFacets;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.UnsettledFact;
import io.orderfold.order.Facets;
import io.orderfold.order.Fact;
import io.orderfold.order.HoldId;
import io.orderfold.order.Ledger;
import io.orderfold.order.Order;
import io.orderfold.order.OrderDiff;
import io.orderfold.order.OrderStatus;
import io.orderfold.order.Verdict;

/** An order as others see it: the records of {@code order.state.v1} and {@code order.changes.v1}. */
public final class StateMapping {

    private StateMapping() {}

    /**
     * The snapshot of one version.
     *
     * @param cause the journal entry of the fact that made it
     * @param foldVersion version of the rules that made it
     * @param quarantined whether the rules failed on the order, so that its facts are journalled and not folded
     * @param journalFull whether the order takes no further facts
     */
    public static OrderState state(
            Order order, JournalEntry cause, int foldVersion, boolean quarantined, boolean journalFull) {
        Facets facets = order.facets();
        return OrderState.newBuilder()
                .setOrderId(order.orderId().value())
                .setVersion(order.version())
                .setStatus(status(facets))
                .setFacets(facets(facets))
                .setLedger(LedgerMapping.toAvro(order.ledger()))
                .setParked(order.waiting().stream().map(StateMapping::unsettled).toList())
                .setCrosswalk(crosswalk(facets.status()))
                .setLastCause(cause(cause))
                .setOccurredAt(order.frontier())
                .setFoldedAt(cause.getFoldedAt())
                .setFoldVersion(foldVersion)
                .setQuarantined(quarantined)
                .setJournalFull(journalFull)
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
                .setCause(cause(cause))
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

    private static Crosswalk crosswalk(OrderStatus status) {
        return new Crosswalk(status.schemaOrg(), status.tmf622());
    }

    private static UnsettledFact unsettled(Order.Waiting waiting) {
        Fact fact = waiting.fact();
        Verdict verdict = waiting.verdict();
        return UnsettledFact.newBuilder()
                .setSource(fact.key().source())
                .setEventId(fact.key().id())
                .setType(EventTypes.of(fact.event()).wireName())
                .setOccurredAt(fact.occurredAt())
                .setVerdict(Verdicts.code(verdict))
                .setReasonCode(Verdicts.reasonCode(verdict).orElseThrow())
                .setSentence(verdict.sentence())
                .setDueAt(fact.expiresAt())
                .build();
    }

    private static EventRef cause(JournalEntry entry) {
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
