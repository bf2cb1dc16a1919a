package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.orderfold.contract.avro.LetterState;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.query.letters.Letter;
import io.orderfold.query.letters.LetterRow;
import io.orderfold.query.letters.Resolution;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a list shows of a dead letter. */
@Schema(name = "DeadLetterSummary", description = "A dead letter without the record in it.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record LetterSummaryBody(
        @Schema(description = "order-dlq-id.", required = true, examples = "mfrggzdfmztwq2lknnwg23tpoa")
        String letterId,

        @Schema(description = "What became of it.", required = true, examples = "OPEN")
        LetterState state,

        @Schema(description = "Why it is one, a stable code.", required = true, examples = "INVALID_PAYLOAD")
        String reason,

        @Schema(
                name = "class",
                description = "technical: for whoever runs the producer. domain: for whoever looks after the order.",
                required = true,
                examples = "technical")
        @JsonProperty("class")
        String letterClass,

        @Schema(
                description = "What is wrong and what to do.",
                required = true,
                examples = "lines[0].quantity must be positive")
        String sentence,

        @Schema(description = "The order it is about, if that is known.", examples = "O-1") @Nullable
        String orderId,

        @Schema(description = "Topic of the record.", required = true, examples = "order.fulfilment.v1")
        String topic,

        @Schema(description = "Partition of the record.", examples = "2") @Nullable
        Integer partition,

        @Schema(description = "Offset of the record.", examples = "117") @Nullable
        Long offset,

        @Schema(description = "ce_source of the event, if it can be read.", examples = "/fulfilment") @Nullable
        String source,

        @Schema(description = "ce_id of the event, if it can be read.", examples = "f-1") @Nullable
        String eventId,

        @Schema(
                description = "ce_type of the event, if it can be read.",
                examples = "io.orderfold.order.ShipmentDispatched.v1")
        @Nullable
        String type,

        @Schema(required = true) Instant firstFailedAt,
        @Schema(required = true) Instant lastFailedAt,

        @Schema(description = "Which attempt it was; more than 1 after replays.", required = true, examples = "1")
        int attempt,

        @Schema(description = "The newest word on it; absent if there is none.") @Nullable
        ResolutionBody resolution) {

    @Schema(name = "DeadLetterResolution")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ResolutionBody(
            @Schema(required = true) LetterState state,

            @Schema(description = "A person, or the service if it went by itself.", required = true)
            String by,

            @Schema(required = true) Instant at,
            @Nullable String reasonCode,
            @Schema(required = true) String sentence,

            @Schema(description = "The operation that it was part of.") @Nullable
            String operationId,

            @Schema(description = "Source, a bar and id of the fact that changed it.") @Nullable
            String event) {

        static ResolutionBody of(Resolution word) {
            return new ResolutionBody(
                    word.state(),
                    word.by(),
                    word.at(),
                    word.reasonCode(),
                    word.sentence(),
                    word.operation(),
                    word.event());
        }
    }

    /** @param row with its letter */
    static LetterSummaryBody of(LetterRow row, Letter letter, TopicPrefix environment) {
        Resolution resolution = row.resolution();
        return new LetterSummaryBody(
                row.id(),
                row.state(),
                letter.reason(),
                letter.letterClass(),
                letter.explanation(),
                letter.orderId().map(order -> order.value()).orElse(null),
                environment.without(letter.originTopic()).orElse(letter.originTopic()),
                letter.originPartition()
                        .filter(text -> text.matches("[0-9]{1,9}"))
                        .map(Integer::valueOf)
                        .orElse(null),
                letter.originOffset()
                        .filter(text -> text.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .orElse(null),
                letter.source().orElse(null),
                letter.eventId().orElse(null),
                letter.type().orElse(null),
                row.failedAt(),
                row.lastFailedAt(),
                letter.attempt(),
                resolution == null ? null : ResolutionBody.of(resolution));
    }
}
