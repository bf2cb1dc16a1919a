package io.orderfold.query.lookup;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderFacts;
import io.orderfold.order.UpkeepEvent;
import io.orderfold.query.given.Arrival;
import io.orderfold.query.given.FoldedOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Golden scenarios with facts that occurred early and came late. Minutes count from the first fact. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PastFoldTest {

    private static final Instant NOW = OrderFacts.START.plus(Duration.ofDays(3));

    private final OrderFacts order = OrderFacts.of("O-1");

    @Test
    void a_cancellation_that_came_late_was_true_before_it_was_known() {
        Journal journal = journal(
                at(order.at(0).placed(pieces(3, "L1"))),
                at(order.at(5).confirmed(pieces(3, "L1"))),
                late(order.at(10).cancelled(), 60));

        assertThat(status(journal, known(30))).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(status(journal, known(60))).isEqualTo(OrderStatus.CANCELLED);
        assertThat(status(journal, happened(9))).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(status(journal, happened(10))).isEqualTo(OrderStatus.CANCELLED);
        assertThat(status(journal, new Vantage(minute(30), minute(10)))).isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void a_parcel_that_was_told_before_its_allocation_waited_then_and_had_left_all_the_same() {
        Journal journal = journal(
                at(order.at(0).placed(pieces(3, "L1"))),
                at(order.at(5).confirmed(pieces(3, "L1"))),
                at(order.at(30).dispatched("S1", pieces(3, "L1"))),
                late(order.at(20).allocated(pieces(3, "L1")), 90));

        OrderState before = seen(journal, known(60)).orElseThrow();
        assertThat(before.getStatus()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(before.getVersion()).isEqualTo(3);
        assertThat(before.getParked())
                .singleElement()
                .satisfies(parked -> assertThat(parked.getSentence()).isEqualTo("waiting for an allocation of 3 × L1"));
        assertThat(status(journal, known(90))).isEqualTo(OrderStatus.SHIPPED);
        assertThat(status(journal, happened(25))).isEqualTo(OrderStatus.IN_FULFILMENT);
        assertThat(status(journal, happened(30))).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void a_placement_that_came_last_was_not_known_and_yet_true() {
        Journal journal = journal(
                at(order.at(5).confirmed(pieces(3, "L1"))), late(order.at(0).placed(pieces(3, "L1")), 45));

        assertThat(status(journal, known(44))).isEqualTo(OrderStatus.UNPLACED);
        assertThat(status(journal, happened(0))).isEqualTo(OrderStatus.PLACED);
        assertThat(status(journal, new Vantage(minute(44), minute(5)))).isEqualTo(OrderStatus.UNPLACED);
        assertThat(seen(journal, new Vantage(minute(44), minute(4)))).isEmpty();
    }

    @Test
    void the_end_of_a_wait_is_seen_from_when_it_was_told() {
        Fact parcel = order.at(30).dispatched("S1", pieces(3, "L1"));
        Journal journal = journal(
                at(order.at(0).placed(pieces(3, "L1"))),
                at(order.at(5).confirmed(pieces(3, "L1"))),
                at(parcel),
                at(order.deadlineOf(parcel)));

        assertThat(status(journal, known(60))).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(status(journal, known(30 + 4 * 60))).isEqualTo(OrderStatus.SHIPPED);
        assertThat(status(journal, happened(30 + 4 * 60 - 1))).isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void what_is_shown_is_the_fold_of_what_is_seen_made_now() {
        Journal journal =
                journal(at(order.at(0).placed(pieces(3, "L1"))), at(order.at(5).confirmed(pieces(3, "L1"))));

        OrderState past = seen(journal, known(1)).orElseThrow();

        assertThat(past.getVersion()).isEqualTo(1);
        assertThat(past.getFoldedAt()).isEqualTo(NOW);
        assertThat(past.getLastCause().getType()).isEqualTo("io.orderfold.order.OrderPlaced.v1");
        assertThat(seen(journal, known(600)))
                .hasValueSatisfying(whole -> assertThat(whole.getVersion()).isEqualTo(2));
    }

    @Test
    void before_the_first_fact_there_is_nothing() {
        Journal journal = journal(at(order.at(5).placed(pieces(3, "L1"))));

        assertThat(seen(journal, known(4))).isEmpty();
        assertThat(seen(journal, happened(4))).isEmpty();
        assertThat(seen(journal, new Vantage(minute(5), minute(5)))).isPresent();
    }

    @Test
    void a_refold_by_changed_rules_is_no_fact_about_the_past() {
        Fact refolded = order.at(-1_000_000).told(new UpkeepEvent.OrderRefolded(1));
        Journal journal = journal(at(order.at(5).placed(pieces(3, "L1"))), late(refolded, 60));

        assertThat(seen(journal, happened(4))).isEmpty();
        assertThat(status(journal, happened(5))).isEqualTo(OrderStatus.PLACED);
    }

    @Test
    void a_journal_in_which_a_version_is_missing_is_not_whole() {
        List<Journal.Item> items = journal(
                        at(order.at(0).placed(pieces(3, "L1"))), at(order.at(5).confirmed(pieces(3, "L1"))))
                .items();

        assertThat(JournalLookup.isWhole(items.stream().map(Journal.Item::entry).toList()))
                .isTrue();
        assertThat(JournalLookup.isWhole(List.of(items.getLast().entry()))).isFalse();
    }

    private static Arrival at(Fact fact) {
        return Arrival.atOnce(fact);
    }

    private static Arrival late(Fact fact, int minute) {
        return Arrival.late(fact, minute(minute));
    }

    private static Instant minute(int minute) {
        return OrderFacts.START.plus(Duration.ofMinutes(minute));
    }

    private static Vantage known(int minute) {
        return new Vantage(minute(minute), null);
    }

    private static Vantage happened(int minute) {
        return new Vantage(null, minute(minute));
    }

    private static Journal journal(Arrival... arrivals) {
        FoldedOrder order = FoldedOrder.of(fact -> new byte[0], arrivals);
        List<Journal.Item> items = new ArrayList<>();
        for (int i = 0; i < arrivals.length; i++) {
            items.add(new Journal.Item(order.entries().get(i), arrivals[i].fact()));
        }
        return new Journal(items);
    }

    private static Optional<OrderState> seen(Journal journal, Vantage vantage) {
        return PastFold.of(journal.items().getFirst().fact().orderId(), journal, vantage, FoldRules.DEFAULT, NOW);
    }

    private static @Nullable OrderStatus status(Journal journal, Vantage vantage) {
        return seen(journal, vantage).map(OrderState::getStatus).orElse(null);
    }
}
