package io.orderfold.order;

import static io.orderfold.order.GivenEvents.added;
import static io.orderfold.order.GivenEvents.amended;
import static io.orderfold.order.GivenEvents.cancellationDeclined;
import static io.orderfold.order.GivenEvents.cancellationRequested;
import static io.orderfold.order.GivenEvents.delta;
import static io.orderfold.order.GivenEvents.linesCancelled;
import static io.orderfold.order.GivenEvents.rejected;
import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What order capture may decide of an order that has been placed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaptureGuardsTest {

    private static final LineQuantity KILO = new LineQuantity(new LineId("L1"), new Quantity(BigDecimal.ONE, "KGM"));

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(3, "L1"), pieces(2, "L2"));
    private final Fact oneLeft = order.at(2).dispatched("S1", pieces(1, "L1"));

    @Nested
    class A_confirmation {

        private final Fact confirmed = order.at(3).confirmed(pieces(3, "L1"));
        private final Judgement.No cancelled =
                new Judgement.No("ALREADY_CANCELLED", "the order has been cancelled and cannot be confirmed");

        @Test
        void may_come_in_several_answers() {
            assertThat(judged(confirmed, placed, order.at(1).confirmed(pieces(2, "L2"))))
                    .isEqualTo(Judgement.READY);
        }

        @Test
        void is_refused_after_a_rejection() {
            assertThat(judged(confirmed, placed, order.at(1).told(rejected())))
                    .isEqualTo(new Judgement.No(
                            "ALREADY_REJECTED", "the order has been rejected and cannot be confirmed"));
        }

        @Test
        void is_refused_once_nothing_is_wanted_any_more_however_it_was_called_off() {
            assertThat(judged(confirmed, placed, order.at(1).cancelled())).isEqualTo(cancelled);
            assertThat(judged(confirmed, placed, order.at(1).told(linesCancelled(pieces(3, "L1"), pieces(2, "L2")))))
                    .isEqualTo(cancelled);
            assertThat(judged(confirmed, placed, order.at(1).told(amended(delta("L1", -3), delta("L2", -2)))))
                    .isEqualTo(cancelled);
            assertThat(judged(confirmed, placed, order.at(1).told(linesCancelled(pieces(3, "L1"), pieces(1, "L2")))))
                    .isEqualTo(Judgement.READY);
        }

        @Test
        void is_possible_again_when_something_is_ordered_after_a_cancellation() {
            assertThat(judged(
                            confirmed,
                            placed,
                            order.at(1).cancelled(),
                            order.at(2).told(added(pieces(1, "L3")))))
                    .isEqualTo(Judgement.READY);
        }
    }

    @Test
    void an_order_is_rejected_unless_goods_have_left() {
        Fact refusal = order.at(3).told(rejected());
        assertThat(judged(refusal, placed)).isEqualTo(Judgement.READY);
        assertThat(judged(refusal, placed, oneLeft))
                .isEqualTo(
                        new Judgement.No("ALREADY_SHIPPED", "goods have left, so the order can no longer be rejected"));
    }

    @Nested
    class An_amendment {

        @Test
        void may_always_ask_for_more() {
            assertThat(judged(
                            order.at(3).told(amended(delta("L1", 1), delta("L9", 5))),
                            placed,
                            order.at(1).cancelled(),
                            oneLeft))
                    .isEqualTo(Judgement.READY);
        }

        @Test
        void may_ask_for_less_down_to_what_has_left() {
            assertThat(judged(order.at(3).told(amended(delta("L1", -2))), placed, oneLeft))
                    .isEqualTo(Judgement.READY);
            assertThat(judged(order.at(3).told(amended(delta("L1", -3), delta("L2", -2))), placed, oneLeft))
                    .isEqualTo(new Judgement.No("ALREADY_SHIPPED", "at most 2 × L1 can still be taken off the order"));
        }

        @Test
        void may_not_ask_for_less_than_nothing() {
            assertThat(judged(order.at(3).told(amended(delta("L1", -4))), placed))
                    .isEqualTo(new Judgement.No("NOT_ORDERED", "at most 3 × L1 can still be taken off the order"));
            assertThat(judged(order.at(3).told(amended(delta("L9", -1))), placed))
                    .isEqualTo(new Judgement.No("NOT_ORDERED", "at most 0 × L9 can still be taken off the order"));
            assertThat(judged(
                            order.at(3).told(amended(delta("L1", -3))),
                            placed,
                            order.at(1).told(linesCancelled(pieces(1, "L1")))))
                    .isEqualTo(
                            new Judgement.No("ALREADY_CANCELLED", "at most 2 × L1 can still be taken off the order"));
        }

        @Test
        void in_a_foreign_unit_contradicts_nothing() {
            var kilosLess = new CaptureEvent.LineDelta(new LineId("L1"), BigDecimal.TEN.negate(), "KGM", null);
            assertThat(judged(order.at(3).told(amended(kilosLess)), placed)).isEqualTo(Judgement.READY);
        }
    }

    @Nested
    class A_cancellation_of_lines {

        @Test
        void takes_off_at_most_what_is_wanted_and_has_not_left() {
            assertThat(judged(order.at(3).told(linesCancelled(pieces(2, "L1"), pieces(2, "L2"))), placed, oneLeft))
                    .isEqualTo(Judgement.READY);
            assertThat(judged(order.at(3).told(linesCancelled(pieces(3, "L1"), pieces(3, "L2"))), placed, oneLeft))
                    .isEqualTo(new Judgement.No("ALREADY_SHIPPED", "at most 2 × L1, 2 × L2 can still be cancelled"));
        }

        @Test
        void counts_a_line_named_twice_once() {
            assertThat(judged(order.at(3).told(linesCancelled(pieces(2, "L1"), pieces(2, "L1"))), placed))
                    .isEqualTo(new Judgement.No("NOT_ORDERED", "at most 3 × L1 can still be cancelled"));
        }

        @Test
        void never_says_that_less_than_nothing_is_left() {
            Fact tooMany = order.at(2).dispatched("S1", pieces(9, "L1"));
            assertThat(judged(order.at(3).told(linesCancelled(pieces(1, "L1"))), placed, tooMany))
                    .isEqualTo(new Judgement.No("ALREADY_SHIPPED", "at most 0 × L1 can still be cancelled"));
        }

        @Test
        void in_a_foreign_unit_contradicts_nothing() {
            assertThat(judged(
                            order.at(3).told(linesCancelled(KILO)),
                            placed,
                            order.at(1).cancelled()))
                    .isEqualTo(Judgement.READY);
        }
    }

    @Nested
    class A_request_for_a_cancellation {

        @Test
        void may_be_made_of_any_order_there_is() {
            assertThat(judged(
                            order.at(3).told(cancellationRequested("CR-1")),
                            placed,
                            order.at(1).cancelled()))
                    .isEqualTo(Judgement.READY);
        }

        @Test
        void is_waited_for_by_its_answer() {
            Fact declined = order.at(3).told(cancellationDeclined("CR-1"));
            assertThat(judged(declined, placed, order.at(1).told(cancellationRequested("CR-2"))))
                    .isEqualTo(
                            new Judgement.Wait("WAITING_FOR_REQUEST", "waiting for the request CR-1 that it answers"));
            assertThat(judged(declined, placed, order.at(1).told(cancellationRequested("CR-1"))))
                    .isEqualTo(Judgement.READY);
        }
    }

    @Test
    void many_lines_that_stand_against_it_are_named_in_one_short_sentence() {
        LineQuantity[] lines = new LineQuantity[7];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = pieces(1, "L" + i);
        }
        Fact all = order.at(0).placed(lines);
        Fact off = order.at(2).told(linesCancelled(lines));
        assertThat(judged(off, all, order.at(1).cancelled()))
                .isEqualTo(new Judgement.No(
                        "ALREADY_CANCELLED",
                        "at most 0 × L0, 0 × L1, 0 × L2, 0 × L3, 0 × L4, … and 2 lines more can still be cancelled"));
        LineQuantity[] six = Arrays.copyOf(lines, 6);
        assertThat(judged(
                        order.at(2).told(linesCancelled(six)), all, order.at(1).cancelled()))
                .isEqualTo(new Judgement.No(
                        "ALREADY_CANCELLED",
                        "at most 0 × L0, 0 × L1, 0 × L2, 0 × L3, 0 × L4, … and 1 line more can still be cancelled"));
    }

    private static Judgement judged(Fact fact, Fact... before) {
        return Guards.judge(Ledgers.of(before), fact.event());
    }
}
