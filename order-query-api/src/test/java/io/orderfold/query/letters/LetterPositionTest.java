package io.orderfold.query.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterPositionTest {

    private static final Instant T = Instant.parse("2026-11-01T09:30:00.000001Z");

    @Test
    void newer_letters_come_first_and_those_of_one_instant_by_id() {
        LetterPosition newest = new LetterPosition(T.plusSeconds(1), "z");
        LetterPosition first = new LetterPosition(T, "a");
        LetterPosition second = new LetterPosition(T, "b");
        LetterPosition beforeTheEpoch = new LetterPosition(Instant.EPOCH.minusSeconds(1), "a");

        assertThat(Stream.of(beforeTheEpoch, second, newest, first).sorted())
                .containsExactly(newest, first, second, beforeTheEpoch);
    }

    @Test
    void a_time_bound_lies_between_what_failed_then_and_what_failed_a_microsecond_later() {
        LetterPosition then = new LetterPosition(T, "a");
        LetterPosition later = new LetterPosition(T.plusNanos(1_000), "zzz");

        assertThat(LetterPosition.from(T)).isLessThan(then.inAll()).isGreaterThan(later.inAll());
        assertThat(LetterPosition.behindAll()).isGreaterThan(then.inAll());
        assertThat(LetterPosition.next(then.inAll())).isGreaterThan(then.inAll());
    }

    @Test
    void no_list_of_an_order_runs_into_that_of_another_or_into_that_of_all() {
        OrderId order = new OrderId("O-1");
        LetterPosition position = new LetterPosition(T, "a");

        for (OrderId other : List.of(new OrderId("O-10"), new OrderId("O-0"), new OrderId("O"))) {
            assertThat(position.inOrder(other))
                    .satisfiesAnyOf(
                            key -> assertThat(key)
                                    .isLessThan(LetterPosition.from(order, Instant.parse("9999-12-31T00:00:00Z"))),
                            key -> assertThat(key).isGreaterThan(LetterPosition.behind(order)));
        }
        assertThat(position.inOrder(order))
                .isGreaterThan(LetterPosition.from(order, T.plusSeconds(1)))
                .isLessThan(LetterPosition.behind(order));
        assertThat(position.inAll()).isGreaterThan(LetterPosition.behind(order));
    }
}
