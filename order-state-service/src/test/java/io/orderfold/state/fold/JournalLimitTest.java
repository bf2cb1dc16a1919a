package io.orderfold.state.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderfold.order.Fact;
import io.orderfold.state.topology.OneOrder;
import io.orderfold.state.topology.OrderStateFixture;
import io.orderfold.state.topology.OrderStateFixture.Published;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JournalLimitTest {

    private final OneOrder order = new OneOrder("order-1");

    @Test
    void a_journal_full_of_bytes_turns_the_next_fact_away_and_says_so() {
        try (OrderStateFixture service = OrderStateFixture.withLimit(new JournalLimit(100, 1))) {
            Published first = service.when(service.arrival(order.placed(0)));
            assertThat(first.states())
                    .singleElement()
                    .satisfies(state -> assertThat(state.getJournalFull()).isTrue());

            assertFull(service.when(service.arrival(order.confirmed(1))), "bytes, and 1 is all they may take");
        }
    }

    @Test
    void a_journal_full_of_facts_turns_the_next_one_away_and_takes_the_end_of_a_wait() {
        try (OrderStateFixture service = OrderStateFixture.withLimit(new JournalLimit(2, Long.MAX_VALUE))) {
            Fact waits = order.dispatched(5);
            service.given(service.arrival(order.placed(0)), service.arrival(waits));
            assertFull(service.when(service.arrival(order.confirmed(1))), "has 2 facts");

            Published ended = service.when(service.arrival(order.expired(waits, 300)));
            assertThat(ended.letters()).isEmpty();
            assertThat(ended.states())
                    .singleElement()
                    .satisfies(state -> assertThat(state.getVersion()).isEqualTo(3));
        }
    }

    @Test
    void the_suites_own_facts_have_an_end_too() {
        try (OrderStateFixture service = OrderStateFixture.withLimit(new JournalLimit(1, Long.MAX_VALUE))) {
            service.given(service.arrival(order.placed(0)), service.arrival(order.refolded(1, 1)));

            assertFull(service.when(service.arrival(order.refolded(1, 2))), "has 2 facts");
        }
    }

    @Test
    void a_limit_that_takes_nothing_is_no_limit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JournalLimit(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new JournalLimit(1, 0));
    }

    private static void assertFull(Published published, String sentence) {
        assertThat(published.states()).isEmpty();
        assertThat(published.journal()).isEmpty();
        assertThat(published.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.header("order-dlq-reason")).isEqualTo("JOURNAL_FULL");
            assertThat(letter.header("order-dlq-explanation")).contains(sentence);
        });
    }
}
