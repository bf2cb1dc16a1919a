package io.orderfold.order;

import static io.orderfold.order.GivenEvents.backordered;
import static io.orderfold.order.GivenEvents.cancellationDeclined;
import static io.orderfold.order.GivenEvents.cancellationRequested;
import static io.orderfold.order.GivenEvents.linesCancelled;
import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.CaptureEvent.PaymentTerms;
import io.orderfold.order.Facets.Cancellation;
import io.orderfold.order.Facets.Fulfilment;
import io.orderfold.order.Facets.Lifecycle;
import io.orderfold.order.Facets.Payment;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FacetsTest {

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(3, "L1"), pieces(2, "L2"));
    private final Fact confirmed = order.at(1).confirmed(pieces(3, "L1"), pieces(2, "L2"));
    private final Fact allLeft = order.at(4).dispatched("S1", pieces(3, "L1"), pieces(2, "L2"));

    @Nested
    class Lifecycle_ {

        @Test
        void is_unplaced_until_the_order_is_placed() {
            assertThat(facets().lifecycle()).isEqualTo(Lifecycle.UNPLACED);
            assertThat(facets(order.at(1).authorized(1)).lifecycle()).isEqualTo(Lifecycle.UNPLACED);
        }

        @Test
        void goes_from_placed_to_confirmed_to_completed() {
            assertThat(facets(placed).lifecycle()).isEqualTo(Lifecycle.PLACED);
            assertThat(facets(placed, confirmed).lifecycle()).isEqualTo(Lifecycle.CONFIRMED);
            assertThat(facets(
                                    placed,
                                    confirmed,
                                    allLeft,
                                    order.at(5).delivered("S1"),
                                    order.at(6).captured(5_000))
                            .lifecycle())
                    .isEqualTo(Lifecycle.COMPLETED);
        }

        @Test
        void is_cancelled_only_if_nothing_left() {
            assertThat(facets(placed, order.at(2).cancelled()).lifecycle()).isEqualTo(Lifecycle.CANCELLED);
            assertThat(facets(placed, order.at(2).cancelled(), allLeft).lifecycle())
                    .isEqualTo(Lifecycle.PLACED);
        }
    }

    @Nested
    class Fulfilment_ {

        @Test
        void goes_from_not_started_to_delivered() {
            assertThat(facets(placed).fulfilment()).isEqualTo(Fulfilment.NOT_STARTED);
            assertThat(facets(placed, order.at(2).allocated(pieces(1, "L1"))).fulfilment())
                    .isEqualTo(Fulfilment.ALLOCATED);
            assertThat(facets(placed, order.at(4).dispatched("S1", pieces(3, "L1")))
                            .fulfilment())
                    .isEqualTo(Fulfilment.PARTIALLY_SHIPPED);
            assertThat(facets(placed, allLeft).fulfilment()).isEqualTo(Fulfilment.SHIPPED);
            assertThat(facets(placed, allLeft, order.at(5).delivered("S1", pieces(3, "L1")))
                            .fulfilment())
                    .isEqualTo(Fulfilment.PARTIALLY_DELIVERED);
            assertThat(facets(placed, allLeft, order.at(5).delivered("S1")).fulfilment())
                    .isEqualTo(Fulfilment.DELIVERED);
        }

        @Test
        void of_a_cancelled_order_is_not_started() {
            assertThat(facets(
                                    placed,
                                    order.at(2).allocated(pieces(1, "L1")),
                                    order.at(3).cancelled())
                            .fulfilment())
                    .isEqualTo(Fulfilment.NOT_STARTED);
        }

        @Test
        void counts_a_line_that_left_although_it_was_cancelled() {
            assertThat(facets(placed, order.at(3).cancelled(), allLeft).fulfilment())
                    .isEqualTo(Fulfilment.SHIPPED);
        }

        @Test
        void is_backordered_while_nothing_has_left() {
            Fact missing = order.at(2).told(backordered(pieces(1, "L1")));
            assertThat(facets(placed, missing).fulfilment()).isEqualTo(Fulfilment.BACKORDERED);
            assertThat(facets(placed, missing).status()).isEqualTo(OrderStatus.BACKORDERED);
            assertThat(facets(placed, missing, order.at(3).allocated(pieces(1, "L1")))
                            .fulfilment())
                    .isEqualTo(Fulfilment.BACKORDERED);
            assertThat(facets(placed, missing, order.at(3).allocated(pieces(3, "L1")))
                            .fulfilment())
                    .isEqualTo(Fulfilment.ALLOCATED);
        }
    }

    @Nested
    class Payment_ {

        @Test
        void goes_from_pending_to_paid() {
            assertThat(facets().payment()).isEqualTo(Payment.PENDING);
            assertThat(facets(placed).payment()).isEqualTo(Payment.PENDING);
            assertThat(facets(placed, order.at(1).authorized(5_000)).payment()).isEqualTo(Payment.AUTHORIZED);
            assertThat(facets(placed, order.at(2).captured(4_999)).payment()).isEqualTo(Payment.PARTIALLY_PAID);
            assertThat(facets(placed, order.at(2).captured(5_000)).payment()).isEqualTo(Payment.PAID);
            assertThat(facets(placed, order.at(2).captured(5_001)).payment()).isEqualTo(Payment.OVERPAID);
        }

        @Test
        void on_account_waits_for_no_authorisation() {
            Fact onAccount = order.at(0).placed(PaymentTerms.ON_ACCOUNT, pieces(1, "L1"));
            assertThat(facets(onAccount).payment()).isEqualTo(Payment.ON_ACCOUNT);
            assertThat(facets(onAccount, order.at(1).authorized(1)).payment()).isEqualTo(Payment.ON_ACCOUNT);
            assertThat(facets(onAccount, order.at(1).captured(1_000)).payment()).isEqualTo(Payment.PAID);
        }

        @Test
        void counts_the_currency_of_the_order_only() {
            assertThat(facets(placed, order.at(1).captured("P1", Money.of(5_000, "JPY", 0)))
                            .payment())
                    .isEqualTo(Payment.PENDING);
        }

        @Test
        void of_an_order_that_costs_nothing_is_paid() {
            Facets facets = facets(
                    free(),
                    order.at(4).dispatched("S1", pieces(1, "L1")),
                    order.at(5).delivered("S1"));
            assertThat(facets.payment()).isEqualTo(Payment.PAID);
            assertThat(facets.status()).isEqualTo(OrderStatus.COMPLETED);
        }

        private Fact free() {
            CaptureEvent.OrderPlaced paid = (CaptureEvent.OrderPlaced)
                    order.at(0).placed(pieces(1, "L1")).event();
            Money nothing = Money.of(0, "EUR", 2);
            return order.at(0)
                    .told(
                            "capture-service",
                            new CaptureEvent.OrderPlaced(
                                    paid.orderNumber(),
                                    paid.channel(),
                                    paid.customerId(),
                                    paid.accountId(),
                                    paid.externalRefs(),
                                    paid.currency(),
                                    paid.lines(),
                                    new CaptureEvent.Totals(nothing, nothing, nothing, nothing),
                                    paid.paymentTerms(),
                                    paid.shipTo()));
        }
    }

    @Nested
    class Cancellation_ {

        @Test
        void is_none_partial_or_full() {
            assertThat(facets(placed).cancellation()).isEqualTo(Cancellation.NONE);
            assertThat(facets(placed, order.at(1).cancelled()).cancellation()).isEqualTo(Cancellation.FULL);
            assertThat(facets(placed, order.at(1).told(linesCancelled(pieces(1, "L1"))))
                            .cancellation())
                    .isEqualTo(Cancellation.PARTIAL);
            assertThat(facets(placed, order.at(1).told(linesCancelled(pieces(3, "L1"), pieces(2, "L2"))))
                            .cancellation())
                    .isEqualTo(Cancellation.FULL);
        }

        @Test
        void is_requested_until_the_request_is_answered() {
            Fact asked = order.at(1).told(cancellationRequested("CR-1", pieces(1, "L1")));
            Fact declined = order.at(2).told(cancellationDeclined("CR-1"));
            assertThat(facets(placed, asked).cancellation()).isEqualTo(Cancellation.REQUESTED);
            assertThat(facets(placed, asked, declined).cancellation()).isEqualTo(Cancellation.DECLINED);
            assertThat(facets(placed, asked, order.at(2).told(linesCancelled(pieces(1, "L1"))))
                            .cancellation())
                    .isEqualTo(Cancellation.PARTIAL);
            assertThat(facets(placed, asked, order.at(2).told(linesCancelled(pieces(1, "L2"))))
                            .cancellation())
                    .isEqualTo(Cancellation.REQUESTED);
            assertThat(facets(placed, asked, order.at(2).cancelled()).cancellation())
                    .isEqualTo(Cancellation.FULL);
        }
    }

    @Test
    void open_holds_are_listed_in_the_order_of_their_ids() {
        assertThat(facets(
                                placed,
                                order.at(1).held("H2"),
                                order.at(1).held("H1"),
                                order.at(1).held("H3"),
                                order.at(2).released("H3"))
                        .openHolds())
                .containsExactly(new HoldId("H1"), new HoldId("H2"));
    }

    private static Facets facets(Fact... facts) {
        return Facets.of(Ledgers.of(facts));
    }
}
