package io.orderfold.order;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The headline: which status wins where several would fit. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderStatusTest {

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(3, "L1"), pieces(2, "L2"));
    private final Fact confirmed = order.at(1).confirmed(pieces(3, "L1"), pieces(2, "L2"));
    private final Fact allocated = order.at(2).allocated(pieces(3, "L1"));
    private final Fact held = order.at(3).held("H1");
    private final Fact partLeft = order.at(4).dispatched("S1", pieces(2, "L1"));
    private final Fact allLeft = order.at(4).dispatched("S1", pieces(3, "L1"), pieces(2, "L2"));
    private final Fact arrived = order.at(5).delivered("S1");

    @Test
    void the_main_chain_goes_from_unplaced_to_completed() {
        assertThat(status(confirmed, allLeft, arrived)).isEqualTo(OrderStatus.UNPLACED);
        assertThat(status(placed)).isEqualTo(OrderStatus.PLACED);
        assertThat(status(placed, confirmed)).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(status(placed, confirmed, allocated)).isEqualTo(OrderStatus.IN_FULFILMENT);
        assertThat(status(placed, confirmed, allocated, partLeft)).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        assertThat(status(placed, confirmed, allLeft)).isEqualTo(OrderStatus.SHIPPED);
        assertThat(status(placed, confirmed, partLeft, arrived)).isEqualTo(OrderStatus.PARTIALLY_DELIVERED);
        assertThat(status(placed, confirmed, allLeft, arrived)).isEqualTo(OrderStatus.DELIVERED);
        assertThat(status(placed, confirmed, allLeft, arrived, order.at(6).captured(4_999)))
                .isEqualTo(OrderStatus.DELIVERED);
        assertThat(status(placed, confirmed, allLeft, arrived, order.at(6).captured(5_000)))
                .isEqualTo(OrderStatus.COMPLETED);
        assertThat(status(placed, confirmed, allLeft, arrived, order.at(6).captured(5_001)))
                .isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void cancelled_wins_over_everything_while_nothing_has_left() {
        assertThat(status(placed, confirmed, allocated, held, order.at(4).cancelled()))
                .isEqualTo(OrderStatus.CANCELLED);
        assertThat(status(placed, order.at(3).cancelled(), partLeft)).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void an_open_hold_wins_while_something_is_still_to_ship() {
        assertThat(status(placed, held)).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(status(placed, confirmed, held, partLeft)).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(status(placed, confirmed, held, partLeft, arrived)).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(status(placed, held, order.at(4).released("H1"))).isEqualTo(OrderStatus.PLACED);
        assertThat(status(placed, held, allLeft)).isEqualTo(OrderStatus.SHIPPED);
        assertThat(status(placed, held, allLeft, arrived)).isEqualTo(OrderStatus.DELIVERED);
    }

    @Test
    void statuses_are_declared_in_the_order_of_precedence() {
        assertThat(OrderStatus.values())
                .containsExactly(
                        OrderStatus.REJECTED,
                        OrderStatus.CANCELLED,
                        OrderStatus.RETURNED,
                        OrderStatus.COMPLETED,
                        OrderStatus.DELIVERED,
                        OrderStatus.ON_HOLD,
                        OrderStatus.PARTIALLY_DELIVERED,
                        OrderStatus.SHIPPED,
                        OrderStatus.PARTIALLY_SHIPPED,
                        OrderStatus.PAYMENT_FAILED,
                        OrderStatus.BACKORDERED,
                        OrderStatus.IN_FULFILMENT,
                        OrderStatus.CONFIRMED,
                        OrderStatus.PLACED,
                        OrderStatus.UNPLACED);
    }

    @Test
    void every_status_has_a_word_in_both_foreign_vocabularies() {
        assertThat(Arrays.stream(OrderStatus.values()).map(OrderStatus::schemaOrg))
                .isSubsetOf(
                        "OrderCancelled",
                        "OrderDelivered",
                        "OrderInTransit",
                        "OrderPaymentDue",
                        "OrderPickupAvailable",
                        "OrderProblem",
                        "OrderProcessing",
                        "OrderReturned");
        assertThat(Arrays.stream(OrderStatus.values()).map(OrderStatus::tmf622))
                .isSubsetOf(
                        "acknowledged",
                        "rejected",
                        "pending",
                        "held",
                        "inProgress",
                        "cancelled",
                        "completed",
                        "failed",
                        "partial",
                        "assessingCancellation",
                        "pendingCancellation");
    }

    private static OrderStatus status(Fact... facts) {
        return Facets.of(Ledgers.of(facts)).status();
    }
}
