package io.orderfold.query.letters;

import io.orderfold.contract.avro.AuditEntry;
import io.orderfold.contract.avro.LetterDecision;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.contract.avro.LetterState;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.TopicPrefix;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The only one who decides what becomes of a letter. The first decision about an open letter counts, whoever took the request; each later one is turned down.
 * One that is read again after a crash is known by its operation and carried out again, with the same records.
 *
 * <p>A decision may have to wait: for its time, or for its letter where that is read later. It waits in a store, so a restart does not lose it. One that is
 * read a day late, as when everything is read anew, is not carried out.
 */
final class DecisionJudge
        extends ContextualProcessor<byte @Nullable [], @Nullable LetterDecision, byte @Nullable [], Outgoing> {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int MOST_AT_ONCE = 200;
    private static final Duration GOOD_FOR = Duration.ofDays(1);
    private static final Duration LETTER_COMES_WITHIN = Duration.ofMinutes(1);

    private final OutgoingWriter writer;
    private final OpenLetters open;
    private final DecisionCounts counts;
    private @Nullable LetterStores stores;
    private @Nullable PendingDecisions pending;

    DecisionJudge(
            LetterFormats formats,
            TopicPrefix environment,
            InboundTopics topics,
            OpenLetters open,
            DecisionCounts counts) {
        this.open = open;
        this.counts = counts;
        this.writer = new OutgoingWriter(formats, environment, topics);
    }

    @Override
    public void init(ProcessorContext<byte @Nullable [], Outgoing> context) {
        super.init(context);
        stores = new LetterStores(context, open);
        PendingDecisions waiting = new PendingDecisions(context);
        pending = waiting;
        context.schedule(
                LOOK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> waiting.due(Instant.ofEpochMilli(now), MOST_AT_ONCE).forEach(due -> {
                    judge(due.decision(), due.since(), Instant.ofEpochMilli(now));
                    waiting.remove(due);
                }));
    }

    @Override
    public void process(Record<byte @Nullable [], @Nullable LetterDecision> record) {
        LetterDecision decision = record.value();
        if (decision == null) {
            return;
        }
        Instant now = now();
        Instant notBefore = decision.getNotBefore();
        if (notBefore != null && notBefore.isAfter(now)) {
            wait(decision, notBefore, now);
        } else {
            judge(decision, now, now);
        }
    }

    private void wait(LetterDecision decision, Instant until, Instant since) {
        Objects.requireNonNull(pending).add(until, since, decision);
        tell(writer.progress(entry(decision, DecisionOutcome.PENDING, Optional.empty(), since)
                .build()));
    }

    /** @param since when the decision was first looked at */
    private void judge(LetterDecision decision, Instant since, Instant now) {
        Optional<LetterRow> known = Objects.requireNonNull(stores).find(decision.getLetterId());
        Optional<Letter> letter = known.flatMap(row -> Optional.ofNullable(row.letter()));
        if (letter.isEmpty()) {
            if (since.plus(LETTER_COMES_WITHIN).isAfter(now)) {
                wait(decision, now.plus(LOOK), since);
            } else {
                turnDown(decision, DecisionOutcome.UNKNOWN_LETTER, Optional.empty(), now);
            }
            return;
        }
        LetterRow row = known.get();
        Resolution standing = row.resolution();
        if (!row.isOpen() && standing != null) {
            if (decision.getOperationId().equals(standing.operation())) {
                carryOut(decision, row, letter.get(), standing.at());
            } else {
                turnDown(decision, DecisionOutcome.CONFLICT, letter, now);
            }
            return;
        }
        Instant decided = Objects.requireNonNullElse(decision.getNotBefore(), decision.getDecidedAt());
        if (decided.plus(GOOD_FOR).isBefore(now)) {
            turnDown(decision, DecisionOutcome.TOO_LATE, letter, now);
            return;
        }
        carryOut(decision, row, letter.get(), now);
    }

    private void carryOut(LetterDecision decision, LetterRow row, Letter letter, Instant at) {
        Optional<DecisionOutcome> refused = writer.refusal(decision.getAction(), letter);
        if (refused.isPresent()) {
            turnDown(decision, refused.get(), Optional.of(letter), at);
            return;
        }
        Deed deed = writer.deed(decision, letter);
        LetterResolution resolution = LetterResolution.newBuilder()
                .setLetterId(row.id())
                .setState(deed.state())
                .setBy(decision.getActor())
                .setResolvedAt(at)
                .setReasonCode(decision.getReasonCode())
                .setSentence(sentence(deed))
                .setOrderId(letter.orderId().map(order -> order.value()).orElse(null))
                .setOperationId(decision.getOperationId())
                .setCausedBy(deed.event())
                .build();
        // First everything that can fail, the store last: nothing is said of a letter of which nothing was written.
        deed.facts().forEach(fact -> tell(writer.fact(fact, letter.partition())));
        // That a fact of the journal is given up the state service says, when it has read the fact that says so.
        if (deed.state() != LetterState.DISCARDED || deed.facts().isEmpty()) {
            tell(writer.resolution(resolution, letter.partition(), at));
        }
        AuditEntry done = entry(decision, DecisionOutcome.DONE, Optional.of(letter), at)
                .setFact(deed.event())
                .build();
        tell(writer.audit(done));
        tell(writer.progress(done));
        Objects.requireNonNull(stores).keep(row.with(Resolution.of(resolution)));
        counts.decided(decision.getAction(), DecisionOutcome.DONE);
    }

    private static String sentence(Deed deed) {
        return switch (deed.state()) {
            case REPLAYED -> "The record was sent again as it came.";
            case CORRECTED -> "Another event was sent in its place.";
            default -> "It was given up.";
        };
    }

    private void turnDown(LetterDecision decision, DecisionOutcome outcome, Optional<Letter> letter, Instant now) {
        AuditEntry entry = entry(decision, outcome, letter, now).build();
        tell(writer.audit(entry));
        tell(writer.progress(entry));
        counts.decided(decision.getAction(), outcome);
    }

    private static AuditEntry.Builder entry(
            LetterDecision decision, DecisionOutcome outcome, Optional<Letter> letter, Instant at) {
        return AuditEntry.newBuilder()
                .setActor(decision.getActor())
                .setAction(decision.getAction())
                .setLetterId(decision.getLetterId())
                .setLetterReason(letter.map(Letter::reason).orElse(null))
                .setOrderId(letter.flatMap(Letter::orderId)
                        .map(order -> order.value())
                        .orElse(null))
                .setOperationId(decision.getOperationId())
                .setOperationSize(decision.getOperationSize())
                .setDecidedAt(decision.getDecidedAt())
                .setDoneAt(at.truncatedTo(ChronoUnit.MICROS))
                .setOutcome(outcome.code())
                .setSentence(outcome.sentence())
                .setReasonCode(decision.getReasonCode());
    }

    private void tell(Record<byte @Nullable [], Outgoing> record) {
        context().forward(record);
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }
}
