package io.orderfold.order;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderDiffTest {

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(3, "L1"));
    private final Fact left = order.at(3).dispatched("S1", pieces(3, "L1"));

    @Test
    void nothing_differs_between_equal_states() {
        OrderDiff diff = OrderDiff.between(Ledgers.of(placed), Ledgers.of(placed));
        assertThat(diff.from()).isEqualTo(diff.to()).isEqualTo(OrderStatus.PLACED);
        assertThat(diff.facets()).isEmpty();
        assertThat(diff.lines()).isEmpty();
        assertThat(diff.raised()).isEmpty();
        assertThat(diff.cleared()).isEmpty();
    }

    @Test
    void the_first_fact_differs_from_an_order_of_which_nothing_is_known() {
        OrderDiff diff = OrderDiff.between(Ledger.EMPTY, Ledgers.of(placed));
        assertThat(diff.from()).isEqualTo(OrderStatus.UNPLACED);
        assertThat(diff.to()).isEqualTo(OrderStatus.PLACED);
        assertThat(diff.facets()).containsExactly(new OrderDiff.FacetChange("lifecycle", "UNPLACED", "PLACED"));
        assertThat(diff.lines())
                .containsExactly(
                        new OrderDiff.LineDelta(new LineId("L1"), "ordered", BigDecimal.ZERO, BigDecimal.valueOf(3)));
    }

    @Test
    void counters_facets_and_anomalies_that_moved_are_named() {
        OrderDiff diff = OrderDiff.between(
                Ledgers.of(placed), Ledgers.of(placed, left, order.at(4).held("H1")));
        assertThat(diff.to()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(diff.facets())
                .containsExactly(
                        new OrderDiff.FacetChange("fulfilment", "NOT_STARTED", "SHIPPED"),
                        new OrderDiff.FacetChange("holds", "[]", "[H1]"));
        assertThat(diff.lines())
                .containsExactly(
                        new OrderDiff.LineDelta(new LineId("L1"), "shipped", BigDecimal.ZERO, BigDecimal.valueOf(3)));
        assertThat(diff.raised()).containsExactly(Anomaly.OVER_SHIPPED);
        assertThat(diff.cleared()).isEmpty();
    }

    @Test
    void an_anomaly_that_a_late_fact_explains_is_cleared() {
        Fact confirmed = order.at(1).confirmed(pieces(3, "L1"));
        Fact allocated = order.at(2).allocated(pieces(3, "L1"));
        OrderDiff diff = OrderDiff.between(Ledgers.of(placed, left), Ledgers.of(placed, confirmed, allocated, left));
        assertThat(diff.cleared()).containsExactly(Anomaly.OVER_SHIPPED);
        assertThat(diff.raised()).isEmpty();
    }

    @Test
    void a_line_that_is_gone_goes_back_to_nothing() {
        OrderDiff diff = OrderDiff.between(
                Ledgers.of(placed, order.at(1).cancelled(), order.at(2).allocated(pieces(1, "L9"))),
                Ledgers.of(placed));
        assertThat(diff.lines())
                .containsExactly(
                        new OrderDiff.LineDelta(new LineId("L1"), "cancelled", BigDecimal.valueOf(3), BigDecimal.ZERO),
                        new OrderDiff.LineDelta(new LineId("L9"), "allocated", BigDecimal.ONE, BigDecimal.ZERO));
        assertThat(diff.facets()).extracting(OrderDiff.FacetChange::facet).containsExactly("lifecycle", "cancellation");
    }

    @Test
    void a_promise_that_moved_is_not_a_counter() {
        Ledger promised = Ledgers.of(placed, order.at(1).confirmed(LocalDate.of(2026, 3, 9), pieces(3, "L1")));
        assertThat(OrderDiff.between(Ledgers.of(placed, order.at(1).confirmed(pieces(3, "L1"))), promised)
                        .lines())
                .isEmpty();
    }

    @Test
    void what_is_missing_and_what_comes_back_is_named() {
        Ledger delivered = Ledgers.of(placed, left, order.at(4).delivered("S1"));
        Fact mayReturn = order.at(5).told(GivenEvents.returnAuthorized("R1", pieces(1, "L1")));
        OrderDiff back = OrderDiff.between(delivered, Postings.apply(delivered, mayReturn));
        assertThat(back.facets()).containsExactly(new OrderDiff.FacetChange("returns", "NONE", "REQUESTED"));
        assertThat(back.lines()).extracting(OrderDiff.LineDelta::counter).containsExactly("returnAuthorised");
        Ledger there = Ledgers.of(placed);
        OrderDiff missing = OrderDiff.between(
                there, Postings.apply(there, order.at(1).told(GivenEvents.backordered(pieces(2, "L1")))));
        assertThat(missing.lines())
                .containsExactly(
                        new OrderDiff.LineDelta(new LineId("L1"), "backordered", BigDecimal.ZERO, BigDecimal.TWO));
        OrderDiff paid =
                OrderDiff.between(there, Postings.apply(there, order.at(1).authorized(1)));
        assertThat(paid.facets()).containsExactly(new OrderDiff.FacetChange("payment", "PENDING", "AUTHORIZED"));
    }
}
