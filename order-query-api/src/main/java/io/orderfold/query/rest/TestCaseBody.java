package io.orderfold.query.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shape of a test case, for the document only: the domain writes it, see {@link io.orderfold.testcase.TestCases}. */
@Schema(name = "TestCase", description = "Given these facts, when this one comes, then the order stands like this.")
record TestCaseBody(
        @Schema(required = true, enumeration = "orderfold-testcase-1")
        String format,

        @Schema(required = true, examples = "O-1") String orderId,

        @Schema(
                description = "By which the facts were folded; a duration of ISO 8601.",
                required = true,
                examples = "PT20M")
        String clockTolerance,

        @Schema(description = "All facts but the last, in the order in which they came.", required = true)
        List<FactBody> given,

        @Schema(description = "The fact that came last.", required = true)
        FactBody when,

        @Schema(
                description =
                        "The order after it: version, status, quarantined, facets, parked, and the ledger as in the"
                                + " records of order.state.v1.",
                required = true)
        Map<String, Object> then) {

    @Schema(name = "TestCaseFact")
    record FactBody(
            @Schema(required = true) String source,
            @Schema(required = true) String eventId,

            @Schema(required = true, examples = "io.orderfold.order.OrderPlaced.v1")
            String type,

            @Schema(description = "When it happened by its own stamp.", required = true)
            Instant occurredAt,

            @Schema(description = "When its service wrote it down.", required = true)
            Instant recordedAt,

            @Schema(description = "As in the schema of its type, without orderId; absent if it could not be read.")
            @Nullable
            Map<String, Object> payload) {}
}
