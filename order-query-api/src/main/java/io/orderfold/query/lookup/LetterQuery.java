package io.orderfold.query.lookup;

import io.orderfold.contract.avro.LetterState;
import io.orderfold.order.OrderId;
import io.orderfold.query.letters.Letter;
import io.orderfold.query.letters.LetterPosition;
import io.orderfold.query.letters.LetterRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which letters, newest first.
 *
 * @param filter which ones
 * @param after the last one already seen, of the same list, or null from the start
 * @param limit most letters of one page, at least 1
 */
public record LetterQuery(Filter filter, @Nullable LetterPosition after, int limit) {

    public LetterQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, is " + limit);
        }
    }

    /**
     * What a letter must be like. A letter that does not say what is asked for does not match.
     *
     * @param reasons one of these; empty for any
     * @param letterClass null for any
     * @param topic where the original stands, as the broker names it; null for any
     * @param orderId null for any
     * @param states one of these; empty for any
     * @param from failed then or later, with microseconds, finer parts are cut off; null for no bound
     * @param to failed before, likewise
     */
    public record Filter(
            Set<String> reasons,
            @Nullable String letterClass,
            @Nullable String topic,
            @Nullable OrderId orderId,
            Set<LetterState> states,
            @Nullable Instant from,
            @Nullable Instant to) {

        public Filter {
            reasons = Set.copyOf(reasons);
            states = Set.copyOf(states);
            from = from == null ? null : from.truncatedTo(ChronoUnit.MICROS);
            to = to == null ? null : to.truncatedTo(ChronoUnit.MICROS);
        }

        /** Those of one order. */
        public static Filter of(OrderId orderId) {
            return new Filter(Set.of(), null, null, orderId, Set.of(), null, null);
        }

        public boolean matches(LetterRow row) {
            Letter letter = row.letter();
            return letter != null
                    && (reasons.isEmpty() || reasons.contains(letter.reason()))
                    && (letterClass == null || letterClass.equals(letter.letterClass()))
                    && (topic == null || topic.equals(letter.originTopic()))
                    && (orderId == null
                            || letter.orderId().filter(orderId::equals).isPresent())
                    && (states.isEmpty() || states.contains(row.state()));
        }
    }
}
