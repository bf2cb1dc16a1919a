package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Part of the dead letters as JSON. */
@Schema(name = "DeadLetterList", description = "A page of dead letters, newest first.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record LetterListBody(
        @Schema(required = true) List<LetterSummaryBody> items,

        @Schema(description = "Cursor of the next page; absent on the last one.") @Nullable
        String next) {}
