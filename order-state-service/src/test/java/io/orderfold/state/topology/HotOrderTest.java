package io.orderfold.state.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.GivenEvents;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.OrderFacts;
import io.orderfold.state.fold.FoldMeters;
import io.orderfold.state.topology.OrderStateFixture.Published;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The largest orders that the suite takes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HotOrderTest {

    private final OrderFacts order = OrderFacts.of("hot");

    @Nested
    class An_order_with_as_many_facts_as_it_may_have {

        private final int cap = FoldRules.DEFAULT.journalCap();

        @Test
        void takes_a_late_one_as_its_last_and_turns_the_next_away() {
            try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
                LineQuantity two = OrderFacts.pieces(2, "L1");
                service.given(
                        service.arrival(order.at(0).placed(two)),
                        service.arrival(order.at(1).confirmed(two)),
                        service.arrival(order.at(2).allocated(two)),
                        service.arrival(order.at(4).dispatched("S1", two)));
                for (int version = 5; version < cap; version++) {
                    Published tracked = service.when(service.arrival(tracked(version)));
                    assertThat(tracked.states()).as("version %d", version).hasSize(1);
                }

                Published last = service.when(service.arrival(order.at(3).authorized(2_000)));
                assertThat(last.changes())
                        .singleElement()
                        .satisfies(change -> assertThat(change.getCorrection()).isTrue());
                assertThat(last.states()).singleElement().satisfies(state -> {
                    assertThat(state.getVersion()).isEqualTo(cap);
                    assertThat(state.getStatus()).isEqualTo(OrderStatus.SHIPPED);
                    assertThat(state.getJournalFull()).isTrue();
                });

                assertThat(service.when(service.arrival(tracked(cap))).letters())
                        .singleElement()
                        .satisfies(letter ->
                                assertThat(letter.header("order-dlq-reason")).isEqualTo("JOURNAL_FULL"));
                assertThat(service.counted(FoldMeters.FACTS)).isEqualTo(cap);
            }
        }

        @Test
        void still_knows_each_of_them_and_takes_what_the_suite_itself_tells() {
            try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
                LineQuantity two = OrderFacts.pieces(2, "L1");
                Fact placed = order.at(0).placed(two);
                Fact waiting = order.at(1).captured(2_000);
                service.given(
                        service.arrival(placed),
                        service.arrival(waiting),
                        service.arrival(order.at(2).confirmed(two)),
                        service.arrival(order.at(3).allocated(two)),
                        service.arrival(order.at(4).dispatched("S1", two)));
                for (int version = 6; version <= cap; version++) {
                    service.when(service.arrival(tracked(version)));
                }

                assertThat(service.when(service.arrival(placed))).isEqualTo(Published.NOTHING);
                Published expired = service.when(service.arrival(order.deadlineOf(waiting)));
                assertThat(expired.entries())
                        .extracting(JournalEntry::getVerdict)
                        .contains(VerdictCode.APPLIED_WITH_ANOMALY);
                assertThat(expired.states()).extracting(OrderState::getVersion).containsExactly(cap + 1L);
            }
        }

        private Fact tracked(int minute) {
            return order.at(minute).told(GivenEvents.tracked("S1", "STOP-" + minute));
        }
    }

    @Test
    void an_order_of_ten_thousand_lines_goes_its_way_to_the_end() {
        LineQuantity[] lines = IntStream.rangeClosed(1, CaptureEvent.MAX_LINES)
                .mapToObj(line -> OrderFacts.pieces(2, "L" + line))
                .toArray(LineQuantity[]::new);
        long total = 2_000L * lines.length;
        try (OrderStateFixture service = OrderStateFixture.withRules(FoldRules.DEFAULT)) {
            List<Fact> facts = List.of(
                    order.at(0).placed(lines),
                    order.at(1).confirmed(lines),
                    order.at(2).authorized(total),
                    order.at(3).allocated(lines),
                    order.at(4).dispatched("S1", lines),
                    order.at(5).delivered("S1"));
            for (Fact fact : facts) {
                Published published = service.when(service.arrival(fact));
                assertThat(published.letters()).isEmpty();
                assertThat(published.states()).hasSize(1);
            }

            Published paid = service.when(service.arrival(order.at(2.5).captured(total)));
            assertThat(paid.changes())
                    .singleElement()
                    .satisfies(change -> assertThat(change.getCorrection()).isTrue());
            assertThat(paid.states()).singleElement().satisfies(state -> {
                assertThat(state.getStatus()).isEqualTo(OrderStatus.COMPLETED);
                assertThat(state.getLedger().getLines()).hasSize(CaptureEvent.MAX_LINES);
                assertThat(state.getFacets().getAnomalies()).isEmpty();
            });
        }
    }
}
