package io.orderfold.contract;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.Fingerprint;
import io.orderfold.order.FoldRules;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the headers say of an event, validated. Times are cut to microseconds and lie in the years 0 to 9999.
 *
 * @param key {@code ce_source} and {@code ce_id}
 * @param type {@code ce_type}, built like an event type of the suite but perhaps unknown to this version
 * @param orderId {@code ce_subject}, equal to the record key
 * @param claimedAt {@code ce_time}: when it happened, as the producer says
 * @param recordedAt {@code ce_recordedtime}: when the producer wrote it down; null if it does not say
 * @param correlationId {@code ce_correlationid}: the business conversation it belongs to
 * @param causationId {@code ce_causationid}: the event that led to it
 * @param sequence {@code ce_sequence}: its number within its source
 * @param traceparent W3C trace context
 */
public record Envelope(
        EventKey key,
        String type,
        OrderId orderId,
        Instant claimedAt,
        @Nullable Instant recordedAt,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String sequence,
        @Nullable String traceparent)
        implements EnvelopeReading {

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final int MAX_TEXT = 256;

    public Envelope {
        if (!EventTypes.isWireName(type)) {
            throw new InvalidFactException(EnvelopeHeaders.TYPE, "is not an event type of the suite");
        }
        claimedAt = requireTime(EnvelopeHeaders.TIME, claimedAt);
        recordedAt = recordedAt == null ? null : requireTime(EnvelopeHeaders.RECORDED_TIME, recordedAt);
        requireText(EnvelopeHeaders.CORRELATION_ID, correlationId);
        requireText(EnvelopeHeaders.CAUSATION_ID, causationId);
        requireText(EnvelopeHeaders.SEQUENCE, sequence);
        requireText(EnvelopeHeaders.TRACEPARENT, traceparent);
    }

    /** An envelope that says nothing but what it must, and perhaps when it was written down. */
    public static Envelope of(
            EventKey key, String type, OrderId orderId, Instant claimedAt, @Nullable Instant recordedAt) {
        return new Envelope(key, type, orderId, claimedAt, recordedAt, null, null, null, null);
    }

    public Envelope withCausation(String eventId) {
        return new Envelope(key, type, orderId, claimedAt, recordedAt, correlationId, eventId, sequence, traceparent);
    }

    /** The event in this envelope, as the fold takes it. */
    public Fact fact(OrderEvent event, Fingerprint fingerprint, FoldRules rules) {
        return Fact.of(key, orderId, event, claimedAt, recordedAt, fingerprint, rules);
    }

    private static Instant requireTime(String header, Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new InvalidFactException(header, "must lie in the years 0 to 9999");
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static void requireText(String header, @Nullable String text) {
        if (text == null) {
            return;
        }
        if (text.isEmpty() || text.length() > MAX_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidFactException(
                    header, "must have 1 to " + MAX_TEXT + " characters, none of them a control character");
        }
    }
}
