package io.orderfold.query.lookup;

import io.orderfold.kernel.query.ServedBy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a question to the views can end in. {@link NotFound} is said only by a view that has read everything committed; a
 * view that cannot know says {@link NotReady} or {@link Elsewhere}.
 */
public sealed interface Lookup<T> {

    /**
     * There is an answer.
     *
     * @param staleness time since the view was last seen to have read everything committed; empty if that was never since
     *     it began to read there
     */
    record Found<T>(T value, Optional<Duration> staleness, ServedBy servedBy) implements Lookup<T> {

        /** Whether what the value lacks is as good as not found. */
        boolean isFresh(Duration maxStaleness) {
            return staleness.isPresent() && staleness.get().compareTo(maxStaleness) <= 0;
        }
    }

    /** There is no such thing, for certain. */
    record NotFound<T>() implements Lookup<T> {}

    /** Another replica keeps what was asked for, and neither it nor anyone in its place answered in time. */
    record Elsewhere<T>() implements Lookup<T> {}

    /**
     * Nobody can say now; asking again will help.
     *
     * @param reason for a log or an operator, without data of an order
     */
    record NotReady<T>(String reason) implements Lookup<T> {}

    /** The same outcome with another value. */
    default <R> Lookup<R> map(Function<T, R> change) {
        return switch (this) {
            case Found<T> found -> new Found<>(change.apply(found.value()), found.staleness(), found.servedBy());
            case NotFound<T> none -> new NotFound<>();
            case Elsewhere<T> elsewhere -> new Elsewhere<>();
            case NotReady<T> notReady -> new NotReady<>(notReady.reason());
        };
    }

    /** The outcome of a second question, asked only where the first has an answer; its age is that of the second. */
    default <R> Lookup<R> flatMap(Function<T, Lookup<R>> next) {
        return switch (this) {
            case Found<T> found -> next.apply(found.value());
            case NotFound<T> none -> new NotFound<>();
            case Elsewhere<T> elsewhere -> new Elsewhere<>();
            case NotReady<T> notReady -> new NotReady<>(notReady.reason());
        };
    }
}
