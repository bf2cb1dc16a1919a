package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.contract.avro.LedgerArrival;
import io.orderfold.contract.avro.LedgerProgress;
import io.orderfold.contract.avro.LedgerReturn;
import io.orderfold.contract.avro.LedgerReturnLine;
import io.orderfold.contract.avro.LedgerShipment;
import io.orderfold.contract.avro.ShippedLine;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What leaves and what comes back, as JSON. */
final class ParcelParts {

    private ParcelParts() {}

    @Schema(name = "Shipment")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ShipmentBody(
            @Schema(required = true, examples = "S-1") String shipmentId,

            @Schema(description = "When it left; absent while only its way or its delivery is known.") @Nullable
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

            @Schema(description = "When it should arrive, by the last word on it.") @Nullable
            Instant eta,

            @Schema(
                    description = "What it has reached, in the code of the carrier; absent while nobody said.",
                    examples = "OUT_FOR_DELIVERY")
            @Nullable
            String milestone,

            @Schema(description = "Where it is, as coarse as a town or a depot.") @Nullable
            String location,

            @Schema(description = "What went wrong; absent if nothing did.", examples = "DAMAGED") @Nullable
            String exceptionCode,

            @Schema(required = true) List<ShippedLineBody> lines) {

        static ShipmentBody of(LedgerShipment shipment) {
            LedgerArrival arrival = shipment.getArrival();
            LedgerProgress progress = shipment.getProgress();
            return new ShipmentBody(
                    shipment.getShipmentId(),
                    shipment.getDispatchedAt(),
                    shipment.getDeliveredAt(),
                    shipment.getCarrier(),
                    shipment.getService(),
                    List.copyOf(shipment.getTracking()),
                    shipment.getNodeId(),
                    arrival == null ? null : arrival.getEta(),
                    progress == null ? null : progress.getMilestone(),
                    progress == null ? null : progress.getLocation(),
                    progress == null ? null : progress.getExceptionCode(),
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

    @Schema(name = "OrderReturn", description = "Goods that may come back, or came.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReturnBody(
            @Schema(required = true, examples = "R-1") String returnId,

            @Schema(description = "When it was authorised first; absent while only its receipt is known.") @Nullable
            Instant authorisedAt,

            @Schema(description = "Why, in the code of the returns service.") @Nullable
            String reasonCode,

            @Schema(description = "When the first of it came; absent while nothing has.") @Nullable
            Instant receivedAt,

            @Schema(description = "What becomes of the goods, in the code of the returns service.") @Nullable
            String disposition,

            @Schema(required = true) List<ReturnLineBody> lines) {

        static ReturnBody of(LedgerReturn back) {
            return new ReturnBody(
                    back.getReturnId(),
                    back.getAuthorisedAt(),
                    back.getReasonCode(),
                    back.getReceivedAt(),
                    back.getDisposition(),
                    back.getLines().stream().map(ReturnLineBody::of).toList());
        }
    }

    @Schema(name = "ReturnLine", description = "What a return holds of a line.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReturnLineBody(
            @Schema(required = true, examples = "1") String lineId,

            @Schema(description = "Unit of both amounts.", required = true, examples = "EA")
            String unit,

            @Schema(required = true, examples = "2") String authorised,
            @Schema(required = true, examples = "0") String received,

            @Schema(description = "Of what came last, in the code of the returns service.") @Nullable
            String condition) {

        static ReturnLineBody of(LedgerReturnLine line) {
            return new ReturnLineBody(
                    line.getLineId(),
                    line.getUnit(),
                    LineBody.decimal(line.getAuthorised()),
                    LineBody.decimal(line.getReceived()),
                    line.getCondition());
        }
    }
}
