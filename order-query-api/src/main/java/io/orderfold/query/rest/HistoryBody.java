package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.contract.avro.Anomaly;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.Origin;
import io.orderfold.contract.avro.VerdictCode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Part of an order's history as JSON. */
@Schema(name = "History", description = "A page of facts about one order.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryBody(
        @Schema(required = true) List<Item> items,

        @Schema(description = "Cursor of the next page; absent on the last one.") @Nullable
        String next) {

    @Schema(name = "HistoryItem", description = "One fact and what became of it.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            @Schema(description = "The service that told it.", required = true)
            String source,

            @Schema(description = "Unique within the source.", required = true)
            String eventId,

            @Schema(required = true, examples = "io.orderfold.order.OrderPlaced.v1")
            String type,

            @Schema(description = "What became of it, by the latest fold; a late fact may change it.", required = true)
            VerdictCode verdict,

            @Schema(description = "Stable code of the reason, if it did not simply apply.") @Nullable
            String reasonCode,

            @Schema(description = "The verdict in words.", required = true)
            String sentence,

            @Schema(description = "Contradictions that it raised.", required = true)
            List<Anomaly> anomalies,

            @Schema(description = "When it happened, as folded.", required = true)
            Instant occurredAt,

            @Schema(description = "When it happened by its own stamp.", required = true)
            Instant claimedAt,

            @Schema(description = "When its service wrote it down.", required = true)
            Instant recordedAt,

            @Schema(description = "When the broker took it.", required = true)
            Instant loggedAt,

            @Schema(description = "When its verdict was reached.", required = true)
            Instant foldedAt,

            @Schema(
                    description = "When it has waited long enough, should it have to wait; fixed when it came.",
                    required = true)
            Instant expiresAt,

            @Schema(description = "Version of the order that it made; stays when its verdict changes.", required = true)
            long version,

            @Nullable String correlationId,
            @Nullable String causationId,

            @Schema(description = "Where it was read first.", required = true)
            OriginBody origin) {

        static Item of(JournalEntry entry) {
            return new Item(
                    entry.getSource(),
                    entry.getEventId(),
                    entry.getType(),
                    entry.getVerdict(),
                    entry.getReasonCode(),
                    entry.getSentence(),
                    List.copyOf(entry.getAnomalies()),
                    entry.getOccurredAt(),
                    entry.getClaimedOccurredAt(),
                    entry.getRecordedAt(),
                    entry.getLoggedAt(),
                    entry.getFoldedAt(),
                    entry.getExpiresAt(),
                    entry.getVersion(),
                    entry.getCorrelationId(),
                    entry.getCausationId(),
                    OriginBody.of(entry.getOrigin()));
        }
    }

    @Schema(name = "Origin")
    record OriginBody(
            @Schema(required = true, examples = "order.capture.v1")
            String topic,

            @Schema(required = true, examples = "2") int partition,
            @Schema(required = true, examples = "17") long offset) {

        static OriginBody of(Origin origin) {
            return new OriginBody(origin.getTopic(), origin.getPartition(), origin.getOffset());
        }
    }
}
