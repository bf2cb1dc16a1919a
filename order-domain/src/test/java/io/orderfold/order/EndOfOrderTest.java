package io.orderfold.order;

import static io.orderfold.order.GivenEvents.allocationReleased;
import static io.orderfold.order.GivenEvents.closed;
import static io.orderfold.order.GivenEvents.invoiced;
import static io.orderfold.order.GivenEvents.linesCancelled;
import static io.orderfold.order.GivenEvents.rejected;
import static io.orderfold.order.GivenEvents.returnAuthorized;
import static io.orderfold.order.GivenEvents.returnReceived;
import static io.orderfold.order.GivenEvents.tracked;
import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.Facets.Lifecycle;
import io.orderfold.order.Facets.Returns;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How an order ends: rejected, called off, complete, returned, closed; and what is odd then. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EndOfOrderTest {

    private static final LineQuantity KILO = new LineQuantity(new LineId("L1"), new Quantity(BigDecimal.ONE, "KGM"));

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(3, "L1"), pieces(2, "L2"));
    private final Fact confirmed = order.at(1).confirmed(pieces(3, "L1"), pieces(2, "L2"));
    private final Fact paid = order.at(2).captured(5_000);
    private final Fact left = order.at(4).dispatched("S1", pieces(3, "L1"), pieces(2, "L2"));
    private final Fact arrived = order.at(5).delivered("S1");
    private final Fact mayReturn = order.at(6).told(returnAuthorized("R1", pieces(3, "L1"), pieces(2, "L2")));
    private final Fact someBack = order.at(7).told(returnReceived("R1", pieces(3, "L1")));
    private final Fact restBack = order.at(8).told(returnReceived("R1", pieces(2, "L2")));

    @Nested
    class Rejected_or_closed {

        @Test
        void a_rejection_wins_over_everything() {
            Facets facets = facets(placed, confirmed, left, order.at(6).told(rejected()));
            assertThat(facets.status()).isEqualTo(OrderStatus.REJECTED);
            assertThat(facets.lifecycle()).isEqualTo(Lifecycle.REJECTED);
            assertThat(facets(placed, order.at(1).cancelled(), order.at(2).told(rejected()))
                            .status())
                    .isEqualTo(OrderStatus.REJECTED);
        }

        @Test
        void closing_shows_in_the_lifecycle_only() {
            Fact end = order.at(9).told(closed());
            Facets complete = facets(placed, confirmed, paid, left, arrived, end);
            assertThat(complete.lifecycle()).isEqualTo(Lifecycle.CLOSED);
            assertThat(complete.status()).isEqualTo(OrderStatus.COMPLETED);
            Facets refused = facets(placed, order.at(1).told(rejected()), end);
            assertThat(refused.lifecycle()).isEqualTo(Lifecycle.CLOSED);
            assertThat(refused.status()).isEqualTo(OrderStatus.REJECTED);
            assertThat(facets(end).lifecycle()).isEqualTo(Lifecycle.UNPLACED);
        }
    }

    @Nested
    class Called_off {

        @Test
        void line_by_line_it_is_cancelled_like_as_a_whole() {
            Facets facets =
                    facets(placed, confirmed, order.at(2).told(linesCancelled(pieces(3, "L1"), pieces(2, "L2"))));
            assertThat(facets.status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(facets.lifecycle()).isEqualTo(Lifecycle.CANCELLED);
        }

        @Test
        void what_is_left_of_it_goes_its_way() {
            Facets facets = facets(
                    placed,
                    confirmed,
                    order.at(2).told(linesCancelled(pieces(2, "L2"))),
                    order.at(4).dispatched("S1", pieces(3, "L1")));
            assertThat(facets.status()).isEqualTo(OrderStatus.SHIPPED);
        }
    }

    @Nested
    class Returned {

        @Test
        void it_goes_from_asked_for_to_all_back() {
            assertThat(facets(placed, confirmed, left, arrived).returns()).isEqualTo(Returns.NONE);
            assertThat(facets(placed, confirmed, left, arrived, mayReturn).returns())
                    .isEqualTo(Returns.REQUESTED);
            Facets some = facets(placed, confirmed, left, arrived, mayReturn, someBack);
            assertThat(some.returns()).isEqualTo(Returns.PARTIALLY_RETURNED);
            assertThat(some.status()).isEqualTo(OrderStatus.DELIVERED);
            Facets all = facets(placed, confirmed, left, arrived, mayReturn, someBack, restBack);
            assertThat(all.returns()).isEqualTo(Returns.RETURNED);
            assertThat(all.status()).isEqualTo(OrderStatus.RETURNED);
            assertThat(all.lifecycle()).isEqualTo(Lifecycle.COMPLETED);
        }

        @Test
        void it_is_not_all_back_while_something_that_left_has_not_arrived() {
            assertThat(facets(
                                    placed,
                                    confirmed,
                                    left,
                                    order.at(5).delivered("S1", pieces(3, "L1"), pieces(1, "L2")),
                                    someBack,
                                    order.at(8).told(returnReceived("R1", pieces(1, "L2"))))
                            .returns())
                    .isEqualTo(Returns.PARTIALLY_RETURNED);
        }

        @Test
        void goods_that_came_back_though_none_left_are_not_all_of_it() {
            assertThat(facets(placed, someBack).returns()).isEqualTo(Returns.PARTIALLY_RETURNED);
        }

        @Test
        void an_open_return_keeps_a_paid_order_from_being_complete() {
            assertThat(facets(placed, confirmed, paid, left, arrived).status()).isEqualTo(OrderStatus.COMPLETED);
            assertThat(facets(placed, confirmed, paid, left, arrived, mayReturn).status())
                    .isEqualTo(OrderStatus.DELIVERED);
            Fact small = order.at(6).told(returnAuthorized("R1", pieces(3, "L1")));
            assertThat(facets(placed, confirmed, paid, left, arrived, small, someBack)
                            .status())
                    .isEqualTo(OrderStatus.COMPLETED);
        }

        @Test
        void more_back_than_was_allowed_is_odd() {
            Fact one = order.at(6).told(returnAuthorized("R1", pieces(1, "L1")));
            assertThat(facets(
                                    placed,
                                    confirmed,
                                    order.at(3).allocated(pieces(3, "L1"), pieces(2, "L2")),
                                    left,
                                    arrived,
                                    one,
                                    someBack)
                            .anomalies())
                    .containsExactly(Anomaly.RETURNED_NOT_AUTHORISED);
        }
    }

    @Nested
    class Odd_though_nothing_was_counted {

        @Test
        void a_return_of_nobody_in_a_foreign_unit() {
            assertThat(facets(placed, order.at(7).told(returnReceived("R9", KILO)))
                            .anomalies())
                    .containsExactly(Anomaly.RETURNED_NOT_AUTHORISED, Anomaly.UNIT_MISMATCH);
        }

        @Test
        void an_allocation_of_nobody_given_back_in_a_foreign_unit() {
            assertThat(facets(placed, order.at(7).told(allocationReleased("A9", KILO)))
                            .anomalies())
                    .containsExactly(Anomaly.RELEASED_NOT_ALLOCATED, Anomaly.UNIT_MISMATCH);
        }

        @Test
        void a_parcel_that_nobody_sent_is_tracked_until_it_arrives() {
            Fact seen = order.at(4).told(tracked("S9", "DEPOT"));
            assertThat(facets(placed, seen).anomalies()).containsExactly(Anomaly.TRACKED_NOT_SHIPPED);
            assertThat(facets(placed, seen, order.at(5).delivered("S9")).anomalies())
                    .containsExactly(Anomaly.DELIVERED_NOT_SHIPPED);
        }

        @Test
        void an_invoice_in_the_currency_of_the_order_is_not() {
            assertThat(facets(placed, order.at(7).told(invoiced("INV-1", Money.of(1, "EUR", 2))))
                            .anomalies())
                    .isEmpty();
        }
    }

    private static Facets facets(Fact... facts) {
        return Facets.of(Ledgers.of(facts));
    }
}
