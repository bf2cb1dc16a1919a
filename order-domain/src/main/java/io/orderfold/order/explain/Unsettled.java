package io.orderfold.order.explain;

import io.orderfold.order.EventKey;
import io.orderfold.order.Order;
import io.orderfold.order.Verdict;
import java.time.Instant;

/**
 * A fact of the order that is not taken yet.
 *
 * @param type what kind of event it is, as whoever asks calls it
 * @param verdict parked, or refused and not settled; its sentence is the guard's own
 * @param dueAt when it has waited long enough
 */
public record Unsettled(EventKey key, String type, Instant occurredAt, Verdict verdict, Instant dueAt) {

    /** A fact as the fold left it, its type by simple name. */
    public static Unsettled of(Order.Waiting waiting) {
        return new Unsettled(
                waiting.fact().key(),
                waiting.fact().event().getClass().getSimpleName(),
                waiting.fact().occurredAt(),
                waiting.verdict(),
                waiting.fact().expiresAt());
    }
}
