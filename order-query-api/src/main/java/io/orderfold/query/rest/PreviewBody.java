package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What would come of a record or a correction, as JSON. */
@Schema(name = "DeadLetterPreview", description = "What would come of it, by the rules that fold every fact.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PreviewBody(
        @Schema(
                description = "The verdict that the fact would get; LETTER if it would become a letter again.",
                required = true,
                examples = "APPLIED")
        String verdict,

        @Schema(description = "Stable code of the reason, if it would not simply apply.") @Nullable
        String reasonCode,

        @Schema(description = "The verdict in words.", required = true)
        String sentence,

        @Schema(description = "The order as it is; absent if nothing is known of it.") @Nullable
        OrderBody before,

        @Schema(description = "The order as it would be; absent for a letter.") @Nullable
        OrderBody after,

        @Schema(description = "The values that would change, but for version, time and last cause.", required = true)
        List<Difference> diff) {

    @Schema(name = "FieldDifference")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Difference(
            @Schema(description = "Where, as a path into the order.", required = true, examples = "facets.fulfilment")
            String field,

            @Schema(description = "Absent if there is none.", examples = "ALLOCATED") @Nullable
            String before,

            @Schema(description = "Absent if there is none.", examples = "SHIPPED") @Nullable
            String after) {}
}
