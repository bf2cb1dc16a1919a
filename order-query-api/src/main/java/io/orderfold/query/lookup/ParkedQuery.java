package io.orderfold.query.lookup;

import io.orderfold.query.view.ParkedPosition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which facts that wait, the one that was written down first before all others.
 *
 * @param types event types, one of these; empty for any
 * @param reasons codes of what they wait for, one of these; empty for any
 * @param recordedBefore written down before, with microseconds, finer parts are cut off; null for no bound
 * @param after the last one already seen, of the same list, or null from the start
 * @param limit most facts of one page, at least 1
 */
public record ParkedQuery(
        Set<String> types,
        Set<String> reasons,
        @Nullable Instant recordedBefore,
        @Nullable ParkedPosition after,
        int limit) {

    public ParkedQuery {
        types = Set.copyOf(types);
        reasons = Set.copyOf(reasons);
        recordedBefore = recordedBefore == null ? null : recordedBefore.truncatedTo(ChronoUnit.MICROS);
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, is " + limit);
        }
    }

    boolean matches(ParkedFact fact) {
        String reason = fact.entry().getReasonCode();
        return (types.isEmpty() || types.contains(fact.entry().getType()))
                && (reasons.isEmpty() || (reason != null && reasons.contains(reason)));
    }
}
