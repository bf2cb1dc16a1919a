package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many orders stand how, as JSON. */
@Schema(name = "OrderCount", description = "Orders by headline.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderCountBody(
        @Schema(
                description = "Orders of each headline that at least one has.",
                required = true,
                examples = "{\"COMPLETED\": 12, \"SHIPPED\": 2}")
        Map<String, Long> statuses,

        @Schema(description = "Sum of the statuses.", required = true, examples = "14")
        long total,

        @Schema(description = "Cursor of the next part; absent on the last one. The sum over the parts is the whole.")
        @Nullable
        String next) {}
