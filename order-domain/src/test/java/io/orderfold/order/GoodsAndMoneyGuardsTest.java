package io.orderfold.order;

import static io.orderfold.order.GivenEvents.allocationReleased;
import static io.orderfold.order.GivenEvents.backordered;
import static io.orderfold.order.GivenEvents.closed;
import static io.orderfold.order.GivenEvents.invoiced;
import static io.orderfold.order.GivenEvents.paymentFailed;
import static io.orderfold.order.GivenEvents.promised;
import static io.orderfold.order.GivenEvents.refunded;
import static io.orderfold.order.GivenEvents.rejected;
import static io.orderfold.order.GivenEvents.returnAuthorized;
import static io.orderfold.order.GivenEvents.returnReceived;
import static io.orderfold.order.GivenEvents.tracked;
import static io.orderfold.order.GivenEvents.voided;
import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What goods, money and the end of an order wait for. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoodsAndMoneyGuardsTest {

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(3, "L1"), pieces(2, "L2"));
    private final Fact left = order.at(3).dispatched("S1", pieces(3, "L1"), pieces(2, "L2"));
    private final Fact arrived = order.at(4).delivered("S1");

    @Test
    void what_needs_no_cause_is_taken_of_any_order_there_is() {
        OrderFacts.Moment now = order.at(9);
        assertThat(List.of(
                        now.told(backordered(pieces(1, "L1"))),
                        now.told(promised("L1", LocalDate.of(2026, 3, 9))),
                        now.told(paymentFailed("P1")),
                        now.told(invoiced("INV-1", Money.of(1, "EUR", 2)))))
                .allSatisfy(fact -> {
                    assertThat(judged(fact, placed)).isEqualTo(Judgement.READY);
                    assertThat(judged(fact)).isInstanceOf(Judgement.Wait.class);
                });
    }

    @Nested
    class Goods {

        @Test
        void are_given_back_once_they_were_set_aside() {
            Fact released = order.at(5).told(allocationReleased("ALLOC", pieces(1, "L1")));
            Judgement waits = missing("WAITING_FOR_ALLOCATION", "waiting for the allocation ALLOC to be made");
            assertThat(judged(released, placed)).isEqualTo(waits);
            assertThat(judged(released, placed, released)).isEqualTo(waits);
            assertThat(judged(released, placed, order.at(2).allocated(pieces(1, "L1"))))
                    .isEqualTo(Judgement.READY);
        }

        @Test
        void that_were_given_back_are_not_there_to_leave() {
            assertThat(judged(
                            order.at(5).dispatched("S1", pieces(3, "L1")),
                            placed,
                            order.at(2).allocated(pieces(3, "L1")),
                            order.at(3).told(allocationReleased("ALLOC", pieces(2, "L1")))))
                    .isEqualTo(missing("WAITING_FOR_ALLOCATION", "waiting for an allocation of 2 × L1"));
        }

        @Test
        void are_tracked_once_they_left() {
            Fact seen = order.at(5).told(tracked("S1", "OUT_FOR_DELIVERY"));
            Judgement waits = missing("WAITING_FOR_SHIPMENT", "waiting for the shipment S1 to be dispatched");
            assertThat(judged(seen, placed)).isEqualTo(waits);
            assertThat(judged(seen, placed, seen)).isEqualTo(waits);
            assertThat(judged(seen, placed, left)).isEqualTo(Judgement.READY);
        }

        @Test
        void may_come_back_once_they_arrived() {
            Fact allowed = order.at(5).told(returnAuthorized("R1", pieces(2, "L1"), pieces(2, "L2")));
            assertThat(judged(allowed, placed, left))
                    .isEqualTo(missing("WAITING_FOR_DELIVERY", "waiting for a delivery of 2 × L1, 2 × L2"));
            assertThat(judged(allowed, placed, left, arrived)).isEqualTo(Judgement.READY);
            assertThat(judged(
                            allowed, placed, left, arrived, order.at(5).told(returnAuthorized("R0", pieces(2, "L1")))))
                    .isEqualTo(missing("WAITING_FOR_DELIVERY", "waiting for a delivery of 1 × L1"));
        }

        @Test
        void come_back_once_they_may() {
            Fact back = order.at(6).told(returnReceived("R1", pieces(1, "L1")));
            Judgement waits = missing("WAITING_FOR_RETURN", "waiting for the return R1 to be authorised");
            assertThat(judged(back, placed, left, arrived)).isEqualTo(waits);
            assertThat(judged(back, placed, left, arrived, back)).isEqualTo(waits);
            assertThat(judged(back, placed, left, arrived, order.at(5).told(returnAuthorized("R1", pieces(1, "L1")))))
                    .isEqualTo(Judgement.READY);
        }
    }

    @Nested
    class Money_ {

        @Test
        void that_nobody_vouched_for_is_not_given_free() {
            Fact free = order.at(5).told(voided("P1"));
            Judgement waits = missing("WAITING_FOR_AUTHORISATION", "waiting for the payment P1 to be authorised");
            assertThat(judged(free, placed)).isEqualTo(waits);
            assertThat(judged(free, placed, order.at(2).told(paymentFailed("P1"))))
                    .isEqualTo(waits);
            assertThat(judged(free, placed, order.at(2).authorized(1))).isEqualTo(Judgement.READY);
        }

        @Test
        void vouched_for_with_nothing_to_check_a_card_is_given_free_all_the_same() {
            assertThat(judged(
                            order.at(5).told(voided("P1")), placed, order.at(2).authorized(0)))
                    .isEqualTo(Judgement.READY);
        }

        @Test
        void that_was_given_free_vouches_for_nothing() {
            assertThat(judged(
                            order.at(6).captured(300),
                            placed,
                            order.at(2).authorized(500),
                            order.at(3).captured(200),
                            order.at(4).told(voided("P1"))))
                    .isEqualTo(missing("WAITING_FOR_AUTHORISATION", "waiting for an authorisation of 3.00 EUR"));
        }

        @Test
        void goes_back_only_as_far_as_it_was_taken() {
            Fact back = order.at(6).told(refunded(500));
            assertThat(judged(back, placed))
                    .isEqualTo(missing("WAITING_FOR_CAPTURE", "waiting for a capture of 5.00 EUR"));
            assertThat(judged(
                            back, placed, order.at(3).captured(700), order.at(4).told(refunded(300))))
                    .isEqualTo(missing("WAITING_FOR_CAPTURE", "waiting for a capture of 1.00 EUR"));
            assertThat(judged(
                            back, placed, order.at(3).captured(800), order.at(4).told(refunded(300))))
                    .isEqualTo(Judgement.READY);
        }
    }

    @Nested
    class The_end {

        private final Fact closed = order.at(9).told(closed());

        @Test
        void waits_for_the_order_to_come_to_one() {
            Judgement waits = missing(
                    "WAITING_FOR_END", "waiting for the order to be completed, returned, cancelled or rejected");
            assertThat(judged(closed, placed)).isEqualTo(waits);
            assertThat(judged(closed, placed, left, arrived)).isEqualTo(waits);
        }

        @Test
        void is_a_rejection_a_cancellation_a_completion_or_a_return() {
            assertThat(judged(closed, placed, order.at(1).told(rejected()))).isEqualTo(Judgement.READY);
            assertThat(judged(closed, placed, order.at(1).cancelled())).isEqualTo(Judgement.READY);
            assertThat(judged(closed, placed, left, arrived, order.at(5).captured(5_000)))
                    .isEqualTo(Judgement.READY);
            assertThat(judged(
                            closed,
                            placed,
                            left,
                            arrived,
                            order.at(6).told(returnReceived("R1", pieces(3, "L1"), pieces(2, "L2")))))
                    .isEqualTo(Judgement.READY);
        }
    }

    @Test
    void a_discard_waits_for_its_fact_and_needs_no_order() {
        UpkeepEvent.AboutFact discard = new UpkeepEvent.LetterDiscarded(placed.key(), new Code("WHY"));
        assertThat(Guards.aboutFact(Ledger.EMPTY, discard, false))
                .isEqualTo(missing("WAITING_FOR_FACT", "waiting for the fact that it is about"));
        assertThat(Guards.aboutFact(Ledger.EMPTY, discard, true)).isEqualTo(Judgement.READY);
        assertThat(Guards.judge(Ledger.EMPTY, discard)).isEqualTo(Judgement.READY);
    }

    private static Judgement judged(Fact fact, Fact... before) {
        return Guards.judge(Ledgers.of(before), fact.event());
    }

    private static Judgement missing(String code, String sentence) {
        return new Judgement.Wait(code, sentence);
    }
}
