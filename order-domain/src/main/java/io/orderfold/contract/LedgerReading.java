package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;
import static io.orderfold.contract.ValueMapping.identifier;
import static io.orderfold.contract.ValueMapping.optionalCode;

import io.orderfold.contract.avro.LedgerAllocation;
import io.orderfold.contract.avro.LedgerHold;
import io.orderfold.contract.avro.LedgerRequest;
import io.orderfold.contract.avro.LedgerTotals;
import io.orderfold.contract.avro.OrderLedger;
import io.orderfold.contract.avro.PlacedOrder;
import io.orderfold.order.CancellationRequest;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.CustomerId;
import io.orderfold.order.Ledger;
import io.orderfold.order.LineLedger;
import io.orderfold.order.Money;
import io.orderfold.order.Payment;
import io.orderfold.order.Return;
import io.orderfold.order.Shipment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way back of {@link LedgerMapping}. */
final class LedgerReading {

    private LedgerReading() {}

    static Ledger ledger(OrderLedger ledger) {
        return new Ledger(
                placement(ledger.getPlaced()),
                amendedTotals(ledger.getAmendedTotals()),
                ledger.getConfirmedAt(),
                ledger.getRejectedAt(),
                ledger.getCancelledAt(),
                ledger.getClosedAt(),
                byId(ledger.getLines(), LineMapping::fromAvro, LineLedger::lineId),
                byId(ledger.getAllocations(), LedgerReading::allocation, Ledger.Allocation::allocationId),
                byId(ledger.getPayments(), MoneyMapping::fromAvro, Payment::paymentId),
                byId(ledger.getInvoices(), MoneyMapping::fromAvro, Ledger.Invoice::invoiceId),
                byId(ledger.getShipments(), ParcelMapping::fromAvro, Shipment::shipmentId),
                byId(ledger.getReturns(), ParcelMapping::fromAvro, Return::returnId),
                byId(ledger.getHolds(), LedgerReading::hold, Ledger.Hold::holdId),
                byId(ledger.getRequests(), LedgerReading::request, CancellationRequest::requestId),
                ledger.getForeignAmounts(),
                ledger.getClockSuspects());
    }

    static CanonicalKey by(ByteBuffer place) {
        return CanonicalKey.of(JournalMapping.copy(place));
    }

    private static Ledger.@Nullable Placement placement(@Nullable PlacedOrder placed) {
        return placed == null
                ? null
                : new Ledger.Placement(
                        placed.getPlacedAt(),
                        code("orderNumber", placed.getOrderNumber()),
                        code("channel", placed.getChannel()),
                        new CustomerId(identifier("customerId", placed.getCustomerId())),
                        PlacementMapping.accountId(placed.getAccountId()),
                        PlacementMapping.externalRefs(placed.getExternalRefs()),
                        Money.currency(placed.getCurrency()),
                        PlacementMapping.totals(placed.getTotals()),
                        Symbols.order(placed.getPaymentTerms()),
                        PlacementMapping.shipTo(placed.getShipTo()));
    }

    private static Ledger.@Nullable AmendedTotals amendedTotals(@Nullable LedgerTotals amended) {
        return amended == null
                ? null
                : new Ledger.AmendedTotals(PlacementMapping.totals(amended.getTotals()), by(amended.getBy()));
    }

    private static Ledger.Allocation allocation(LedgerAllocation allocation) {
        return new Ledger.Allocation(
                code("allocationId", allocation.getAllocationId()),
                optionalCode("nodeId", allocation.getNodeId()),
                allocation.getAllocatedAt(),
                allocation.getReleasedAt());
    }

    private static Ledger.Hold hold(LedgerHold hold) {
        return new Ledger.Hold(
                ControlMapping.holdId(hold.getHoldId()),
                Symbols.order(hold.getType()),
                hold.getLines().stream().map(ValueMapping::lineId).toList(),
                code("reasonCode", hold.getReasonCode()),
                hold.getPlacedAt(),
                hold.getReleasedAt());
    }

    private static CancellationRequest request(LedgerRequest request) {
        return new CancellationRequest(
                code("requestId", request.getRequestId()),
                ValueMapping.lineQuantities(request.getLines()),
                code("reasonCode", request.getReasonCode()),
                request.getRequestedAt(),
                Symbols.order(request.getAnswer()),
                request.getAnsweredAt());
    }

    private static <A, K extends Comparable<K>, V> SortedMap<K, V> byId(
            List<A> records, Function<A, V> read, Function<V, K> id) {
        SortedMap<K, V> byId = new TreeMap<>();
        for (A avro : records) {
            V value = read.apply(avro);
            byId.put(id.apply(value), value);
        }
        return byId;
    }
}
