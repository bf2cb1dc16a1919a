package io.orderfold.query.rest;

import java.util.EnumSet;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The words a caller may use for the values of an enum: their names. */
final class Words {

    private Words() {}

    static <E extends Enum<E>> Map<String, E> of(Class<E> type, Predicate<E> offered) {
        return EnumSet.allOf(type).stream()
                .filter(offered)
                .collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
    }
}
