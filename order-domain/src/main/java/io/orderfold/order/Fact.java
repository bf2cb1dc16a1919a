package io.orderfold.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One event with what its envelope says of it: the unit of the fold.
 *
 * @param key its identity
 * @param orderId the order it is about
 * @param event what happened
 * @param occurredAt when it happened, as folded: never later than recordedAt + clock tolerance
 * @param claimedAt when it happened, as the producer said
 * @param recordedAt when the producer wrote it down
 * @param expiresAt when it has waited long enough, should it have to wait
 * @param fingerprint of its content
 */
public record Fact(
        EventKey key,
        OrderId orderId,
        OrderEvent event,
        Instant occurredAt,
        Instant claimedAt,
        Instant recordedAt,
        Instant expiresAt,
        Fingerprint fingerprint) {

    /**
     * A fact as it is first read. A claim that lies further ahead of {@code recordedAt} than clocks may differ is clamped
     * to {@code recordedAt}. Nothing but what travels with the event takes part: no log time, no clock of ours.
     *
     * @param recordedAt null if the producer did not say; then it is {@code claimedAt}
     */
    public static Fact of(
            EventKey key,
            OrderId orderId,
            OrderEvent event,
            Instant claimedAt,
            @Nullable Instant recordedAt,
            Fingerprint fingerprint,
            FoldRules rules) {
        Instant claimed = claimedAt.truncatedTo(ChronoUnit.MICROS);
        Instant recorded = recordedAt == null ? claimed : recordedAt.truncatedTo(ChronoUnit.MICROS);
        Instant occurred = claimed.isAfter(recorded.plus(rules.clockTolerance())) ? recorded : claimed;
        Instant limit = recorded.plus(rules.parkingLimit(event));
        return new Fact(
                key,
                orderId,
                event,
                occurred,
                claimed,
                recorded,
                limit.isBefore(occurred) ? occurred : limit,
                fingerprint);
    }

    /** Whether the producer's claim was too far ahead to be believed. */
    public boolean clockSuspect() {
        return !claimedAt.equals(occurredAt);
    }

    /** Its place among the facts of its order. */
    public CanonicalKey canonicalKey() {
        return new CanonicalKey(occurredAt, EventRank.of(event), key);
    }
}
