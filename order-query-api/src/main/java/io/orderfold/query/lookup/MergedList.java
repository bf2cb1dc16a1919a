package io.orderfold.query.lookup;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A page of one list of which every partition holds a part, each part in the order of the list. */
final class MergedList {

    private MergedList() {}

    /**
     * What one partition tells.
     *
     * @param rows those that match
     * @param horizon the last row that was read, whether it matches or not, if there may be more behind it
     */
    record Part<T, P>(List<T> rows, @Nullable P horizon) {}

    /** Behind the nearest horizon another partition may hold a row that comes first, so nothing behind it is shown. */
    static <T, P extends Comparable<P>> Page<T, P> page(List<Part<T, P>> parts, Function<T, P> position, int limit) {
        Optional<P> horizon = parts.stream()
                .flatMap(part -> Optional.ofNullable(part.horizon()).stream())
                .min(Comparator.naturalOrder());
        Predicate<T> near = row -> horizon.isEmpty() || position.apply(row).compareTo(horizon.get()) <= 0;
        List<T> shown = parts.stream()
                .flatMap(part -> part.rows().stream())
                .filter(near)
                .sorted(Comparator.comparing(position))
                .limit(limit + 1L)
                .toList();
        if (shown.size() > limit) {
            List<T> full = shown.subList(0, limit);
            return new Page<>(full, position.apply(full.getLast()));
        }
        return new Page<>(shown, horizon.orElse(null));
    }
}
