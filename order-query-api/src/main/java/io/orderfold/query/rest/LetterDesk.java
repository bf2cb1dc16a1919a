package io.orderfold.query.rest;

import io.orderfold.contract.avro.AuditEntry;
import io.orderfold.contract.avro.Correction;
import io.orderfold.contract.avro.LetterAction;
import io.orderfold.contract.avro.LetterDecision;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.query.letters.DecisionOutcome;
import io.orderfold.query.letters.DecisionWriter;
import io.orderfold.query.letters.Letter;
import io.orderfold.query.letters.LetterRow;
import io.orderfold.query.letters.Resolution;
import io.orderfold.query.lookup.LetterLookup;
import io.orderfold.query.lookup.Lookup;
import io.orderfold.query.lookup.OperationLookup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes what an operator wants done about one letter: writes it down, and waits until the one who decides has decided. Nothing is decided here; what is looked
 * at before only spares a caller the wait.
 */
@Singleton
class LetterDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LetterAnswers letters;
    private final LetterLookup lookup;
    private final OperationLookup operations;
    private final DecisionWriter decisions;
    private final Waiting waiting;
    private final Clock clock;

    LetterDesk(
            LetterAnswers letters,
            LetterLookup lookup,
            OperationLookup operations,
            DecisionWriter decisions,
            Waiting waiting) {
        this.letters = letters;
        this.lookup = lookup;
        this.operations = operations;
        this.decisions = decisions;
        this.waiting = waiting;
        this.clock = Clock.systemUTC();
    }

    /**
     * What an operator wants.
     *
     * @param reasonCode why; null if nothing was said
     * @param correction for a correction, else null
     */
    record Wish(
            LetterAction action,
            Operator operator,
            @Nullable String reasonCode,
            @Nullable Correction correction) {}

    /** @param row the letter, of any state */
    Uni<Response> decide(LetterRow row, Wish wish, Response.Status done) {
        Optional<AuditEntry> before = outcome(wish.operator(), row.id());
        if (before.isPresent()) {
            return Uni.createFrom().item(answer(before.get(), row, done));
        }
        Resolution resolution = row.resolution();
        if (!row.isOpen()
                && resolution != null
                && !wish.operator().operationId().equals(resolution.operation())) {
            throw refused(DecisionOutcome.CONFLICT, row);
        }
        Letter letter = Objects.requireNonNull(row.letter());
        letters.refusal(wish.action(), letter).ifPresent(refusal -> {
            throw refused(refusal, row);
        });
        write(List.of(
                new DecisionWriter.Placed(decision(wish, row.id(), clock.instant(), 1, null), letter.partition())));
        return waiting.until(() -> outcome(wish.operator(), row.id()), PATIENCE)
                .map(told -> told.map(entry -> answer(entry, now(row), done)).orElseGet(() -> pending(wish, row)));
    }

    /** @throws ProblemException if it is not certain that the broker has them */
    void write(List<DecisionWriter.Placed> placed) {
        try {
            decisions.write(placed);
        } catch (DecisionWriter.NotWrittenException silent) {
            throw new ProblemException(
                    ProblemCode.DECISION_NOT_WRITTEN,
                    "The broker did not say in time that it has the decision. Ask again with the same Idempotency-Key, or look at the letter first.");
        }
    }

    static LetterDecision decision(Wish wish, String letterId, Instant now, int size, @Nullable Instant notBefore) {
        return LetterDecision.newBuilder()
                .setLetterId(letterId)
                .setAction(wish.action())
                .setActor(wish.operator().actor())
                .setDecidedAt(now.truncatedTo(ChronoUnit.MICROS))
                .setOperationId(wish.operator().operationId())
                .setOperationSize(size)
                .setNotBefore(notBefore == null ? null : notBefore.truncatedTo(ChronoUnit.MICROS))
                .setReasonCode(wish.reasonCode())
                .setCorrection(wish.correction())
                .build();
    }

    /** What the one who decides has said; empty while it has not. */
    private Optional<AuditEntry> outcome(Operator operator, String letterId) {
        return operations.operation(operator.operationId()) instanceof Lookup.Found<List<AuditEntry>> found
                ? found.value().stream()
                        .filter(entry -> entry.getLetterId().equals(letterId))
                        .filter(entry -> !entry.getOutcome().equals(DecisionOutcome.PENDING.code()))
                        .findFirst()
                : Optional.empty();
    }

    private Response answer(AuditEntry entry, LetterRow row, Response.Status done) {
        if (!entry.getOutcome().equals(DecisionOutcome.DONE.code())) {
            throw refused(DecisionOutcome.of(entry.getOutcome()), row);
        }
        return response(done, entry.getOperationId(), DecisionOutcome.DONE, row);
    }

    private Response pending(Wish wish, LetterRow row) {
        return response(Response.Status.ACCEPTED, wish.operator().operationId(), DecisionOutcome.PENDING, row);
    }

    private Response response(Response.Status status, String operationId, DecisionOutcome outcome, LetterRow row) {
        return Response.status(status)
                .header(HttpHeaders.LOCATION, "/v1/operations/" + operationId)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new DecidedBody(operationId, outcome.code(), outcome.sentence(), letters.summary(row)))
                .build();
    }

    /** The letter as it stands after what was done about it, or as it stood if that cannot be asked now. */
    private LetterRow now(LetterRow before) {
        int partition = Objects.requireNonNull(before.letter()).partition();
        return lookup.letter(before.id(), partition, Duration.ZERO) instanceof Lookup.Found<LetterRow> found
                        && found.value().letter() != null
                ? found.value()
                : before;
    }

    private ProblemException refused(DecisionOutcome outcome, LetterRow row) {
        ProblemCode code = switch (outcome) {
            case JUDGED_AGAIN -> ProblemCode.JUDGED_AGAIN;
            case NOT_APPLICABLE -> ProblemCode.REPLAY_NOT_APPLICABLE;
            case UNKNOWN_LETTER -> ProblemCode.LETTER_NOT_FOUND;
            case CONFLICT, TOO_LATE, PENDING, DONE -> ProblemCode.LETTER_STATE_CONFLICT;
        };
        return new ProblemException(code, outcome.sentence(), Map.of("letter", letters.summary(row)));
    }
}
