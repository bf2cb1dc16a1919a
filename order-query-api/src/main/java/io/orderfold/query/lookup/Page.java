package io.orderfold.query.lookup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param items in the order that was asked for; may be fewer than the limit, or none, while more follow
 * @param last where to go on, or null at the end of the list
 */
public record Page<T, P>(List<T> items, @Nullable P last) {

    public Page {
        items = List.copyOf(items);
    }
}
