package io.orderfold.query.lookup;

import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.query.view.IndexKey;
import io.orderfold.query.view.SearchTerm;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which orders with a searched value, newest placed first.
 *
 * @param statuses only these; empty for all
 * @param placedFrom inclusive, with microseconds, finer parts are cut off; null for no bound
 * @param placedTo exclusive, likewise
 * @param after the last order already seen, of the same list, or null from the start
 * @param limit most orders of one page, at least 1
 */
public record IndexQuery(
        SearchTerm term,
        Set<OrderStatus> statuses,
        @Nullable Instant placedFrom,
        @Nullable Instant placedTo,
        @Nullable IndexKey after,
        int limit) {

    public IndexQuery {
        statuses = Set.copyOf(statuses);
        placedFrom = placedFrom == null ? null : placedFrom.truncatedTo(ChronoUnit.MICROS);
        placedTo = placedTo == null ? null : placedTo.truncatedTo(ChronoUnit.MICROS);
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, is " + limit);
        }
        if (after != null && !after.term().equals(term)) {
            throw new IllegalArgumentException("position in the list of another value");
        }
    }

    /** The same list, behind an order of it. */
    IndexQuery behind(IndexKey last) {
        return new IndexQuery(term, statuses, placedFrom, placedTo, last, limit);
    }
}
