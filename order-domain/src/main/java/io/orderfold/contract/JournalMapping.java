package io.orderfold.contract;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.Origin;
import io.orderfold.contract.avro.RecordHeader;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.Fingerprint;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import io.orderfold.order.Verdict;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A fact as the journal keeps it. The payload stays the bytes that came, so that a later version can read what this one
 * cannot, and a letter can be written long after the record was read.
 */
public final class JournalMapping {

    private JournalMapping() {}

    /**
     * A new entry.
     *
     * @param version of the order once it holds this fact; an entry keeps it when its verdict changes
     * @param payload the value as it came, wire prefix included
     */
    public static JournalEntry entry(
            Fact fact,
            Envelope envelope,
            Verdict verdict,
            long version,
            Instant loggedAt,
            Instant foldedAt,
            Origin origin,
            List<RecordHeader> headers,
            byte[] payload) {
        return new JournalEntry(
                fact.orderId().value(),
                fact.key().source(),
                fact.key().id(),
                envelope.type(),
                fact.occurredAt(),
                fact.claimedAt(),
                fact.recordedAt(),
                loggedAt,
                foldedAt,
                fact.expiresAt(),
                version,
                Verdicts.code(verdict),
                Verdicts.reasonCode(verdict).orElse(null),
                verdict.sentence(),
                Verdicts.anomalies(verdict),
                envelope.correlationId(),
                envelope.causationId(),
                bytes(fact.fingerprint()),
                origin,
                headers,
                ByteBuffer.wrap(payload));
    }

    /**
     * The entry with another verdict, judged at another time; all else stays.
     *
     * @param expiresAt another only of a fact that no version before could read, see {@link #fact}
     */
    public static JournalEntry judgedAgain(JournalEntry entry, Verdict verdict, Instant expiresAt, Instant foldedAt) {
        return new JournalEntry(
                entry.getOrderId(),
                entry.getSource(),
                entry.getEventId(),
                entry.getType(),
                entry.getOccurredAt(),
                entry.getClaimedOccurredAt(),
                entry.getRecordedAt(),
                entry.getLoggedAt(),
                foldedAt,
                expiresAt,
                entry.getVersion(),
                Verdicts.code(verdict),
                Verdicts.reasonCode(verdict).orElse(null),
                verdict.sentence(),
                Verdicts.anomalies(verdict),
                entry.getCorrelationId(),
                entry.getCausationId(),
                entry.getFingerprint(),
                entry.getOrigin(),
                entry.getHeaders(),
                entry.getPayload());
    }

    /** Whether the entry already says what the verdict says. */
    public static boolean says(JournalEntry entry, Verdict verdict) {
        return entry.getVerdict() == Verdicts.code(verdict)
                && Objects.equals(
                        entry.getReasonCode(), Verdicts.reasonCode(verdict).orElse(null))
                && entry.getSentence().equals(verdict.sentence())
                && entry.getAnomalies().equals(Verdicts.anomalies(verdict));
    }

    /**
     * The fact of an entry. Its deadline is the one that was stored, but for a fact that no version before could read: until
     * then nobody knew for how long such a fact waits.
     *
     * @param event its payload as this version reads it
     * @param rules of this version
     */
    public static Fact fact(JournalEntry entry, OrderEvent event, FoldRules rules) {
        return new Fact(
                key(entry),
                new OrderId(entry.getOrderId()),
                event,
                entry.getOccurredAt(),
                entry.getClaimedOccurredAt(),
                entry.getRecordedAt(),
                entry.getVerdict() == VerdictCode.UNINTERPRETED ? deadline(entry, event, rules) : entry.getExpiresAt(),
                fingerprint(entry.getFingerprint()));
    }

    private static Instant deadline(JournalEntry entry, OrderEvent event, FoldRules rules) {
        Instant limit = entry.getRecordedAt().plus(rules.parkingLimit(event));
        return limit.isBefore(entry.getOccurredAt()) ? entry.getOccurredAt() : limit;
    }

    public static EventKey key(JournalEntry entry) {
        return new EventKey(entry.getSource(), entry.getEventId());
    }

    /**
     * The verdict of a fact that waits.
     *
     * @throws IllegalArgumentException if the code is of a fact that does not wait
     */
    public static Verdict waiting(VerdictCode code, String reasonCode, String sentence) {
        return switch (code) {
            case PARKED -> new Verdict.Parked(reasonCode, sentence);
            case REFUSED -> new Verdict.Refused(reasonCode, sentence, false);
            case APPLIED, APPLIED_WITH_ANOMALY, NO_EFFECT, PARK_TIMEOUT, UNINTERPRETED, UNKNOWN ->
                throw new IllegalArgumentException("a fact with verdict " + code + " does not wait");
        };
    }

    public static ByteBuffer bytes(Fingerprint fingerprint) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(fingerprint.hex()));
    }

    public static Fingerprint fingerprint(ByteBuffer bytes) {
        return new Fingerprint(HexFormat.of().formatHex(copy(bytes)));
    }

    /** The bytes of a buffer, its position left alone. */
    public static byte[] copy(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
