package io.orderfold.query.rest;

import io.orderfold.contract.avro.Anomaly;
import io.orderfold.contract.avro.Cancellation;
import io.orderfold.contract.avro.Fulfilment;
import io.orderfold.contract.avro.Lifecycle;
import io.orderfold.contract.avro.OrderFacets;
import io.orderfold.contract.avro.PaymentStatus;
import io.orderfold.contract.avro.Returns;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The sides of an order as JSON. */
@Schema(name = "Facets", description = "The order from each side; each follows from what the facts add up to.")
record FacetsBody(
        @Schema(description = "Where it stands in its life.", required = true)
        Lifecycle lifecycle,

        @Schema(description = "Where the goods are.", required = true)
        Fulfilment fulfilment,

        @Schema(description = "Where the money is.", required = true)
        PaymentStatus payment,

        @Schema(description = "What comes back.", required = true)
        Returns returns,

        @Schema(description = "What was called off.", required = true)
        Cancellation cancellation,

        @Schema(description = "Ids of the holds that are open.", required = true)
        List<String> openHolds,

        @Schema(description = "What contradicts.", required = true)
        List<Anomaly> anomalies) {

    FacetsBody {
        openHolds = List.copyOf(openHolds);
        anomalies = List.copyOf(anomalies);
    }

    static FacetsBody of(OrderFacets facets) {
        return new FacetsBody(
                facets.getLifecycle(),
                facets.getFulfilment(),
                facets.getPayment(),
                facets.getReturns(),
                facets.getCancellation(),
                facets.getOpenHolds(),
                facets.getAnomalies());
    }
}
