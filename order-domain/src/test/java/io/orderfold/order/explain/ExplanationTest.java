package io.orderfold.order.explain;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.CaptureEvent.PaymentTerms;
import io.orderfold.order.Code;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.GivenEvents;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.OrderFacts;
import io.orderfold.order.OrderFold;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.ReturnsEvent;
import io.orderfold.order.explain.Explanation.Expected;
import io.orderfold.order.explain.Explanation.Reason;
import io.orderfold.order.explain.Explanation.Stuck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What is said in typical situations. Minutes count from 2026-03-02T09:00Z. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExplanationTest {

    private final OrderFacts order = OrderFacts.of("O-1");

    @Test
    void a_parcel_without_allocation_names_the_guards_words_the_service_that_is_late_and_the_deadline() {
        Fact parcel = order.at(30).dispatched("S1", pieces(3, "L1"));
        List<Fact> facts = List.of(
                order.at(0).placed(PaymentTerms.ON_ACCOUNT, pieces(3, "L1")),
                order.at(1).confirmed(pieces(3, "L1")),
                parcel);

        Explanation before = at(60, facts);
        assertThat(before.parked()).singleElement().satisfies(stuck -> {
            assertThat(stuck.fact().verdict().sentence()).isEqualTo("waiting for an allocation of 3 × L1");
            assertThat(stuck.waitsFor()).containsExactly(InventoryEvent.LinesAllocated.class);
            assertThat(stuck.overdue()).isFalse();
        });
        assertThat(before.expected()).singleElement().satisfies(expected -> {
            assertThat(expected.anyOf()).containsExactly(InventoryEvent.LinesAllocated.class);
            assertThat(expected.sentence()).isEqualTo("waiting for an allocation of 3 × L1");
            assertThat(expected.deadline())
                    .isEqualTo(new Deadline.At(parcel.expiresAt(), Deadline.Source.PARKING_LIMIT));
            assertThat(expected.deadline().sentence())
                    .isEqualTo("a fact that is here already waits for it until 2026-03-02T13:30:00Z");
            assertThat(expected.overdue()).isFalse();
        });
        assertThat(at(30 + 4 * 60, facts).expected())
                .extracting(Expected::overdue)
                .containsExactly(false);
        assertThat(at(30 + 4 * 60 + 1, facts).expected())
                .extracting(Expected::overdue)
                .containsExactly(true);
        assertThat(at(30 + 4 * 60 + 1, facts).parked())
                .extracting(Stuck::overdue)
                .containsExactly(true);
    }

    @Test
    void an_order_goes_from_step_to_step() {
        assertThat(sentences(order.at(0).placed(pieces(2, "L1"))))
                .containsExactly("waiting for the order to be confirmed", "waiting for an authorisation of 20.00 EUR");
        assertThat(sentences(
                        order.at(0).placed(pieces(2, "L1")),
                        order.at(1).confirmed(pieces(2, "L1")),
                        order.at(2).authorized(2_000)))
                .containsExactly("waiting for an allocation of 2 × L1", "waiting for a capture of 20.00 EUR");
        assertThat(sentences(
                        order.at(0).placed(PaymentTerms.COD, pieces(2, "L1")),
                        order.at(1).confirmed(pieces(2, "L1")),
                        order.at(3).allocated(pieces(1, "L1"))))
                .containsExactly("waiting for an allocation of 1 × L1", "waiting for a shipment of 1 × L1");
        assertThat(sentences(
                        order.at(0).placed(PaymentTerms.ON_ACCOUNT, pieces(2, "L1")),
                        order.at(1).confirmed(pieces(2, "L1")),
                        order.at(3).allocated(pieces(2, "L1")),
                        order.at(4).dispatched("S1", pieces(2, "L1"))))
                .containsExactly("waiting for the shipment S1 to be delivered", "waiting for an invoice of 20.00 EUR");
    }

    @Test
    void a_hold_is_released_before_goods_are_expected_to_move() {
        Explanation explanation = at(
                60,
                List.of(
                        order.at(0).placed(PaymentTerms.ON_ACCOUNT, pieces(2, "L1")),
                        order.at(1).confirmed(pieces(2, "L1")),
                        order.at(2).allocated(pieces(2, "L1")),
                        order.at(3).held("H1")));

        assertThat(explanation.headline())
                .isEqualTo("The order is held by FRAUD hold H1, and 2 × L1 is still to be shipped.");
        assertThat(explanation.expected())
                .extracting(Expected::anyOf, Expected::sentence)
                .containsExactly(tuple(
                        List.of(ControlEvent.HoldReleased.class), "waiting for the FRAUD hold H1 to be released"));
        assertThat(explanation.reasons()).contains(new Reason("openHolds", "H1", "Open is FRAUD hold H1."));
    }

    @Test
    void a_request_may_be_answered_either_way_as_long_as_nothing_has_left() {
        List<Fact> asked = List.of(
                order.at(0).placed(PaymentTerms.ON_ACCOUNT, pieces(2, "L1")),
                order.at(1).confirmed(pieces(2, "L1")),
                order.at(2).told(GivenEvents.cancellationRequested("CR-1")),
                order.at(3).allocated(pieces(2, "L1")));

        assertThat(at(60, asked).expected().getFirst().anyOf())
                .containsExactly(CaptureEvent.OrderCancellationDeclined.class, CaptureEvent.OrderCancelled.class);
        assertThat(at(60, and(asked, order.at(4).dispatched("S1", pieces(2, "L1"))))
                        .expected()
                        .getFirst()
                        .anyOf())
                .containsExactly(CaptureEvent.OrderCancellationDeclined.class);
    }

    @Test
    void money_of_an_order_that_is_off_goes_back_and_a_return_comes_back() {
        assertThat(sentences(
                        order.at(0).placed(pieces(1, "L1")),
                        order.at(1).authorized(1_000),
                        order.at(2).captured(1_000),
                        order.at(3).cancelled()))
                .containsExactly("waiting for a refund of 10.00 EUR");
        Explanation returning = at(
                900,
                List.of(
                        order.at(0).placed(pieces(1, "L1")),
                        order.at(1).confirmed(pieces(1, "L1")),
                        order.at(1).authorized(1_000),
                        order.at(2).captured(1_000),
                        order.at(3).allocated(pieces(1, "L1")),
                        order.at(4).dispatched("S1", pieces(1, "L1")),
                        order.at(5).delivered("S1"),
                        order.at(6).told(GivenEvents.returnAuthorized("R1", pieces(1, "L1")))));
        assertThat(returning.headline())
                .isEqualTo("Everything that is wanted was delivered, but a return is still open.");
        assertThat(returning.expected())
                .extracting(Expected::anyOf, Expected::sentence)
                .containsExactly(tuple(
                        List.of(ReturnsEvent.ReturnReceived.class),
                        "waiting for 1 × L1 of the return R1 to come back"));
    }

    @Test
    void a_cause_that_only_a_waiting_fact_lacks_stands_last() {
        Explanation explanation = at(
                60,
                List.of(
                        order.at(0).placed(PaymentTerms.ON_ACCOUNT, pieces(1, "L1")),
                        order.at(5).released("H7"),
                        order.at(6).told(GivenEvents.closed())));

        assertThat(explanation.expected())
                .extracting(Expected::anyOf, Expected::sentence)
                .containsExactly(
                        tuple(List.of(CaptureEvent.OrderConfirmed.class), "waiting for the order to be confirmed"),
                        tuple(List.of(ControlEvent.HoldPlaced.class), "waiting for the hold H7 to be placed"));
        assertThat(explanation.parked()).extracting(Stuck::waitsFor).contains(List.of());
    }

    @Test
    void a_payment_that_failed_is_expected_again() {
        Explanation explanation = at(
                60,
                List.of(
                        order.at(0).placed(pieces(1, "L1")),
                        order.at(1).confirmed(pieces(1, "L1")),
                        order.at(2).told(GivenEvents.paymentFailed("P1"))));

        assertThat(explanation.headline())
                .isEqualTo("The last attempt to pay failed (DECLINED), and nobody vouches for the money.");
        assertThat(explanation.expected())
                .flatExtracting(Expected::anyOf)
                .contains(PaymentEvent.PaymentAuthorized.class);
    }

    @Test
    void names_in_a_sentence_are_bounded() {
        List<Fact> facts = new ArrayList<>(List.of(order.at(0).placed(pieces(1, "L1"))));
        for (int i = 0; i < 9; i++) {
            facts.add(order.at(1)
                    .told(new CaptureEvent.OrderCancellationRequested(
                            new Code("CR-" + i), List.of(), new Code("WHY"))));
        }

        assertThat(at(60, facts).reasons())
                .filteredOn(reason -> reason.facet().equals("cancellation"))
                .extracting(Reason::sentence)
                .containsExactly(
                        "A cancellation was asked for and not answered: CR-0, CR-1, CR-2, CR-3, CR-4, … and 4 more.");
    }

    private List<String> sentences(Fact... facts) {
        return at(10, List.of(facts)).expected().stream()
                .map(Expected::sentence)
                .toList();
    }

    private static List<Fact> and(List<Fact> facts, Fact next) {
        List<Fact> more = new ArrayList<>(facts);
        more.add(next);
        return more;
    }

    private Explanation at(int minute, List<Fact> facts) {
        return explained(facts, OrderFacts.START.plus(Duration.ofMinutes(minute)));
    }

    private Explanation explained(List<Fact> facts, Instant now) {
        return Explanation.of(
                OrderFold.refold(order.orderId(), facts, FoldRules.DEFAULT).order(), now);
    }
}
