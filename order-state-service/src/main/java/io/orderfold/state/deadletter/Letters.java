package io.orderfold.state.deadletter;

import io.orderfold.contract.JournalMapping;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.kernel.deadletter.DeadLetter;
import io.orderfold.kernel.deadletter.DeadLetterHeaders;
import io.orderfold.kernel.deadletter.Origin;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import io.orderfold.state.fold.FoldOutcome;
import io.orderfold.state.fold.FoldOutcome.Complaint;
import io.orderfold.state.fold.FoldOutcome.Journalled;
import io.orderfold.state.fold.FoldOutcome.TurnedAway;
import io.orderfold.state.read.InboundRecord;
import io.orderfold.state.read.Reading;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Writes the letters: of records that are no fact, of facts that were turned away, of facts in the journal that somebody
 * should look at. A letter holds the record as it came, also when it is written long after.
 */
public final class Letters {

    private final String applicationId;
    private final Clock clock;
    private final LetterWatch watch;

    /** @param applicationId who writes the letters */
    public Letters(String applicationId, Clock clock, LetterWatch watch) {
        this.applicationId = applicationId;
        this.clock = clock;
        this.watch = watch;
    }

    /** The letter of a record that is no fact; none for a fact. */
    public List<DeadLetter> ofReading(Reading reading) {
        watch.read(reading);
        return switch (reading) {
            case Reading.ReadFact fact -> List.of();
            case Reading.Unreadable unreadable ->
                List.of(letter(unreadable.record(), unreadable.reason(), unreadable.sentence()));
        };
    }

    /** The letters that the fold of one fact gave rise to. */
    public List<DeadLetter> ofOutcome(FoldOutcome outcome) {
        watch.judged(outcome);
        return switch (outcome) {
            case TurnedAway away ->
                List.of(about(
                        letter(away.fact().record(), away.reason(), away.sentence()),
                        away.fact().fact().orderId(),
                        away.version(),
                        OrderFold.VERSION));
            case Journalled journalled ->
                journalled.complaints().stream()
                        .map(complaint -> letter(complaint, journalled))
                        .toList();
        };
    }

    private DeadLetter letter(InboundRecord record, LetterReason reason, String sentence) {
        return DeadLetter.of(
                new OrderReason(reason),
                new Origin(record.topic(), record.partition(), record.offset(), record.loggedAt()),
                record.key() == null ? null : record.key().get(),
                record.value() == null ? null : record.value().get(),
                record.headers(),
                sentence,
                applicationId,
                Instant.now(clock));
    }

    private DeadLetter letter(Complaint complaint, Journalled journalled) {
        JournalEntry entry = complaint.entry();
        OrderId orderId = journalled.after().orderId();
        DeadLetter letter = DeadLetter.of(
                new OrderReason(complaint.reason()),
                OrderReason.origin(entry),
                OrderKeys.orderKey(orderId),
                JournalMapping.copy(entry.getPayload()),
                headers(entry),
                complaint.sentence(),
                applicationId,
                journalled.foldedAt());
        DeadLetter about = about(
                letter,
                orderId,
                journalled.after().version(),
                journalled.stored().getFoldVersion());
        return complaint.cause() == null ? about : about.withException(complaint.cause());
    }

    private static DeadLetter about(DeadLetter letter, OrderId orderId, long version, int foldVersion) {
        return letter.withDetail(DeadLetterHeaders.ORDER_ID, orderId.value())
                .withDetail(DeadLetterHeaders.STATE_VERSION, Long.toString(version))
                .withDetail(DeadLetterHeaders.FOLD_VERSION, Integer.toString(foldVersion));
    }

    private static Headers headers(JournalEntry entry) {
        Headers headers = new RecordHeaders();
        entry.getHeaders()
                .forEach(header -> headers.add(
                        header.getKey(), header.getValue() == null ? null : JournalMapping.copy(header.getValue())));
        return headers;
    }
}
