package io.orderfold.query.lookup;

import io.orderfold.query.view.IndexKey;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many orders have which headline.
 *
 * @param byStatus only headlines that at least one order has
 * @param last the row up to which was counted, or null if all were
 */
public record StatusCounts(
        SortedMap<String, Long> byStatus, @Nullable IndexKey last) {

    public StatusCounts {
        byStatus = Collections.unmodifiableSortedMap(new TreeMap<>(byStatus));
    }

    public long total() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }
}
