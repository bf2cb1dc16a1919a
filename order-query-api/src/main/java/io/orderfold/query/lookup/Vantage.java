package io.orderfold.query.lookup;

import io.orderfold.contract.avro.JournalEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From where an order is looked at: with the facts that the broker had taken at an instant, with those that had occurred at
 * one, or with those for which both hold.
 *
 * @param asOf what was known then; null for all that is known now
 * @param effectiveAt what had happened by then, by the time that the fold believes; null for all that has
 */
public record Vantage(@Nullable Instant asOf, @Nullable Instant effectiveAt) {

    /** Whether a fact is seen from here; both instants inclusive. */
    boolean sees(JournalEntry entry) {
        return (asOf == null || !entry.getLoggedAt().isAfter(asOf))
                && (effectiveAt == null || !entry.getOccurredAt().isAfter(effectiveAt));
    }
}
