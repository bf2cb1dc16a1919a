package io.orderfold.order;

import static io.orderfold.order.GivenEvents.allocationReleased;
import static io.orderfold.order.GivenEvents.amended;
import static io.orderfold.order.GivenEvents.delta;
import static io.orderfold.order.GivenEvents.invoiced;
import static io.orderfold.order.GivenEvents.refunded;
import static io.orderfold.order.GivenEvents.rejected;
import static io.orderfold.order.GivenEvents.returnAuthorized;
import static io.orderfold.order.GivenEvents.returnReceived;
import static io.orderfold.order.GivenEvents.tracked;
import static io.orderfold.order.GivenEvents.voided;
import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.CaptureEvent.PaymentTerms;
import java.math.BigDecimal;
import java.util.SortedSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnomalyTest {

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(3, "L1"));
    private final Fact confirmed = order.at(1).confirmed(pieces(3, "L1"));
    private final Fact allocated = order.at(2).allocated(pieces(3, "L1"));
    private final Fact left = order.at(3).dispatched("S1", pieces(3, "L1"));

    @Test
    void nothing_is_odd_about_an_order_that_goes_its_way() {
        assertThat(anomalies(
                        placed,
                        confirmed,
                        order.at(1).authorized(3_000),
                        allocated,
                        left,
                        order.at(4).captured(3_000),
                        order.at(5).delivered("S1")))
                .isEmpty();
    }

    @Test
    void goods_left_although_the_line_was_cancelled() {
        assertThat(anomalies(placed, confirmed, allocated, order.at(2).cancelled(), left))
                .containsExactly(Anomaly.SHIPPED_AFTER_CANCEL);
    }

    @Test
    void more_left_than_was_set_aside() {
        assertThat(anomalies(placed, confirmed, left)).containsExactly(Anomaly.OVER_SHIPPED);
    }

    @Test
    void more_left_than_was_wanted() {
        Fact tooMany = order.at(2).allocated(pieces(4, "L1"));
        assertThat(anomalies(placed, confirmed, tooMany, order.at(3).dispatched("S1", pieces(4, "L1"))))
                .containsExactly(Anomaly.OVER_SHIPPED);
    }

    @Test
    void stock_was_set_aside_and_the_order_never_confirmed() {
        assertThat(anomalies(placed, allocated)).containsExactly(Anomaly.ALLOCATED_NOT_CONFIRMED);
    }

    @Test
    void more_money_was_taken_than_vouched_for_unless_it_goes_on_an_account() {
        assertThat(anomalies(placed, order.at(1).authorized(100), order.at(2).captured(101)))
                .containsExactly(Anomaly.OVER_CAPTURED);
        assertThat(anomalies(
                        order.at(0).placed(PaymentTerms.ON_ACCOUNT, pieces(3, "L1")),
                        order.at(2).captured(101)))
                .isEmpty();
    }

    @Test
    void money_moved_in_a_foreign_currency() {
        assertThat(anomalies(placed, order.at(1).captured("P1", Money.of(1, "JPY", 0))))
                .containsExactly(Anomaly.OVER_CAPTURED, Anomaly.CURRENCY_MISMATCH);
    }

    @Test
    void no_currency_is_foreign_before_the_order_is_placed() {
        assertThat(anomalies(order.at(1).authorized(100))).isEmpty();
    }

    @Test
    void more_money_went_back_than_was_taken() {
        assertThat(anomalies(
                        placed,
                        order.at(1).authorized(500),
                        order.at(2).captured(500),
                        order.at(3).told(refunded(501))))
                .containsExactly(Anomaly.OVER_REFUNDED);
    }

    @Test
    void more_arrived_than_left() {
        assertThat(anomalies(placed, confirmed, allocated, left, order.at(4).delivered("S1", pieces(4, "L1"))))
                .containsExactly(Anomaly.DELIVERED_NOT_SHIPPED);
    }

    @Test
    void a_shipment_arrived_that_nobody_saw_leave() {
        assertThat(anomalies(placed, order.at(4).delivered("S1"))).containsExactly(Anomaly.DELIVERED_NOT_SHIPPED);
    }

    @Test
    void more_came_back_than_arrived() {
        assertThat(anomalies(
                        placed,
                        confirmed,
                        allocated,
                        left,
                        order.at(4).delivered("S1", pieces(1, "L1")),
                        order.at(5).told(returnAuthorized("R1", pieces(2, "L1"))),
                        order.at(6).told(returnReceived("R1", pieces(2, "L1")))))
                .containsExactly(Anomaly.RETURNED_NOT_DELIVERED);
    }

    @Test
    void goods_came_back_that_nobody_allowed_to_come_back() {
        assertThat(anomalies(
                        placed,
                        confirmed,
                        allocated,
                        left,
                        order.at(4).delivered("S1"),
                        order.at(6).told(returnReceived("R1", pieces(1, "L1")))))
                .containsExactly(Anomaly.RETURNED_NOT_AUTHORISED);
    }

    @Test
    void stock_was_given_back_that_was_never_set_aside() {
        assertThat(anomalies(placed, confirmed, order.at(2).told(allocationReleased("AL-9", pieces(1, "L1")))))
                .containsExactly(Anomaly.RELEASED_NOT_ALLOCATED);
        assertThat(anomalies(
                        placed, confirmed, allocated, order.at(3).told(allocationReleased("ALLOC", pieces(4, "L1")))))
                .containsExactly(Anomaly.RELEASED_NOT_ALLOCATED);
    }

    @Test
    void a_payment_was_voided_that_nobody_vouched_for() {
        assertThat(anomalies(placed, order.at(1).told(voided("P1")))).containsExactly(Anomaly.VOIDED_NOT_AUTHORISED);
    }

    @Test
    void money_was_taken_after_it_was_given_free() {
        assertThat(anomalies(
                        placed,
                        order.at(1).authorized(500),
                        order.at(2).told(voided("P1")),
                        order.at(3).captured(1)))
                .containsExactly(Anomaly.OVER_CAPTURED);
    }

    @Test
    void a_parcel_was_seen_that_never_left() {
        assertThat(anomalies(placed, order.at(4).told(tracked("S1", "OUT_FOR_DELIVERY"))))
                .containsExactly(Anomaly.TRACKED_NOT_SHIPPED);
    }

    @Test
    void goods_left_although_the_order_was_rejected() {
        assertThat(anomalies(placed, confirmed, allocated, order.at(2).told(rejected()), left))
                .containsExactly(Anomaly.SHIPPED_AFTER_CANCEL);
    }

    @Test
    void an_amount_was_named_in_a_foreign_currency() {
        assertThat(anomalies(placed, order.at(1).told(amended("JPY", delta("L1", 1)))))
                .containsExactly(Anomaly.CURRENCY_MISMATCH);
        assertThat(anomalies(placed, order.at(1).told(invoiced("INV-1", Money.of(5, "JPY", 0)))))
                .containsExactly(Anomaly.CURRENCY_MISMATCH);
    }

    @Test
    void a_quantity_came_in_a_foreign_unit() {
        LineQuantity kilo = new LineQuantity(new LineId("L1"), new Quantity(BigDecimal.ONE, "KGM"));
        assertThat(anomalies(placed, confirmed, order.at(2).allocated(kilo))).containsExactly(Anomaly.UNIT_MISMATCH);
    }

    @Test
    void a_clock_was_too_far_ahead() {
        assertThat(anomalies(placed, order.at(60).recorded(1).held("H1"))).containsExactly(Anomaly.CLOCK_SUSPECT);
    }

    private static SortedSet<Anomaly> anomalies(Fact... facts) {
        return Ledgers.of(facts).anomalies();
    }
}
