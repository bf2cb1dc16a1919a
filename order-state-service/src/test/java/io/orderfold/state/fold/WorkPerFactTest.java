package io.orderfold.state.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.Fact;
import io.orderfold.order.GivenEvents;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.OrderFacts;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fact costs, counted and not timed: calls to the stores, and payloads that are decoded. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkPerFactTest {

    private final OrderFacts order = OrderFacts.of("hot");
    private final LineQuantity two = OrderFacts.pieces(2, "L1");

    @ParameterizedTest(name = "{0} facts")
    @ValueSource(ints = {10, 100, 1_000})
    void a_fact_in_its_turn_costs_the_same_however_long_the_journal_is(int facts) {
        try (CountedFold fold = new CountedFold()) {
            tell(fold, facts);

            assertThat(fold.workOf(tracked(facts + 1)))
                    .isEqualTo(new TreeMap<>(Map.of(
                            "order-store get", 1,
                            "order-store put", 1,
                            "order-event-store get", 1,
                            "order-event-store put", 1,
                            "order-journal-store put", 1)));
        }
    }

    @ParameterizedTest(name = "{0} facts")
    @ValueSource(ints = {10, 100, 1_000})
    void a_fact_that_waits_costs_each_later_one_a_look_at_it_and_no_more(int facts) {
        try (CountedFold fold = new CountedFold()) {
            tell(fold, facts);
            fold.workOf(order.at(facts + 1).captured(1));

            assertThat(fold.workOf(tracked(facts + 2)))
                    .containsEntry("order-journal-store get", 1)
                    .containsEntry("order-journal-store put", 1)
                    .containsEntry("decoded", 1)
                    .doesNotContainKey("order-journal-store range");
        }
    }

    @ParameterizedTest(name = "{0} facts")
    @ValueSource(ints = {10, 100, 1_000})
    void a_late_fact_reads_the_journal_once_and_writes_no_entry_but_its_own(int facts) {
        try (CountedFold fold = new CountedFold()) {
            tell(fold, facts);

            assertThat(fold.workOf(order.at(3).authorized(2_000)))
                    .containsEntry("order-journal-store range", 1)
                    .containsEntry("decoded", facts)
                    .containsEntry("order-journal-store put", 1)
                    .containsEntry("order-store put", 1);
        }
    }

    /** The order is on its way, and its parcel is seen again and again: a journal that grows about an order that does not. */
    private void tell(CountedFold fold, int facts) {
        fold.workOf(order.at(0).placed(two));
        fold.workOf(order.at(1).confirmed(two));
        fold.workOf(order.at(2).allocated(two));
        fold.workOf(order.at(4).dispatched("S1", two));
        for (int minute = 5; minute <= facts; minute++) {
            fold.workOf(tracked(minute));
        }
    }

    private Fact tracked(int minute) {
        return order.at(minute).told(GivenEvents.tracked("S1", "STOP-" + minute));
    }
}
