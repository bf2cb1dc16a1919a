package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.contract.avro.Anomaly;
import io.orderfold.contract.avro.FacetChange;
import io.orderfold.contract.avro.LineDelta;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.query.rest.OrderParts.CauseBody;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one fact changed, as JSON: what {@code order.changes.v1} says of it. */
@Schema(name = "Change", description = "What one fact changed.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChangeBody(
        @Schema(description = "The version made; also the id of the event in a stream.", required = true)
        long version,

        @Schema(description = "The version before; 0 for a new order.", required = true)
        long previousVersion,

        @Schema(description = "Headline before; absent for a new order.") @Nullable
        OrderStatus from,

        @Schema(description = "Headline with this fact.", required = true)
        OrderStatus to,

        @Schema(description = "The sides of the order that moved.", required = true)
        List<Facet> facets,

        @Schema(description = "The counters of lines that moved.", required = true)
        List<Line> lines,

        @Schema(description = "The fact.", required = true) CauseBody cause,

        @Schema(
                description =
                        "Whether the fact came late, or the rules changed, and the order was folded again: what was said before is"
                                + " superseded.",
                required = true)
        boolean correction,

        @Schema(description = "Contradictions that are new.", required = true)
        List<Anomaly> anomaliesRaised,

        @Schema(description = "Contradictions that this fact explained away.", required = true)
        List<Anomaly> anomaliesCleared,

        @Schema(description = "When this version was made.", required = true)
        Instant foldedAt) {

    @Schema(name = "FacetChange")
    record Facet(
            @Schema(required = true, examples = "fulfilment")
            String facet,

            @Schema(required = true, examples = "ALLOCATED") String from,
            @Schema(required = true, examples = "SHIPPED") String to) {

        static Facet of(FacetChange change) {
            return new Facet(change.getFacet(), change.getFrom(), change.getTo());
        }
    }

    @Schema(name = "LineDelta")
    record Line(
            @Schema(required = true) String lineId,

            @Schema(required = true, examples = "shipped") String counter,

            @Schema(description = "Exact, as a text.", required = true, examples = "0")
            String from,

            @Schema(description = "Exact, as a text.", required = true, examples = "3")
            String to) {

        static Line of(LineDelta delta) {
            return new Line(
                    delta.getLineId(),
                    delta.getCounter(),
                    LineBody.decimal(delta.getFrom()),
                    LineBody.decimal(delta.getTo()));
        }
    }

    static ChangeBody of(OrderChange change) {
        return new ChangeBody(
                change.getVersion(),
                change.getPreviousVersion(),
                change.getFrom(),
                change.getTo(),
                change.getFacetsChanged().stream().map(Facet::of).toList(),
                change.getLineDeltas().stream().map(Line::of).toList(),
                CauseBody.of(change.getCause()),
                change.getCorrection(),
                List.copyOf(change.getAnomaliesRaised()),
                List.copyOf(change.getAnomaliesCleared()),
                change.getFoldedAt());
    }
}
