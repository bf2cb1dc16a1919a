package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.contract.avro.AuditEntry;
import io.orderfold.contract.avro.LetterAction;
import io.orderfold.query.letters.DecisionOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far an operation has come, as JSON. */
@Schema(
        name = "Operation",
        description = "What an operator asked for about one dead letter or many, and how far it has come.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OperationBody(
        @Schema(required = true, examples = "0b7f6c9e-5d1b-3c1f-9a55-2f5c1d0e7a11")
        String operationId,

        @Schema(description = "DONE once there is an outcome for each letter.", required = true)
        State state,

        @Schema(required = true) LetterAction action,

        @Schema(description = "Who asked for it.", required = true, examples = "operator-1")
        String by,

        @Schema(required = true) Instant decidedAt,

        @Schema(description = "How many letters it is about.", required = true, examples = "120")
        int total,

        @Schema(
                description =
                        "How many letters came to which outcome so far: pending, done, or the code of why it was turned down.",
                required = true)
        Map<String, Integer> outcomes,

        @Schema(description = "Letters that were turned down, at most 100 of them.", required = true)
        List<Refusal> refused) {

    private static final int MOST_REFUSALS = 100;

    /** How far it is. */
    @Schema(name = "OperationState")
    enum State {
        RUNNING,
        DONE
    }

    @Schema(name = "OperationRefusal")
    record Refusal(
            @Schema(required = true) String letterId,
            @Schema(required = true) String outcome,
            @Schema(required = true) String sentence) {}

    /** @param rows one for each letter that was looked at, at least one */
    static OperationBody of(List<AuditEntry> rows) {
        AuditEntry any = rows.getFirst();
        Map<String, Integer> outcomes =
                new TreeMap<>(rows.stream().collect(Collectors.toMap(AuditEntry::getOutcome, row -> 1, Integer::sum)));
        int total = Math.max(
                rows.size(),
                rows.stream().mapToInt(AuditEntry::getOperationSize).max().orElse(0));
        int ended = rows.size() - outcomes.getOrDefault(DecisionOutcome.PENDING.code(), 0);
        return new OperationBody(
                any.getOperationId(),
                ended == total ? State.DONE : State.RUNNING,
                any.getAction(),
                any.getActor(),
                any.getDecidedAt(),
                total,
                outcomes,
                rows.stream()
                        .filter(row -> !row.getOutcome().equals(DecisionOutcome.DONE.code())
                                && !row.getOutcome().equals(DecisionOutcome.PENDING.code()))
                        .limit(MOST_REFUSALS)
                        .map(row -> new Refusal(row.getLetterId(), row.getOutcome(), row.getSentence()))
                        .toList());
    }

    /** One that was just written down, or is about nothing. */
    static OperationBody begun(Operator operator, LetterAction action, Instant at, int total) {
        return new OperationBody(
                operator.operationId(),
                total == 0 ? State.DONE : State.RUNNING,
                action,
                operator.actor(),
                at,
                total,
                Map.of(),
                List.of());
    }
}
