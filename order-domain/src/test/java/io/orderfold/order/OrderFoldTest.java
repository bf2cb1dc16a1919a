package io.orderfold.order;

import static io.orderfold.order.FoldFixture.given;
import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.CaptureEvent.PaymentTerms;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderFoldTest {

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(3, "L1"));
    private final Fact confirmed = order.at(1).confirmed(pieces(3, "L1"));
    private final Fact allocated = order.at(2).allocated(pieces(3, "L1"));
    private final Fact left = order.at(3).dispatched("S1", pieces(3, "L1"));

    @Nested
    class A_fact_in_time {

        @Test
        void is_applied() {
            given().when(placed)
                    .then(
                            verdict -> assertThat(verdict).isEqualTo(new Verdict.Applied("applied")),
                            after -> assertThat(after.facets().status()).isEqualTo(OrderStatus.PLACED));
        }

        @Test
        void moves_frontier_and_top() {
            Order after = given(placed, confirmed).when(allocated).order();
            assertThat(after.frontier()).isEqualTo(allocated.occurredAt());
            assertThat(after.top()).isEqualTo(allocated.canonicalKey());
            assertThat(after.version()).isEqualTo(3);
            assertThat(after.waiting()).isEmpty();
        }

        @Test
        void is_folded_without_looking_at_the_journal() {
            Folded first = OrderFold.fold(
                    Order.unknown(order.orderId()), placed, FoldRules.DEFAULT, key -> true, () -> unread());
            Folded second = OrderFold.fold(first.order(), confirmed, FoldRules.DEFAULT, key -> true, () -> unread());
            assertThat(second.refolded()).isFalse();
            assertThat(second.judged()).containsOnlyKeys(confirmed.canonicalKey());
        }

        private List<Fact> unread() {
            throw new AssertionError("the journal was read on the fast path");
        }
    }

    @Nested
    class A_fact_whose_cause_is_missing {

        @Test
        void is_parked_and_says_what_it_waits_for() {
            given(placed, confirmed)
                    .when(left)
                    .then(
                            verdict -> assertThat(verdict)
                                    .isEqualTo(new Verdict.Parked(
                                            "WAITING_FOR_ALLOCATION", "waiting for an allocation of 3 × L1")),
                            after -> assertThat(after.waiting())
                                    .containsExactly(new Order.Waiting(
                                            left,
                                            new Verdict.Parked(
                                                    "WAITING_FOR_ALLOCATION", "waiting for an allocation of 3 × L1"))));
        }

        @Test
        void does_not_move_frontier_or_top() {
            Order after = given(placed, confirmed).when(left).order();
            assertThat(after.frontier()).isEqualTo(confirmed.occurredAt());
            assertThat(after.top()).isEqualTo(confirmed.canonicalKey());
        }

        @Test
        void is_freed_by_its_cause_with_one_version_and_both_verdicts() {
            FoldFixture.Then then = given(placed, confirmed, left).when(allocated);
            assertThat(then.verdict()).isEqualTo(new Verdict.Applied("applied"));
            assertThat(then.verdictOf(left)).isEqualTo(new Verdict.Applied("applied"));
            assertThat(then.order().version()).isEqualTo(4);
            assertThat(then.facets().status()).isEqualTo(OrderStatus.SHIPPED);
        }

        @Test
        void waits_for_an_order_that_was_never_placed_even_beyond_its_deadline() {
            Fact expiry = order.deadlineOf(left);
            FoldFixture.Then then = given(left).when(expiry);
            assertThat(then.verdict())
                    .isEqualTo(new Verdict.Parked("WAITING_FOR_ORDER", "waiting for the order to be placed"));
            assertThat(then.verdictOf(left)).isEqualTo(then.verdict());
            assertThat(then.facets().status()).isEqualTo(OrderStatus.UNPLACED);
            assertThat(then.order().frontier()).isNull();
        }
    }

    @Nested
    class A_decision_against_the_order {

        private final Fact cancelled = order.at(10).cancelled();

        @Test
        void is_refused_and_judged_again_within_the_clock_tolerance() {
            FoldFixture.Then then = given(placed, confirmed, allocated, left).when(cancelled);
            assertThat(then.verdict())
                    .isEqualTo(new Verdict.Refused(
                            "ALREADY_SHIPPED", "goods have left, so the order can no longer be cancelled", false));
            assertThat(then.order().waiting()).hasSize(1);
        }

        @Test
        void is_refused_for_good_once_something_later_than_the_tolerance_is_taken() {
            Fact held = order.at(30.001).held("H1");
            FoldFixture.Then then =
                    given(placed, confirmed, allocated, left, cancelled).when(held);
            assertThat(then.verdictOf(cancelled))
                    .isEqualTo(new Verdict.Refused(
                            "ALREADY_SHIPPED", "goods have left, so the order can no longer be cancelled", true));
            assertThat(then.order().waiting()).isEmpty();
        }

        @Test
        void is_not_settled_at_exactly_the_tolerance() {
            FoldFixture.Then then = given(placed, confirmed, allocated, left, cancelled)
                    .when(order.at(30).held("H1"));
            assertThat(then.verdictOf(cancelled)).extracting("settled").isEqualTo(false);
        }

        @Test
        void is_not_settled_by_a_later_fact_that_merely_waits() {
            FoldFixture.Then then = given(placed, confirmed, allocated, left, cancelled)
                    .when(order.at(60).released("H1"));
            assertThat(then.verdictOf(cancelled)).extracting("settled").isEqualTo(false);
        }

        @Test
        void applies_when_a_late_fact_turns_out_to_sort_behind_it() {
            Fact early = order.at(2.5).cancelled();
            FoldFixture.Then then = given(placed, confirmed, allocated, left).when(early);
            assertThat(then.verdict()).isEqualTo(new Verdict.Applied("applied"));
            assertThat(then.facets().anomalies()).containsExactly(Anomaly.SHIPPED_AFTER_CANCEL);
        }
    }

    @Nested
    class A_late_fact {

        @Test
        void folds_the_order_again_and_gives_every_verdict() {
            Folded first = OrderFold.refold(order.orderId(), List.of(placed, allocated), FoldRules.DEFAULT);
            Folded late = OrderFold.fold(
                    OrderFold.refold(
                                    order.orderId(), List.of(placed, order.at(9).held("H1")), FoldRules.DEFAULT)
                            .order(),
                    confirmed,
                    FoldRules.DEFAULT,
                    key -> true,
                    () -> List.of(placed, order.at(9).held("H1")));
            assertThat(first.order().waiting()).hasSize(1);
            assertThat(late.refolded()).isTrue();
            assertThat(late.judged()).hasSize(3);
        }
    }

    @Nested
    class What_changes_nothing {

        @Test
        void a_hold_placed_twice_has_no_effect() {
            given(placed, order.at(1).held("H1"))
                    .when(order.at(2).held("H1"))
                    .then(verdict -> assertThat(verdict)
                            .isEqualTo(new Verdict.NoEffect(
                                    "nothing left to change: it was known, or a newer fact says more")));
        }

        @Test
        void a_fact_of_an_unknown_type_is_kept_uninterpreted() {
            given(placed)
                    .when(order.at(1).ofUnknownType())
                    .then(verdict -> assertThat(verdict)
                            .isEqualTo(new Verdict.NotInterpreted(
                                    "this version does not know the type of this fact yet")));
        }
    }

    @Nested
    class An_anomaly {

        @Test
        void is_raised_by_the_observation_that_goes_against_the_order() {
            Fact foreign = order.at(1).captured("P1", Money.of(10, "USD", 2));
            given(order.at(0).placed(PaymentTerms.ON_ACCOUNT, pieces(1, "L1")))
                    .when(foreign)
                    .then(verdict -> assertThat(verdict)
                            .isEqualTo(new Verdict.AppliedWithAnomaly(
                                    Set.of(Anomaly.CURRENCY_MISMATCH),
                                    "applied, but an amount is not in the currency of the order")));
        }

        @Test
        void is_gone_when_a_late_fact_explains_it() {
            Fact expiry = order.deadlineOf(left);
            assertThat(given(placed, confirmed, left).when(expiry).facets().anomalies())
                    .containsExactly(Anomaly.OVER_SHIPPED);
            assertThat(given(placed, confirmed, left, expiry)
                            .when(allocated)
                            .facets()
                            .anomalies())
                    .isEmpty();
        }

        @Test
        void is_shown_of_a_clock_too_far_ahead() {
            Fact wrong = order.at(60).recorded(1).held("H1");
            FoldFixture.Then then = given(placed).when(wrong);
            assertThat(then.verdict())
                    .isEqualTo(new Verdict.AppliedWithAnomaly(
                            Set.of(Anomaly.CLOCK_SUSPECT), "applied, but a clock was too far ahead to be believed"));
            assertThat(then.order().frontier()).isEqualTo(Instant.parse("2026-03-02T09:01:00Z"));
        }
    }
}
