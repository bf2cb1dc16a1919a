package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of an action, as JSON. */
@Schema(name = "DeadLetterDecided", description = "What came of an action on a dead letter.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecidedBody(
        @Schema(
                description = "GET /v1/operations/{operationId} tells how it goes on.",
                required = true,
                examples = "0b7f6c9e-5d1b-3c1f-9a55-2f5c1d0e7a11")
        String operationId,

        @Schema(
                description = "done; or pending if it is written down and not carried out yet.",
                required = true,
                examples = "done")
        String outcome,

        @Schema(required = true, examples = "It was carried out.")
        String sentence,

        @Schema(description = "As it stands now.", required = true)
        LetterSummaryBody letter) {}
