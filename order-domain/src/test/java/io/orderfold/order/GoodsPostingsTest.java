package io.orderfold.order;

import static io.orderfold.order.GivenEvents.allocationReleased;
import static io.orderfold.order.GivenEvents.backordered;
import static io.orderfold.order.GivenEvents.inStock;
import static io.orderfold.order.GivenEvents.promised;
import static io.orderfold.order.GivenEvents.returnAuthorized;
import static io.orderfold.order.GivenEvents.returnReceived;
import static io.orderfold.order.GivenEvents.tracked;
import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What warehouse, carrier and returns change; also against ledgers that a guard would not have let through. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoodsPostingsTest {

    private static final LineId L1 = new LineId("L1");
    private static final LineQuantity KILO = new LineQuantity(L1, new Quantity(BigDecimal.ONE, "KGM"));

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(3, "L1"), pieces(2, "L2"));

    @Nested
    class An_allocation {

        private final Fact allocated = order.at(1).allocated(pieces(3, "L1"));
        private final Fact released = order.at(2).told(allocationReleased("ALLOC", pieces(1, "L1")));

        @Test
        void keeps_when_it_was_made_first_and_given_back_first() {
            Ledger ledger = Ledgers.of(
                    placed,
                    allocated,
                    released,
                    order.at(3).allocated(pieces(1, "L1")),
                    order.at(4).told(allocationReleased("ALLOC", pieces(1, "L1"))));
            assertThat(ledger.allocations().values())
                    .containsExactly(
                            new Ledger.Allocation(new Code("ALLOC"), new Code("NODE-1"), minute(1), minute(2)));
            assertThat(line(ledger).allocated()).isEqualTo(BigDecimal.TWO);
            assertThat(line(ledger).count(LineCounter.ALLOCATED)).isEqualTo(BigDecimal.valueOf(4));
            assertThat(line(ledger).count(LineCounter.ALLOCATION_RELEASED)).isEqualTo(BigDecimal.TWO);
        }

        @Test
        void given_back_before_it_was_made_is_known_by_both() {
            assertThat(Ledgers.of(placed, released).allocations().values())
                    .containsExactly(new Ledger.Allocation(new Code("ALLOC"), null, null, minute(2)));
            assertThat(Ledgers.of(placed, released, allocated).allocations().values())
                    .containsExactly(
                            new Ledger.Allocation(new Code("ALLOC"), new Code("NODE-1"), minute(1), minute(2)));
        }
    }

    @Nested
    class The_last_word {

        @Test
        void on_what_is_missing_wins_whichever_comes_first() {
            Fact missing = order.at(1).told(backordered(pieces(2, "L1")));
            Fact less = order.at(2).told(backordered(pieces(1, "L1")));
            assertThat(line(Ledgers.of(placed, missing)).backordered()).isEqualTo(BigDecimal.TWO);
            assertThat(line(Ledgers.of(placed, missing, less)).backordered()).isEqualTo(BigDecimal.ONE);
            assertThat(line(Ledgers.of(placed, less, missing)).backordered()).isEqualTo(BigDecimal.ONE);
            assertThat(line(Ledgers.of(placed, missing, order.at(3).told(inStock("L1"))))
                            .isBackordered())
                    .isFalse();
            assertThat(line(Ledgers.of(placed)).backordered()).isZero();
        }

        @Test
        void on_what_is_missing_in_a_foreign_unit_is_marked_only() {
            LineLedger line = line(Ledgers.of(placed, order.at(1).told(backordered(KILO))));
            assertThat(line.unitMismatch()).isTrue();
            assertThat(line.backorder()).isNull();
        }

        @Test
        void on_a_promise_wins_whichever_comes_first_and_whoever_gives_it() {
            LocalDate ninth = LocalDate.of(2026, 3, 9);
            Fact confirmed = order.at(1).confirmed(ninth, pieces(3, "L1"));
            Fact later = order.at(2).told(promised("L1", ninth.plusDays(1)));
            for (Ledger ledger : List.of(Ledgers.of(placed, confirmed, later), Ledgers.of(placed, later, confirmed))) {
                assertThat(line(ledger).promise())
                        .isEqualTo(new LineLedger.Promise(ninth.plusDays(1), later.canonicalKey()));
            }
        }

        @Test
        void on_a_shipment_wins_whichever_comes_first() {
            Instant eta = OrderFacts.START.plusSeconds(86_400);
            Fact left = order.at(1).dispatched("S1", pieces(1, "L1"));
            Fact depot = order.at(2).told(tracked("S1", "DEPOT", eta));
            Fact street = order.at(3).told(tracked("S1", "OUT_FOR_DELIVERY"));
            for (Ledger ledger :
                    List.of(Ledgers.of(placed, left, depot, street), Ledgers.of(placed, left, street, depot))) {
                assertThat(shipment(ledger).progress())
                        .isEqualTo(new Shipment.Progress(
                                new Code("OUT_FOR_DELIVERY"), new Code("DEPOT-7"), null, street.canonicalKey()));
                assertThat(shipment(ledger).eta()).isEqualTo(eta);
            }
            Fact sooner = order.at(4).told(tracked("S1", "STREET", eta.minusSeconds(60)));
            assertThat(shipment(Ledgers.of(placed, left, sooner, depot)).eta()).isEqualTo(eta.minusSeconds(60));
            assertThat(shipment(Ledgers.of(placed, left, depot, sooner)).eta()).isEqualTo(eta.minusSeconds(60));
            assertThat(shipment(Ledgers.of(placed, left)).eta()).isNull();
        }
    }

    @Test
    void what_is_told_of_a_shipment_in_any_order_is_all_kept() {
        Fact left = order.at(1).dispatched("S1", pieces(1, "L1"));
        Fact seen = order.at(2).told(tracked("S1", "DEPOT"));
        Fact arrived = order.at(3).delivered("S1", pieces(1, "L1"));
        Shipment shipment = shipment(Ledgers.of(placed, seen, arrived, left));
        assertThat(shipment).isEqualTo(shipment(Ledgers.of(placed, left, seen, arrived)));
        assertThat(shipment)
                .extracting(Shipment::dispatchedAt, Shipment::deliveredAt, Shipment::carrier, Shipment::nodeId)
                .containsExactly(minute(1), minute(3), new Code("DHL"), new Code("NODE-1"));
        assertThat(shipment.tracking()).containsExactly(new Code("T-1"));
    }

    @Nested
    class A_return {

        private final Fact allowed = order.at(1).told(returnAuthorized("R1", pieces(2, "L1")));
        private final Fact back = order.at(2).told(returnReceived("R1", pieces(1, "L1")));

        @Test
        void holds_what_may_come_and_what_came() {
            Ledger ledger = Ledgers.of(placed, allowed, back);
            assertThat(back(ledger))
                    .isEqualTo(new Return(
                            new ReturnId("R1"),
                            minute(1),
                            new Code("WHY"),
                            minute(2),
                            new Code("RESTOCK"),
                            new TreeMap<>(Map.of(
                                    L1,
                                    new Return.Content(Quantity.pieces(2), Quantity.pieces(1), new Code("AS_NEW"))))));
            assertThat(line(ledger).returnAuthorised()).isEqualTo(BigDecimal.TWO);
            assertThat(line(ledger).returned()).isEqualTo(BigDecimal.ONE);
        }

        @Test
        void is_open_until_all_of_it_came() {
            assertThat(back(Ledgers.of(placed, allowed)).isOpen()).isTrue();
            assertThat(back(Ledgers.of(placed, allowed, back)).isOpen()).isTrue();
            assertThat(back(Ledgers.of(placed, allowed, back, back)).isOpen()).isFalse();
            assertThat(back(Ledgers.of(placed, back)).isOpen()).isFalse();
        }

        @Test
        void keeps_its_first_times_and_its_last_disposition() {
            Ledger ledger = Ledgers.of(
                    placed,
                    allowed,
                    back,
                    order.at(3).told(returnAuthorized("R1", pieces(1, "L1"))),
                    order.at(4)
                            .told(new ReturnsEvent.ReturnReceived(
                                    new ReturnId("R1"),
                                    List.of(new ReturnsEvent.ReturnedLine(L1, Quantity.pieces(1), new Code("BROKEN"))),
                                    new Code("SCRAP"))));
            assertThat(back(ledger))
                    .extracting(Return::authorisedAt, Return::receivedAt, Return::disposition)
                    .containsExactly(minute(1), minute(2), new Code("SCRAP"));
            assertThat(back(ledger).lines().values())
                    .containsExactly(new Return.Content(Quantity.pieces(3), Quantity.pieces(2), new Code("BROKEN")));
        }

        @Test
        void that_came_before_it_was_allowed_is_known_by_both() {
            assertThat(back(Ledgers.of(placed, back)))
                    .extracting(Return::authorisedAt, Return::reasonCode)
                    .containsOnlyNulls();
            assertThat(back(Ledgers.of(placed, back, allowed))).isEqualTo(back(Ledgers.of(placed, allowed, back)));
        }

        @Test
        void counts_one_unit_per_line() {
            Ledger ledger = Ledgers.of(placed, allowed, order.at(2).told(returnReceived("R1", KILO)));
            assertThat(back(ledger).lines().values())
                    .containsExactly(new Return.Content(Quantity.pieces(2), Quantity.pieces(0), null));
            assertThat(line(ledger).unitMismatch()).isTrue();
        }
    }

    @Test
    void a_ledger_cannot_be_changed_from_outside() {
        Ledger ledger = Ledgers.of(placed);
        assertThatThrownBy(() -> ledger.lines().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> line(ledger).counts().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static LineLedger line(Ledger ledger) {
        return Objects.requireNonNull(ledger.lines().get(L1));
    }

    private static Shipment shipment(Ledger ledger) {
        return Objects.requireNonNull(ledger.shipments().get(new ShipmentId("S1")));
    }

    private static Return back(Ledger ledger) {
        return Objects.requireNonNull(ledger.returns().get(new ReturnId("R1")));
    }

    private static Instant minute(int minute) {
        return OrderFacts.START.plusSeconds(60L * minute);
    }
}
