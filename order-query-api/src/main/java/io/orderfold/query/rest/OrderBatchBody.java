package io.orderfold.query.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Several orders as JSON; each orderId that was asked for stands in exactly one of the lists. */
@Schema(
        name = "OrderBatch",
        description = "What is known of each order that was asked for. Each stands in exactly one of the lists, in the"
                + " order of the request.")
record OrderBatchBody(
        @Schema(description = "The orders that are there.", required = true)
        List<OrderBody> found,

        @Schema(description = "OrderIds about which no fact has been seen, for certain.", required = true)
        List<String> notFound,

        @Schema(description = "OrderIds of which nothing can be said now; ask for these again.", required = true)
        List<String> unavailable) {}
