package io.orderfold.order;

import static io.orderfold.order.FoldFixture.given;
import static io.orderfold.order.GivenEvents.discarded;
import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What becomes of a fact that an operator gives up. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterDiscardedTest {

    private static final Verdict GIVEN_UP = new Verdict.NoEffect("given up by an operator");
    private static final Verdict TOO_LATE = new Verdict.NoEffect("the fact was no longer waiting when it was given up");

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(3, "L1"));
    private final Fact confirmed = order.at(1).confirmed(pieces(3, "L1"));
    private final Fact left = order.at(3).dispatched("S1", pieces(3, "L1"));
    private final Fact givenUp = order.at(10).told(discarded(left));

    @Test
    void a_waiting_fact_that_is_given_up_waits_no_longer_and_counts_nothing() {
        FoldFixture.Then then = given(placed, confirmed, left).when(givenUp);
        assertThat(then.verdict())
                .isEqualTo(new Verdict.Applied("the wait of " + left.key().id() + " of fulfilment-service is over"));
        assertThat(then.verdictOf(left)).isEqualTo(GIVEN_UP);
        assertThat(then.order().waiting()).isEmpty();
        assertThat(then.ledger().shipments()).isEmpty();
    }

    @Test
    void a_cause_that_happens_afterwards_does_not_bring_it_back() {
        FoldFixture.Then then =
                given(placed, confirmed, left, givenUp).when(order.at(11).allocated(pieces(3, "L1")));
        assertThat(then.verdictOf(left)).isEqualTo(GIVEN_UP);
        assertThat(then.facets().status()).isEqualTo(OrderStatus.IN_FULFILMENT);
    }

    @Test
    void a_cause_that_had_happened_before_makes_the_giving_up_come_too_late() {
        FoldFixture.Then then =
                given(placed, confirmed, left, givenUp).when(order.at(2).allocated(pieces(3, "L1")));
        assertThat(then.verdictOf(left)).isEqualTo(new Verdict.Applied("applied"));
        assertThat(then.verdictOf(givenUp)).isEqualTo(TOO_LATE);
    }

    @Test
    void its_deadline_finds_nothing_to_end() {
        Fact deadline = order.deadlineOf(left);
        given(placed, confirmed, left, givenUp)
                .when(deadline)
                .then(verdict -> assertThat(verdict)
                        .isEqualTo(new Verdict.NoEffect("the fact was no longer waiting when its deadline passed")));
    }

    @Test
    void an_orphan_can_be_given_up_though_there_is_no_order() {
        FoldFixture.Then then = given(left).when(givenUp);
        assertThat(then.verdictOf(left)).isEqualTo(GIVEN_UP);
        assertThat(then.order().waiting()).isEmpty();
    }

    @Test
    void what_was_taken_stays_taken() {
        FoldFixture.Then then = given(placed, confirmed).when(order.at(5).told(discarded(confirmed)));
        assertThat(then.verdict()).isEqualTo(TOO_LATE);
        assertThat(then.facets().status()).isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void a_refused_decision_is_given_up_while_its_refusal_is_open() {
        Fact again = order.at(5).placed(pieces(1, "L1"));
        FoldFixture.Then then = given(placed, confirmed, again).when(order.at(6).told(discarded(again)));
        assertThat(then.verdictOf(again)).isEqualTo(GIVEN_UP);
        FoldFixture.Then settled = given(placed, confirmed, again, order.at(90).held("H1"))
                .when(order.at(91).told(discarded(again)));
        assertThat(settled.verdict()).isEqualTo(TOO_LATE);
        assertThat(settled.verdictOf(again)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void a_discard_waits_for_its_fact_and_never_sorts_before_it() {
        given(placed)
                .when(givenUp)
                .then(verdict -> assertThat(verdict)
                        .isEqualTo(new Verdict.Parked("WAITING_FOR_FACT", "waiting for the fact that it is about")));
        Fact tooEarly = order.at(2).told(discarded(left));
        FoldFixture.Then then = given(placed, confirmed, left).when(tooEarly);
        assertThat(then.verdictOf(left)).isInstanceOf(Verdict.Parked.class);
        assertThat(then.verdict()).isInstanceOf(Verdict.Parked.class);
    }
}
