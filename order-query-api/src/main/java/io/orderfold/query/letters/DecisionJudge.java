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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The only one who decides what becomes of a letter. The first decision about an open letter counts, whoever took the request; each later one is turned down.
 * One that is read again after a crash is known by its operation and its offset, and is carried out again with the same records: nobody knows which of them
 * the broker has. Another one of the same operation is the same request, asked again; nothing comes of it.
 *
 * <p>A decision may have to wait: for its time, or for its letter where that is read later. It waits in a store, so a restart does not lose it, and is
 * forgotten only after a commit, when the broker has what came of it. One that is read a day late, as when everything is read anew, is not
 * carried out.
 */
final class DecisionJudge
        extends ContextualProcessor<byte @Nullable [], @Nullable LetterDecision, byte @Nullable [], Outgoing> {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int MOST_AT_ONCE = 200;
    private static final Duration SOON = Duration.ofMillis(10);
    private static final Duration GOOD_FOR = Duration.ofDays(1);
    private static final Duration LETTER_COMES_WITHIN = Duration.ofMinutes(1);

    private final OutgoingWriter writer;
    private final OpenLetters open;
    private final DecisionCounts counts;
    private @Nullable LetterStores stores;
    private @Nullable PendingDecisions pending;

    /** Judged at the last look, and not to be forgotten before a commit. */
    private final List<PendingDecisions.Due> judged = new ArrayList<>();

    private @Nullable Cancellable settling;

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
        pending = new PendingDecisions(context);
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, now -> look(Instant.ofEpochMilli(now)));
    }

    private void look(Instant now) {
        settle();
        for (PendingDecisions.Due due : Objects.requireNonNull(pending).due(now, MOST_AT_ONCE)) {
            judge(due.read(), now);
            judged.add(due);
        }
        if (!judged.isEmpty()) {
            context().commit();
            settling = context().schedule(SOON, PunctuationType.WALL_CLOCK_TIME, later -> settle());
        }
    }

    /** Forgets what was judged. The thread commits before it comes here again, so the broker has what came of it. */
    private void settle() {
        judged.forEach(Objects.requireNonNull(pending)::remove);
        judged.clear();
        if (settling != null) {
            settling.cancel();
            settling = null;
        }
    }

    @Override
    public void process(Record<byte @Nullable [], @Nullable LetterDecision> record) {
        LetterDecision decision = record.value();
        if (decision == null) {
            return;
        }
        long offset = context().recordMetadata().orElseThrow().offset();
        ReadDecision read = new ReadDecision(decision, offset, now());
        Instant turn = decision.getNotBefore();
        if (turn != null) {
            // Also where that has passed: if it is read again, it may wait already.
            wait(read, turn);
        } else {
            judge(read, read.since());
        }
    }

    private void wait(ReadDecision read, Instant until) {
        Objects.requireNonNull(pending).add(until, read);
        tell(writer.progress(entry(read.decision(), DecisionOutcome.PENDING, Optional.empty(), read.since())
                .build()));
    }

    private void judge(ReadDecision read, Instant now) {
        LetterDecision decision = read.decision();
        Optional<LetterRow> known = Objects.requireNonNull(stores).find(decision.getLetterId());
        Optional<Letter> letter = known.flatMap(row -> Optional.ofNullable(row.letter()));
        if (letter.isEmpty()) {
            if (read.since().plus(LETTER_COMES_WITHIN).isAfter(now)) {
                wait(read, now.plus(LOOK));
            } else {
                turnDown(decision, DecisionOutcome.UNKNOWN_LETTER, Optional.empty(), now);
            }
            return;
        }
        LetterRow row = known.get();
        Resolution standing = row.resolution();
        if (!row.isOpen() && standing != null) {
            if (!decision.getOperationId().equals(standing.operation())) {
                turnDown(decision, DecisionOutcome.CONFLICT, letter, now);
            } else if (isCarriedOut(read, row, now)) {
                tell(writer.progress(entry(decision, DecisionOutcome.DONE, letter, standing.at())
                        .build()));
            } else {
                carryOut(read, row, letter.get(), standing.at());
            }
        } else if (isTooLate(decision, now)) {
            turnDown(decision, DecisionOutcome.TOO_LATE, letter, now);
        } else {
            carryOut(read, row, letter.get(), now);
        }
    }

    /** Whether the broker has what its operation did about the letter: by another decision, or long ago. */
    private static boolean isCarriedOut(ReadDecision read, LetterRow row, Instant now) {
        Long decision = row.decision();
        return decision == null ? isTooLate(read.decision(), now) : decision != read.offset();
    }

    private static boolean isTooLate(LetterDecision decision, Instant now) {
        return Objects.requireNonNullElse(decision.getNotBefore(), decision.getDecidedAt())
                .plus(GOOD_FOR)
                .isBefore(now);
    }

    private void carryOut(ReadDecision read, LetterRow row, Letter letter, Instant at) {
        LetterDecision decision = read.decision();
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
        Objects.requireNonNull(stores).keep(row.with(Resolution.of(resolution), read.offset()));
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
