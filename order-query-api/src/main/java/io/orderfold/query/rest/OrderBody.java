package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.contract.avro.LedgerTotals;
import io.orderfold.contract.avro.OrderLedger;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.contract.avro.PlacedOrder;
import io.orderfold.contract.avro.Totals;
import io.orderfold.query.rest.MoneyParts.InvoiceBody;
import io.orderfold.query.rest.MoneyParts.PaymentBody;
import io.orderfold.query.rest.OrderParts.CancellationRequestBody;
import io.orderfold.query.rest.OrderParts.CauseBody;
import io.orderfold.query.rest.OrderParts.CrosswalkBody;
import io.orderfold.query.rest.OrderParts.HoldBody;
import io.orderfold.query.rest.OrderParts.TotalsBody;
import io.orderfold.query.rest.OrderParts.UnsettledBody;
import io.orderfold.query.rest.ParcelParts.ReturnBody;
import io.orderfold.query.rest.ParcelParts.ShipmentBody;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One order as JSON; what only an OrderPlaced can say is absent until one is taken. */
@Schema(
        name = "Order",
        description =
                "Where an order stands. From orderNumber to placedAt the fields are absent while the status is UNPLACED.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderBody(
        @Schema(required = true, examples = "O-1") String orderId,

        @Schema(
                description = "Grows by one with each fact; the entity tag is v and this number.",
                required = true,
                examples = "4")
        long version,

        @Schema(description = "The headline.", required = true)
        OrderStatus status,

        @Schema(required = true) FacetsBody facets,
        @Schema(required = true) CrosswalkBody crosswalk,

        @Schema(description = "The number the customer sees.") @Nullable
        String orderNumber,

        @Schema(description = "Where the order came in.") @Nullable
        String channel,

        @Schema(description = "Who ordered.") @Nullable String customerId,

        @Schema(description = "The account charged; absent if there is none.") @Nullable
        String accountId,

        @Schema(description = "Alphabetic code of ISO 4217.") @Nullable
        String currency,

        @Nullable TotalsBody totals,

        @Schema(description = "When it was placed.") @Nullable
        Instant placedAt,

        @Schema(description = "When it was confirmed first.") @Nullable
        Instant confirmedAt,

        @Schema(description = "When it was rejected.") @Nullable
        Instant rejectedAt,

        @Schema(description = "When it was cancelled.") @Nullable
        Instant cancelledAt,

        @Schema(description = "When it was closed.") @Nullable
        Instant closedAt,

        @Schema(required = true) List<LineBody> lines,
        @Schema(required = true) List<PaymentBody> payments,
        @Schema(required = true) List<InvoiceBody> invoices,
        @Schema(required = true) List<ShipmentBody> shipments,
        @Schema(required = true) List<ReturnBody> returns,

        @Schema(description = "Cancellations asked for, open or answered.", required = true)
        List<CancellationRequestBody> cancellationRequests,

        @Schema(description = "All holds, open or released.", required = true)
        List<HoldBody> holds,

        @Schema(description = "Facts not taken yet, by when they happened.", required = true)
        List<UnsettledBody> parked,

        @Schema(required = true) CauseBody lastCause,

        @Schema(description = "When this version was made.", required = true)
        Instant foldedAt,

        @Schema(description = "Version of the rules that made it.", required = true)
        int foldVersion,

        @Schema(
                description = "True if the rules failed on a fact: the order stands still until it is repaired.",
                required = true)
        boolean quarantined,

        @Schema(
                description = "True if the order has as many facts as it may have; later ones do not count.",
                required = true)
        boolean journalFull) {

    static OrderBody of(OrderState state) {
        OrderLedger ledger = state.getLedger();
        PlacedOrder placed = ledger.getPlaced();
        return new OrderBody(
                state.getOrderId(),
                state.getVersion(),
                state.getStatus(),
                FacetsBody.of(state.getFacets()),
                new CrosswalkBody(
                        state.getCrosswalk().getSchemaOrg(),
                        state.getCrosswalk().getTmf622()),
                placed == null ? null : placed.getOrderNumber(),
                placed == null ? null : placed.getChannel(),
                placed == null ? null : placed.getCustomerId(),
                placed == null ? null : placed.getAccountId(),
                placed == null ? null : placed.getCurrency(),
                placed == null ? null : TotalsBody.of(totals(ledger, placed)),
                placed == null ? null : placed.getPlacedAt(),
                ledger.getConfirmedAt(),
                ledger.getRejectedAt(),
                ledger.getCancelledAt(),
                ledger.getClosedAt(),
                ledger.getLines().stream().map(LineBody::of).toList(),
                ledger.getPayments().stream()
                        .flatMap(payment -> PaymentBody.of(payment, placed == null ? "" : placed.getCurrency()))
                        .toList(),
                ledger.getInvoices().stream().map(InvoiceBody::of).toList(),
                ledger.getShipments().stream().map(ShipmentBody::of).toList(),
                ledger.getReturns().stream().map(ReturnBody::of).toList(),
                ledger.getRequests().stream().map(CancellationRequestBody::of).toList(),
                ledger.getHolds().stream().map(HoldBody::of).toList(),
                state.getParked().stream().map(UnsettledBody::of).toList(),
                CauseBody.of(state.getLastCause()),
                state.getFoldedAt(),
                state.getFoldVersion(),
                state.getQuarantined(),
                state.getJournalFull());
    }

    private static Totals totals(OrderLedger ledger, PlacedOrder placed) {
        LedgerTotals amended = ledger.getAmendedTotals();
        return amended == null ? placed.getTotals() : amended.getTotals();
    }
}
