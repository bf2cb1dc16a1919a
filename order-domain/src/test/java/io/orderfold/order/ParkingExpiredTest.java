package io.orderfold.order;

import static io.orderfold.order.FoldFixture.given;
import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ParkingExpiredTest {

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(3, "L1"));
    private final Fact confirmed = order.at(1).confirmed(pieces(3, "L1"));
    private final Fact allocated = order.at(2).allocated(pieces(3, "L1"));
    private final Fact left = order.at(3).dispatched("S1", pieces(3, "L1"));

    @Test
    void a_deadline_applies_an_observation_with_an_anomaly() {
        FoldFixture.Then then = given(placed, confirmed, left).when(order.deadlineOf(left));
        assertThat(then.verdict())
                .isEqualTo(new Verdict.Applied("the wait of " + left.key().id() + " of fulfilment-service is over"));
        assertThat(then.verdictOf(left))
                .isEqualTo(new Verdict.AppliedWithAnomaly(
                        Set.of(Anomaly.OVER_SHIPPED),
                        "applied at its deadline although still waiting for an allocation of 3 × L1"));
        assertThat(then.facets().status()).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void a_deadline_gives_a_decision_up() {
        Fact released = order.at(1).released("H1");
        FoldFixture.Then then = given(placed, released).when(order.deadlineOf(released));
        assertThat(then.verdictOf(released))
                .isEqualTo(new Verdict.ParkTimeout("gave up at its deadline, waiting for the hold H1 to be placed"));
    }

    @Test
    void a_deadline_refuses_a_decision_that_contradicts_the_order_for_good() {
        FoldRules patient = new FoldRules(Duration.ofHours(2), Duration.ofHours(2), Map.of(), 10);
        OrderFacts mine = order.under(patient);
        Fact again = mine.at(1).placed(pieces(1, "L1"));
        FoldFixture.Then then = given(mine.at(0).placed(pieces(3, "L1")), again)
                .under(patient)
                .when(mine.at(90).expired(again));
        assertThat(then.verdictOf(again))
                .isEqualTo(new Verdict.Refused("ALREADY_PLACED", "the order has already been placed", true));
    }

    @Test
    void a_deadline_of_a_fact_already_taken_has_no_effect() {
        given(placed, confirmed, allocated, left)
                .when(order.deadlineOf(left))
                .then(verdict -> assertThat(verdict)
                        .isEqualTo(new Verdict.NoEffect("the fact was no longer waiting when its deadline passed")));
    }

    @Test
    void a_deadline_of_an_unknown_fact_waits_for_it() {
        given(placed)
                .when(order.deadlineOf(left))
                .then(verdict -> assertThat(verdict)
                        .isEqualTo(new Verdict.Parked("WAITING_FOR_FACT", "waiting for the fact that it is about")));
    }

    @Test
    void an_expiry_that_sorts_before_its_fact_does_not_end_its_wait() {
        FoldFixture.Then then = given(placed, confirmed, left).when(order.at(2).expired(left));
        assertThat(then.verdict()).isInstanceOf(Verdict.Parked.class);
        assertThat(then.verdictOf(left)).isInstanceOf(Verdict.Parked.class);
        assertThat(given(placed, confirmed, left, order.at(2).expired(left))
                        .when(allocated)
                        .verdictOf(left))
                .isEqualTo(new Verdict.Applied("applied"));
    }

    @Test
    void an_expiry_that_names_itself_waits_for_ever() {
        Fact itself = order.at(1).told("orderfold", new UpkeepEvent.ParkingExpired(new EventKey("orderfold", "e-5")));
        assertThat(itself.key().id()).isEqualTo("e-5");
        assertThat(given(placed).when(itself).verdict()).isInstanceOf(Verdict.Parked.class);
    }
}
