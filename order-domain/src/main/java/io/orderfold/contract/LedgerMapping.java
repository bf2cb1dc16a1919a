package io.orderfold.contract;

import io.orderfold.contract.avro.LedgerAllocation;
import io.orderfold.contract.avro.LedgerHold;
import io.orderfold.contract.avro.LedgerRequest;
import io.orderfold.contract.avro.LedgerTotals;
import io.orderfold.contract.avro.OrderLedger;
import io.orderfold.contract.avro.PlacedOrder;
import io.orderfold.order.CancellationRequest;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.Ledger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ledger as published and stored, both ways without loss. */
public final class LedgerMapping {

    private LedgerMapping() {}

    /**
     * The inverse of {@link #toAvro}.
     *
     * @throws IllegalArgumentException if a newer version wrote a symbol that this one does not know: then there is no
     *     ledger, rather than a wrong one
     */
    public static Ledger fromAvro(OrderLedger ledger) {
        return LedgerReading.ledger(ledger);
    }

    /** Lists are sorted by id, so equal ledgers give equal bytes. */
    public static OrderLedger toAvro(Ledger ledger) {
        return OrderLedger.newBuilder()
                .setPlaced(placed(ledger.placement()))
                .setAmendedTotals(amendedTotals(ledger.amendedTotals()))
                .setConfirmedAt(ledger.confirmedAt())
                .setRejectedAt(ledger.rejectedAt())
                .setCancelledAt(ledger.cancelledAt())
                .setClosedAt(ledger.closedAt())
                .setLines(list(ledger.lines(), LineMapping::toAvro))
                .setAllocations(list(ledger.allocations(), LedgerMapping::allocation))
                .setPayments(list(ledger.payments(), MoneyMapping::toAvro))
                .setInvoices(list(ledger.invoices(), MoneyMapping::toAvro))
                .setShipments(list(ledger.shipments(), ParcelMapping::toAvro))
                .setReturns(list(ledger.returns(), ParcelMapping::toAvro))
                .setHolds(list(ledger.holds(), LedgerMapping::hold))
                .setRequests(list(ledger.requests(), LedgerMapping::request))
                .setForeignAmounts(ledger.foreignAmounts())
                .setClockSuspects(ledger.clockSuspects())
                .build();
    }

    /** The place of a fact, for the last word on something. */
    static ByteBuffer by(CanonicalKey key) {
        return ByteBuffer.wrap(key.bytes());
    }

    private static <K, V, A> List<A> list(SortedMap<K, V> byId, Function<V, A> avro) {
        return byId.values().stream().map(avro).toList();
    }

    private static @Nullable PlacedOrder placed(Ledger.@Nullable Placement placed) {
        return placed == null
                ? null
                : PlacedOrder.newBuilder()
                        .setOrderNumber(placed.orderNumber().value())
                        .setChannel(placed.channel().value())
                        .setCustomerId(placed.customerId().value())
                        .setAccountId(PlacementMapping.avroAccountId(placed.accountId()))
                        .setExternalRefs(PlacementMapping.avroExternalRefs(placed.externalRefs()))
                        .setCurrency(placed.currency().getCurrencyCode())
                        .setPaymentTerms(Symbols.avro(placed.paymentTerms()))
                        .setTotals(PlacementMapping.avroTotals(placed.totals()))
                        .setShipTo(PlacementMapping.avroShipTo(placed.shipTo()))
                        .setPlacedAt(placed.placedAt())
                        .build();
    }

    private static @Nullable LedgerTotals amendedTotals(Ledger.@Nullable AmendedTotals amended) {
        return amended == null
                ? null
                : new LedgerTotals(PlacementMapping.avroTotals(amended.totals()), by(amended.by()));
    }

    private static LedgerAllocation allocation(Ledger.Allocation allocation) {
        return LedgerAllocation.newBuilder()
                .setAllocationId(allocation.allocationId().value())
                .setNodeId(ValueMapping.text(allocation.nodeId()))
                .setAllocatedAt(allocation.allocatedAt())
                .setReleasedAt(allocation.releasedAt())
                .build();
    }

    private static LedgerHold hold(Ledger.Hold hold) {
        return LedgerHold.newBuilder()
                .setHoldId(hold.holdId().value())
                .setType(Symbols.avro(hold.type()))
                .setLines(ControlMapping.lineIds(hold.lines()))
                .setReasonCode(hold.reasonCode().value())
                .setPlacedAt(hold.placedAt())
                .setReleasedAt(hold.releasedAt())
                .build();
    }

    private static LedgerRequest request(CancellationRequest request) {
        return LedgerRequest.newBuilder()
                .setRequestId(request.requestId().value())
                .setLines(ValueMapping.avroLineQuantities(request.lines()))
                .setReasonCode(request.reasonCode().value())
                .setRequestedAt(request.requestedAt())
                .setAnswer(Symbols.avro(request.answer()))
                .setAnsweredAt(request.answeredAt())
                .build();
    }
}
