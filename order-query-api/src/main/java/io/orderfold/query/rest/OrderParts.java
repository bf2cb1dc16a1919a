package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.contract.avro.EventRef;
import io.orderfold.contract.avro.HoldType;
import io.orderfold.contract.avro.LedgerHold;
import io.orderfold.contract.avro.LedgerMoney;
import io.orderfold.contract.avro.LedgerPayment;
import io.orderfold.contract.avro.LedgerShipment;
import io.orderfold.contract.avro.ShippedLine;
import io.orderfold.contract.avro.Totals;
import io.orderfold.contract.avro.UnsettledFact;
import io.orderfold.contract.avro.VerdictCode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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

    @Schema(name = "Totals", description = "What the order costs, as placed.")
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

    @Schema(
            name = "Payment",
            description =
                    "The sums of one payment. One that moved money in two currencies, an anomaly, stands here twice.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PaymentBody(
            @Schema(required = true, examples = "P-1") String paymentId,
            @Schema(required = true, examples = "EUR") String currency,

            @Schema(description = "Absent while no authorisation has come.", examples = "CARD") @Nullable
            String method,

            @Schema(required = true) MoneyBody authorised,
            @Schema(required = true) MoneyBody captured,
            @Schema(required = true) MoneyBody refunded) {

        static Stream<PaymentBody> of(LedgerPayment payment) {
            return payment.getAmounts().stream().map(sums -> of(payment, sums));
        }

        private static PaymentBody of(LedgerPayment payment, LedgerMoney sums) {
            String currency = sums.getCurrency();
            return new PaymentBody(
                    payment.getPaymentId(),
                    currency,
                    payment.getMethod(),
                    MoneyBody.of(sums.getAuthorised(), currency),
                    MoneyBody.of(sums.getCaptured(), currency),
                    MoneyBody.of(sums.getRefunded(), currency));
        }
    }

    @Schema(name = "Shipment")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ShipmentBody(
            @Schema(required = true, examples = "S-1") String shipmentId,

            @Schema(description = "When it left; absent while only a delivery has come.") @Nullable
            Instant dispatchedAt,

            @Schema(description = "When it arrived first, should it come in parts.") @Nullable
            Instant deliveredAt,

            @Schema(examples = "DHL") @Nullable String carrier,

            @Schema(description = "The carrier's service.") @Nullable
            String service,

            @Schema(description = "Tracking numbers.", required = true)
            List<String> tracking,

            @Schema(description = "The warehouse or store it left.") @Nullable
            String nodeId,

            @Schema(description = "When it should arrive.") @Nullable
            Instant eta,

            @Schema(required = true) List<ShippedLineBody> lines) {

        static ShipmentBody of(LedgerShipment shipment) {
            return new ShipmentBody(
                    shipment.getShipmentId(),
                    shipment.getDispatchedAt(),
                    shipment.getDeliveredAt(),
                    shipment.getCarrier(),
                    shipment.getService(),
                    List.copyOf(shipment.getTracking()),
                    shipment.getNodeId(),
                    shipment.getEta(),
                    shipment.getLines().stream().map(ShippedLineBody::of).toList());
        }
    }

    @Schema(name = "ShippedLine", description = "What a shipment holds of a line.")
    record ShippedLineBody(
            @Schema(required = true, examples = "1") String lineId,

            @Schema(description = "Unit of both amounts.", required = true, examples = "EA")
            String unit,

            @Schema(required = true, examples = "2") String shipped,
            @Schema(required = true, examples = "0") String delivered) {

        static ShippedLineBody of(ShippedLine line) {
            return new ShippedLineBody(
                    line.getLineId(),
                    line.getUnit(),
                    LineBody.decimal(line.getShipped()),
                    LineBody.decimal(line.getDelivered()));
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
