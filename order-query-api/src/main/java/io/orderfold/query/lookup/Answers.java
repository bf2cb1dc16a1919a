package io.orderfold.query.lookup;

import io.orderfold.kernel.query.StoreAnswer;

/** What a store says, in the words of a lookup. */
final class Answers {

    private Answers() {}

    static <T> Lookup<T> lookup(StoreAnswer<T> answer) {
        return switch (answer) {
            case StoreAnswer.Found<T> found -> new Lookup.Found<>(found.value(), found.staleness(), found.servedBy());
            case StoreAnswer.NotFound<T> none -> new Lookup.NotFound<>();
            case StoreAnswer.Elsewhere<T> elsewhere -> new Lookup.Elsewhere<>();
            case StoreAnswer.NotReady<T> notReady -> new Lookup.NotReady<>(notReady.reason());
        };
    }
}
