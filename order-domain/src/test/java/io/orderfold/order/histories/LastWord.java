package io.orderfold.order.histories;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Something of which only the last word counts. */
final class LastWord<T> {

    private @Nullable T value;
    private long said = Long.MIN_VALUE;

    /** @param when the higher number is the later word; of equals the second */
    void say(T word, long when) {
        if (when >= said) {
            value = word;
            said = when;
        }
    }

    T or(T nothingSaid) {
        return value == null ? nothingSaid : value;
    }

    @Nullable
    T orNull() {
        return value;
    }

    static <K, T> SortedMap<K, T> of(SortedMap<K, LastWord<T>> words) {
        SortedMap<K, T> values = new TreeMap<>();
        words.forEach((key, word) -> {
            T value = word.orNull();
            if (value != null) {
                values.put(key, value);
            }
        });
        return values;
    }
}
