package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.order.explain.Causes;
import io.orderfold.query.rest.ExplanationBody.EventBody;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Part of the facts that wait as JSON. */
@Schema(
        name = "ParkedFactList",
        description = "A page of facts that wait for their cause; the one written down first first.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParkedListBody(
        @Schema(required = true) List<Item> items,

        @Schema(description = "Cursor of the next page; absent on the last one.") @Nullable
        String next,

        @Schema(description = "The time for which overdue is said.", required = true)
        Instant answeredAt) {

    @Schema(name = "ParkedFact", description = "A fact that waits for its cause.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            @Schema(description = "The order that it is about; it may not be placed yet.", required = true)
            String orderId,

            @Schema(description = "The service that told it.", required = true)
            String source,

            @Schema(description = "Unique within the source.", required = true)
            String eventId,

            @Schema(required = true, examples = "io.orderfold.order.ShipmentDispatched.v1")
            String type,

            @Schema(description = "Stable code of what it waits for.", required = true)
            String reasonCode,

            @Schema(description = "What it waits for, in the words of the rule.", required = true)
            String sentence,

            @Schema(
                    description = "The event that would end the wait; empty where no single one would.",
                    required = true)
            List<EventBody> waitsFor,

            @Schema(description = "When it happened, as folded.", required = true)
            Instant occurredAt,

            @Schema(description = "When its service wrote it down: since then it waits.", required = true)
            Instant recordedAt,

            @Schema(description = "When the broker took it.", required = true)
            Instant loggedAt,

            @Schema(description = "When it has waited long enough.", required = true)
            Instant dueAt,

            @Schema(description = "Whether dueAt has passed.", required = true)
            boolean overdue,

            @Schema(description = "Version of the order that it made.", required = true)
            long version) {

        static Item of(JournalEntry entry, Instant now) {
            // A fact that waits has a reason; the schema of an entry cannot say so.
            String reason = entry.getReasonCode() == null ? "" : entry.getReasonCode();
            return new Item(
                    entry.getOrderId(),
                    entry.getSource(),
                    entry.getEventId(),
                    entry.getType(),
                    reason,
                    entry.getSentence(),
                    EventBody.of(Causes.of(reason)),
                    entry.getOccurredAt(),
                    entry.getRecordedAt(),
                    entry.getLoggedAt(),
                    entry.getExpiresAt(),
                    now.isAfter(entry.getExpiresAt()),
                    entry.getVersion());
        }
    }
}
