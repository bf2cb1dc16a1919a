package io.orderfold.order;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What each event changes; also against ledgers that a guard would not have let through. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PostingsTest {

    private static final LineQuantity KILO = new LineQuantity(new LineId("L1"), new Quantity(BigDecimal.ONE, "KGM"));

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(3, "L1"), pieces(2, "L2"));

    @Nested
    class What_order_capture_decides {

        @Test
        void placing_opens_the_lines_and_keeps_what_was_said() {
            Ledger ledger = Ledgers.of(placed);
            assertThat(ledger.lines()).containsOnlyKeys(new LineId("L1"), new LineId("L2"));
            assertThat(line(ledger, "L1").ordered()).isEqualByComparingTo("3");
            assertThat(line(ledger, "L1").open()).isEqualByComparingTo("3");
            assertThat(ledger.placement())
                    .extracting(Ledger.Placement::placedAt, Ledger.Placement::customerId)
                    .containsExactly(OrderFacts.START, new CustomerId("C-1"));
        }

        @Test
        void confirming_keeps_the_first_time_and_the_last_promise() {
            LocalDate first = LocalDate.of(2026, 3, 5);
            Ledger ledger = Ledgers.of(
                    placed,
                    order.at(1).confirmed(first, pieces(3, "L1")),
                    order.at(2).confirmed(first.plusDays(1), pieces(3, "L1")),
                    order.at(3).confirmed(pieces(3, "L1"), pieces(2, "L2"), pieces(1, "L9")));
            assertThat(ledger.confirmedAt()).isEqualTo(order.at(1).held("H").occurredAt());
            assertThat(line(ledger, "L1").promise())
                    .extracting(LineLedger.Promise::date)
                    .isEqualTo(first.plusDays(1));
            assertThat(line(ledger, "L2").promise()).isNull();
            assertThat(ledger.lines()).doesNotContainKey(new LineId("L9"));
        }

        @Test
        void cancelling_cancels_what_has_not_left_and_keeps_the_first_time() {
            Ledger ledger = Ledgers.of(
                    placed,
                    order.at(1).dispatched("S1", pieces(1, "L1")),
                    order.at(2).cancelled(),
                    order.at(3).cancelled());
            assertThat(line(ledger, "L1").cancelled()).isEqualByComparingTo("2");
            assertThat(line(ledger, "L2").cancelled()).isEqualByComparingTo("2");
            assertThat(line(ledger, "L2").open()).isEqualByComparingTo("0");
            assertThat(ledger.cancelledAt()).isEqualTo(order.at(2).held("H").occurredAt());
        }

        @Test
        void cancelling_never_takes_a_cancellation_back() {
            Ledger ledger = Ledgers.of(
                    placed,
                    order.at(1).cancelled(),
                    order.at(2).dispatched("S1", pieces(3, "L1")),
                    order.at(3).cancelled());
            assertThat(line(ledger, "L1").cancelled()).isEqualByComparingTo("3");
        }
    }

    @Nested
    class What_control_decides {

        @Test
        void a_hold_is_open_until_it_is_released() {
            Ledger held = Ledgers.of(placed, order.at(1).held("H1"), order.at(1).held("H2"));
            assertThat(held.openHolds())
                    .extracting(Ledger.Hold::holdId)
                    .containsExactly(new HoldId("H1"), new HoldId("H2"));
            Ledger released =
                    Ledgers.of(placed, order.at(1).held("H1"), order.at(2).released("H1"));
            assertThat(released.openHolds()).isEmpty();
            assertThat(Objects.requireNonNull(released.holds().get(new HoldId("H1")))
                            .releasedAt())
                    .isEqualTo(order.at(2).held("H").occurredAt());
        }

        @Test
        void a_hold_placed_again_a_second_release_and_a_release_of_nothing_change_nothing() {
            Fact held = order.at(1).held("H1");
            Fact released = order.at(2).released("H1");
            assertThat(Ledgers.of(placed, held, order.at(3).held("H1"))).isEqualTo(Ledgers.of(placed, held));
            assertThat(Ledgers.of(placed, held, released, order.at(3).released("H1")))
                    .isEqualTo(Ledgers.of(placed, held, released));
            assertThat(Ledgers.of(placed, order.at(3).released("H9"))).isEqualTo(Ledgers.of(placed));
        }
    }

    @Nested
    class What_happens_to_goods {

        @Test
        void allocations_add_up() {
            Ledger ledger = Ledgers.of(
                    placed,
                    order.at(1).allocated(pieces(1, "L1"), pieces(1, "L1")),
                    order.at(2).allocated(pieces(1, "L1")));
            assertThat(line(ledger, "L1").allocated()).isEqualByComparingTo("3");
        }

        @Test
        void a_line_that_nobody_ordered_is_counted_all_the_same() {
            Ledger ledger = Ledgers.of(placed, order.at(1).allocated(pieces(1, "L9")));
            assertThat(line(ledger, "L9").placed()).isNull();
            assertThat(line(ledger, "L9").ordered()).isEqualByComparingTo("0");
            assertThat(line(ledger, "L9").allocated()).isEqualByComparingTo("1");
        }

        @Test
        void a_quantity_in_a_foreign_unit_is_marked_and_not_counted() {
            Ledger ledger = Ledgers.of(placed, order.at(1).allocated(KILO));
            assertThat(line(ledger, "L1").unitMismatch()).isTrue();
            assertThat(line(ledger, "L1").allocated()).isEqualByComparingTo("0");
        }

        @Test
        void the_foreign_one_of_two_units_wins_whichever_comes_first() {
            assertThat(line(Ledgers.of(placed, order.at(1).allocated(KILO, pieces(1, "L1"))), "L1")
                            .unitMismatch())
                    .isTrue();
            assertThat(line(Ledgers.of(placed, order.at(1).allocated(pieces(1, "L1"), KILO)), "L1")
                            .unitMismatch())
                    .isTrue();
        }

        @Test
        void a_shipment_keeps_its_first_departure_and_adds_what_follows() {
            Ledger ledger = Ledgers.of(
                    placed,
                    order.at(1).dispatched("S1", pieces(1, "L1")),
                    order.at(2).dispatched("S1", pieces(2, "L1"), pieces(1, "L2")));
            assertThat(shipment(ledger).dispatchedAt())
                    .isEqualTo(order.at(1).held("H").occurredAt());
            assertThat(shipment(ledger).lines())
                    .isEqualTo(Map.of(new LineId("L1"), content(3, 0), new LineId("L2"), content(1, 0)));
            assertThat(line(ledger, "L1").shipped()).isEqualByComparingTo("3");
        }

        @Test
        void a_delivery_without_lines_delivers_the_rest_of_its_shipment() {
            Ledger ledger = Ledgers.of(
                    placed,
                    order.at(1).dispatched("S1", pieces(3, "L1"), pieces(2, "L2")),
                    order.at(2).delivered("S1", pieces(1, "L1"), pieces(2, "L2")),
                    order.at(3).delivered("S1"));
            assertThat(line(ledger, "L1").delivered()).isEqualByComparingTo("3");
            assertThat(line(ledger, "L2").delivered()).isEqualByComparingTo("2");
            assertThat(shipment(ledger).deliveredAt())
                    .isEqualTo(order.at(2).held("H").occurredAt());
            assertThat(Ledgers.of(placed, order.at(3).delivered("S1")).shipments())
                    .hasSize(1);
        }

        @Test
        void a_delivery_of_a_shipment_nobody_saw_leave_is_counted() {
            Ledger ledger = Ledgers.of(placed, order.at(1).delivered("S1", pieces(1, "L1")));
            assertThat(shipment(ledger).dispatchedAt()).isNull();
            assertThat(shipment(ledger).lines()).isEqualTo(Map.of(new LineId("L1"), content(0, 1)));
            assertThat(line(ledger, "L1").delivered()).isEqualByComparingTo("1");
        }

        @Test
        void a_shipment_counts_one_unit_per_line() {
            Ledger ledger = Ledgers.of(
                    placed,
                    order.at(1).dispatched("S1", pieces(1, "L1")),
                    order.at(2).delivered("S1", KILO));
            assertThat(shipment(ledger).lines()).isEqualTo(Map.of(new LineId("L1"), content(1, 0)));
            assertThat(line(ledger, "L1").unitMismatch()).isTrue();
        }
    }

    @Nested
    class What_happens_to_money {

        @Test
        void amounts_add_up_by_payment_and_currency() {
            Ledger ledger = Ledgers.of(
                    placed,
                    order.at(1).authorized(1_000),
                    order.at(2).authorized(500),
                    order.at(3).captured(700),
                    order.at(4).captured("P2", Money.of(5, "JPY", 0)),
                    order.at(5).captured("P2", Money.of(100, "EUR", 2)));
            assertThat(ledger.moneyByCurrency())
                    .isEqualTo(Map.of("EUR", new MoneyLedger(1_500, 0, 800, 0), "JPY", new MoneyLedger(0, 0, 5, 0)));
            assertThat(ledger.payments().values()).extracting(Payment::method).containsExactly(new Code("CARD"), null);
        }

        @Test
        void a_payment_keeps_the_first_method_that_it_was_told() {
            Fact other = order.at(2)
                    .told(
                            "payment-service",
                            new PaymentEvent.PaymentAuthorized(
                                    new PaymentId("P1"), Money.of(1, "EUR", 2), new Code("INVOICE"), null));
            assertThat(Ledgers.of(placed, order.at(1).authorized(1), other)
                            .payments()
                            .values())
                    .extracting(Payment::method)
                    .containsExactly(new Code("CARD"));
        }
    }

    @Test
    void expiries_and_facts_of_unknown_types_change_nothing() {
        assertThat(Ledgers.of(placed, order.at(1).expired(placed), order.at(1).ofUnknownType()))
                .isEqualTo(Ledgers.of(placed));
    }

    @Test
    void a_clock_too_far_ahead_is_counted() {
        assertThat(Ledgers.of(placed, order.at(60).recorded(1).held("H1")).clockSuspects())
                .isEqualTo(1);
    }

    private static LineLedger line(Ledger ledger, String lineId) {
        return Objects.requireNonNull(ledger.lines().get(new LineId(lineId)));
    }

    private static Shipment shipment(Ledger ledger) {
        return Objects.requireNonNull(ledger.shipments().get(new ShipmentId("S1")));
    }

    private static Shipment.Content content(long shipped, long delivered) {
        return new Shipment.Content(Quantity.pieces(shipped), Quantity.pieces(delivered));
    }
}
