package io.orderfold.order;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.CaptureEvent.PaymentTerms;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** One rule, one test, with the sentence that customer service reads. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GuardsTest {

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(3, "L1"), pieces(2, "L2"));

    @Test
    void an_order_is_placed_once() {
        assertThat(judged(placed)).isEqualTo(Judgement.READY);
        assertThat(judged(order.at(1).placed(pieces(1, "L1")), placed))
                .isEqualTo(no("ALREADY_PLACED", "the order has already been placed"));
    }

    @Test
    void everything_else_waits_for_the_order_to_be_placed() {
        Judgement waits = wait("WAITING_FOR_ORDER", "waiting for the order to be placed");
        OrderFacts.Moment then = order.at(1);
        assertThat(List.of(
                        then.confirmed(pieces(3, "L1")),
                        then.cancelled(),
                        then.held("H1"),
                        then.released("H1"),
                        then.allocated(pieces(3, "L1")),
                        then.authorized(100),
                        then.captured(100),
                        then.dispatched("S1", pieces(3, "L1")),
                        then.delivered("S1"),
                        then.expired(placed)))
                .allSatisfy(fact -> assertThat(judged(fact)).isEqualTo(waits));
    }

    @Test
    void a_fact_of_an_unknown_type_never_waits() {
        assertThat(judged(order.at(1).ofUnknownType())).isEqualTo(Judgement.READY);
    }

    @Test
    void an_order_is_confirmed_unless_it_was_cancelled() {
        Fact confirmed = order.at(2).confirmed(pieces(3, "L1"));
        assertThat(judged(confirmed, placed)).isEqualTo(Judgement.READY);
        assertThat(judged(confirmed, placed, order.at(1).cancelled()))
                .isEqualTo(no("ALREADY_CANCELLED", "the order has been cancelled and cannot be confirmed"));
    }

    @Test
    void an_order_is_cancelled_unless_goods_have_left() {
        Fact cancelled = order.at(2).cancelled();
        assertThat(judged(cancelled, placed)).isEqualTo(Judgement.READY);
        assertThat(judged(cancelled, placed, order.at(1).dispatched("S1", pieces(1, "L2"))))
                .isEqualTo(no("ALREADY_SHIPPED", "goods have left, so the order can no longer be cancelled"));
    }

    @Test
    void a_hold_is_placed_on_any_order_there_is() {
        assertThat(judged(order.at(1).held("H1"), placed, order.at(1).cancelled()))
                .isEqualTo(Judgement.READY);
    }

    @Test
    void a_release_waits_for_its_hold_and_never_creates_one() {
        Fact released = order.at(2).released("H1");
        assertThat(judged(released, placed, order.at(1).held("H2")))
                .isEqualTo(wait("WAITING_FOR_HOLD", "waiting for the hold H1 to be placed"));
        assertThat(judged(released, placed, order.at(1).held("H1"))).isEqualTo(Judgement.READY);
    }

    @Test
    void an_allocation_waits_for_the_confirmation() {
        Fact allocated = order.at(2).allocated(pieces(3, "L1"));
        assertThat(judged(allocated, placed))
                .isEqualTo(wait("WAITING_FOR_CONFIRMATION", "waiting for the order to be confirmed"));
        assertThat(judged(allocated, placed, order.at(1).confirmed(pieces(3, "L1"))))
                .isEqualTo(Judgement.READY);
    }

    @Test
    void an_authorisation_is_taken_of_any_order_there_is() {
        assertThat(judged(order.at(1).authorized(1), placed)).isEqualTo(Judgement.READY);
    }

    @Test
    void a_capture_waits_for_what_is_missing_of_its_authorisation() {
        Fact captured = order.at(3).captured(3_000);
        assertThat(judged(captured, placed))
                .isEqualTo(wait("WAITING_FOR_AUTHORISATION", "waiting for an authorisation of 30.00 EUR"));
        assertThat(judged(
                        captured,
                        placed,
                        order.at(1).authorized(4_000),
                        order.at(2).captured(1_500)))
                .isEqualTo(wait("WAITING_FOR_AUTHORISATION", "waiting for an authorisation of 5.00 EUR"));
        assertThat(judged(captured, placed, order.at(1).authorized(3_000))).isEqualTo(Judgement.READY);
    }

    @Test
    void a_capture_is_vouched_for_in_its_own_currency_only() {
        assertThat(judged(
                        order.at(2).captured("P1", Money.of(5, "JPY", 0)),
                        placed,
                        order.at(1).authorized(9_999)))
                .isEqualTo(wait("WAITING_FOR_AUTHORISATION", "waiting for an authorisation of 5 JPY"));
    }

    @Test
    void a_capture_on_account_needs_no_authorisation() {
        Fact onAccount = order.at(0).placed(PaymentTerms.ON_ACCOUNT, pieces(1, "L1"));
        assertThat(judged(order.at(1).captured(99_999), onAccount)).isEqualTo(Judgement.READY);
    }

    @Test
    void what_is_missing_of_an_authorisation_is_named_up_to_the_largest_amount_there_is() {
        Fact most = order.at(1).captured(Money.MAX_MINOR_UNITS);
        assertThat(judged(order.at(2).captured(Money.MAX_MINOR_UNITS), placed, most))
                .isEqualTo(wait("WAITING_FOR_AUTHORISATION", "waiting for an authorisation of 10000000000000.00 EUR"));
    }

    @Test
    void a_shipment_waits_for_what_is_missing_of_its_allocation_line_by_line() {
        Fact left = order.at(3).dispatched("S1", pieces(3, "L1"), pieces(2, "L2"));
        assertThat(judged(left, placed))
                .isEqualTo(wait("WAITING_FOR_ALLOCATION", "waiting for an allocation of 3 × L1, 2 × L2"));
        assertThat(judged(left, placed, order.at(2).allocated(pieces(3, "L1"), pieces(1, "L2"))))
                .isEqualTo(wait("WAITING_FOR_ALLOCATION", "waiting for an allocation of 1 × L2"));
        assertThat(judged(left, placed, order.at(2).allocated(pieces(3, "L1"), pieces(2, "L2"))))
                .isEqualTo(Judgement.READY);
    }

    @Test
    void a_shipment_that_names_a_line_twice_needs_both_quantities() {
        assertThat(judged(
                        order.at(3).dispatched("S1", pieces(2, "L1"), pieces(1, "L1")),
                        placed,
                        order.at(2).allocated(pieces(2, "L1"))))
                .isEqualTo(wait("WAITING_FOR_ALLOCATION", "waiting for an allocation of 1 × L1"));
    }

    @Test
    void what_another_shipment_took_is_not_there() {
        assertThat(judged(
                        order.at(4).dispatched("S2", pieces(1, "L1")),
                        placed,
                        order.at(2).allocated(pieces(3, "L1")),
                        order.at(3).dispatched("S1", pieces(3, "L1"))))
                .isEqualTo(wait("WAITING_FOR_ALLOCATION", "waiting for an allocation of 1 × L1"));
    }

    @Test
    void a_shipment_in_a_foreign_unit_does_not_wait_because_no_allocation_could_cover_it() {
        LineQuantity kilo = new LineQuantity(new LineId("L1"), new Quantity(BigDecimal.ONE, "KGM"));
        assertThat(judged(order.at(3).dispatched("S1", kilo), placed)).isEqualTo(Judgement.READY);
    }

    @Test
    void a_delivery_waits_for_its_shipment_to_be_dispatched() {
        Fact arrived = order.at(4).delivered("S1");
        Judgement waits = wait("WAITING_FOR_SHIPMENT", "waiting for the shipment S1 to be dispatched");
        assertThat(judged(arrived, placed)).isEqualTo(waits);
        assertThat(judged(arrived, placed, order.at(3).delivered("S1", pieces(1, "L1"))))
                .isEqualTo(waits);
        assertThat(judged(arrived, placed, order.at(3).dispatched("S1", pieces(1, "L1"))))
                .isEqualTo(Judgement.READY);
    }

    @Test
    void an_expiry_waits_for_its_fact_and_for_the_order() {
        Ledger there = Ledgers.of(placed);
        UpkeepEvent.AboutFact expiry = new UpkeepEvent.ParkingExpired(placed.key());
        assertThat(Guards.aboutFact(there, expiry, false))
                .isEqualTo(wait("WAITING_FOR_FACT", "waiting for the fact that it is about"));
        assertThat(Guards.aboutFact(Ledger.EMPTY, expiry, true))
                .isEqualTo(wait("WAITING_FOR_ORDER", "waiting for the order to be placed"));
        assertThat(Guards.aboutFact(there, expiry, true)).isEqualTo(Judgement.READY);
    }

    private static Judgement judged(Fact fact, Fact... before) {
        return Guards.judge(Ledgers.of(before), fact.event());
    }

    private static Judgement wait(String code, String sentence) {
        return new Judgement.Wait(code, sentence);
    }

    private static Judgement no(String code, String sentence) {
        return new Judgement.No(code, sentence);
    }
}
