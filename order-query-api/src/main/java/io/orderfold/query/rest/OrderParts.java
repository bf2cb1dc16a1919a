package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.contract.avro.EventRef;
import io.orderfold.contract.avro.HoldType;
import io.orderfold.contract.avro.LedgerHold;
import io.orderfold.contract.avro.LedgerRequest;
import io.orderfold.contract.avro.LineQuantity;
import io.orderfold.contract.avro.RequestAnswer;
import io.orderfold.contract.avro.Totals;
import io.orderfold.contract.avro.UnsettledFact;
import io.orderfold.contract.avro.VerdictCode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The parts of an order as JSON that are more than one value and less than a page. */
final class OrderParts {

    private OrderParts() {}

    @Schema(name = "Crosswalk", description = "The headline in the words of public standards, which are coarser.")
    record CrosswalkBody(
            @Schema(description = "OrderStatus of schema.org.", required = true, examples = "OrderInTransit")
            String schemaOrg,

            @Schema(
                    description = "State of a product order in TM Forum TMF622.",
                    required = true,
                    examples = "inProgress")
            String tmf622) {}

    @Schema(name = "Totals", description = "What the order costs, by its last amendment.")
    record TotalsBody(
            @Schema(required = true) MoneyBody items,
            @Schema(required = true) MoneyBody shipping,
            @Schema(required = true) MoneyBody tax,
            @Schema(required = true) MoneyBody grand) {

        static TotalsBody of(Totals totals) {
            return new TotalsBody(
                    MoneyBody.of(totals.getItems()),
                    MoneyBody.of(totals.getShipping()),
                    MoneyBody.of(totals.getTax()),
                    MoneyBody.of(totals.getGrand()));
        }
    }

    @Schema(name = "Hold")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HoldBody(
            @Schema(required = true, examples = "H-1") String holdId,
            @Schema(required = true) HoldType type,

            @Schema(description = "The lines held; empty for the whole order.", required = true)
            List<String> lines,

            @Schema(description = "Why, in the code of the service that holds.", required = true)
            String reasonCode,

            @Schema(required = true) Instant placedAt,

            @Schema(description = "Absent while the hold is open.") @Nullable
            Instant releasedAt) {

        static HoldBody of(LedgerHold hold) {
            return new HoldBody(
                    hold.getHoldId(),
                    hold.getType(),
                    List.copyOf(hold.getLines()),
                    hold.getReasonCode(),
                    hold.getPlacedAt(),
                    hold.getReleasedAt());
        }
    }

    @Schema(name = "CancellationRequest", description = "Somebody asked for a cancellation.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CancellationRequestBody(
            @Schema(required = true, examples = "CR-1") String requestId,

            @Schema(description = "What should be called off; empty for the whole order.", required = true)
            List<LineQuantityBody> lines,

            @Schema(description = "Why, in the code of order capture.", required = true)
            String reasonCode,

            @Schema(required = true) Instant requestedAt,

            @Schema(description = "What became of it; absent while it is open.") @Nullable
            RequestAnswer answer,

            @Schema(description = "When it was answered; absent while it is open.") @Nullable
            Instant answeredAt) {

        static CancellationRequestBody of(LedgerRequest request) {
            return new CancellationRequestBody(
                    request.getRequestId(),
                    request.getLines().stream().map(LineQuantityBody::of).toList(),
                    request.getReasonCode(),
                    request.getRequestedAt(),
                    request.getAnswer(),
                    request.getAnsweredAt());
        }
    }

    @Schema(name = "LineQuantity", description = "So much of a line.")
    record LineQuantityBody(
            @Schema(required = true, examples = "1") String lineId,
            @Schema(required = true, examples = "2") String quantity,

            @Schema(description = "Code of UN/ECE Recommendation 20.", required = true, examples = "EA")
            String unit) {

        static LineQuantityBody of(LineQuantity line) {
            return new LineQuantityBody(
                    line.getLineId(),
                    LineBody.decimal(line.getQty().getAmount()),
                    line.getQty().getUnit());
        }
    }

    @Schema(
            name = "UnsettledFact",
            description = "A fact not taken yet: it waits, or is refused and a late fact may still change that.")
    record UnsettledBody(
            @Schema(description = "The service that told it.", required = true)
            String source,

            @Schema(description = "Unique within the source.", required = true)
            String eventId,

            @Schema(required = true, examples = "io.orderfold.order.ShipmentDispatched.v1")
            String type,

            @Schema(required = true) VerdictCode verdict,

            @Schema(description = "Stable code of the reason.", required = true)
            String reasonCode,

            @Schema(description = "The reason in words.", required = true)
            String sentence,

            @Schema(description = "When it happened, as folded.", required = true)
            Instant occurredAt,

            @Schema(description = "When it has waited long enough.", required = true)
            Instant dueAt) {

        static UnsettledBody of(UnsettledFact fact) {
            return new UnsettledBody(
                    fact.getSource(),
                    fact.getEventId(),
                    fact.getType(),
                    fact.getVerdict(),
                    fact.getReasonCode(),
                    fact.getSentence(),
                    fact.getOccurredAt(),
                    fact.getDueAt());
        }
    }

    @Schema(name = "Cause", description = "The fact that made this version.")
    record CauseBody(
            @Schema(required = true) String source,
            @Schema(required = true) String eventId,
            @Schema(required = true) String type,
            @Schema(required = true) Instant occurredAt) {

        static CauseBody of(EventRef cause) {
            return new CauseBody(cause.getSource(), cause.getEventId(), cause.getType(), cause.getOccurredAt());
        }
    }
}
