package io.orderfold.order;

import static io.orderfold.order.GivenEvents.added;
import static io.orderfold.order.GivenEvents.amended;
import static io.orderfold.order.GivenEvents.backordered;
import static io.orderfold.order.GivenEvents.cancellationDeclined;
import static io.orderfold.order.GivenEvents.cancellationRequested;
import static io.orderfold.order.GivenEvents.closed;
import static io.orderfold.order.GivenEvents.delta;
import static io.orderfold.order.GivenEvents.linesCancelled;
import static io.orderfold.order.GivenEvents.rejected;
import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.CancellationRequest.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an order becomes after order capture changed, called off, rejected or closed something of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CapturePostingsTest {

    private static final LineId L1 = new LineId("L1");

    private final OrderFacts order = OrderFacts.of("o-1");
    private final Fact placed = order.at(0).placed(pieces(3, "L1"), pieces(2, "L2"));

    @Nested
    class An_amendment {

        @Test
        void raises_and_lowers_what_is_ordered() {
            Ledger ledger = Ledgers.of(placed, order.at(1).told(amended(delta("L1", 2), delta("L2", -1))));
            assertThat(line(ledger, "L1").ordered()).isEqualTo(BigDecimal.valueOf(5));
            assertThat(line(ledger, "L2").ordered()).isEqualTo(BigDecimal.ONE);
            assertThat(line(ledger, "L2").cancelled()).isZero();
        }

        @Test
        void leaves_no_counter_where_nothing_is_left() {
            Ledger ledger = Ledgers.of(placed, order.at(1).told(amended(delta("L1", -3))));
            assertThat(line(ledger, "L1").counts()).isEmpty();
        }

        @Test
        void opens_lines_that_the_order_did_not_have() {
            Ledger ledger = Ledgers.of(placed, order.at(1).told(added(pieces(4, "L3"))));
            assertThat(line(ledger, "L3").ordered()).isEqualTo(BigDecimal.valueOf(4));
            assertThat(line(ledger, "L3").placed())
                    .extracting(CaptureEvent.OrderLine::sku)
                    .isEqualTo(new Code("SKU-NEW"));
        }

        @Test
        void that_adds_a_line_which_is_there_adds_to_it_in_its_unit_only() {
            LineQuantity kilos = new LineQuantity(L1, new Quantity(BigDecimal.TEN, "KGM"));
            assertThat(line(Ledgers.of(placed, order.at(1).told(added(pieces(4, "L1")))), "L1")
                            .ordered())
                    .isEqualTo(BigDecimal.valueOf(7));
            LineLedger line = line(
                    Ledgers.of(
                            placed,
                            order.at(1).dispatched("S1", pieces(1, "L1")),
                            order.at(2).told(added(kilos))),
                    "L1");
            assertThat(line.unit()).isEqualTo(Quantity.EACH);
            assertThat(line.ordered()).isEqualTo(BigDecimal.valueOf(3));
            assertThat(line.shipped()).isEqualTo(BigDecimal.ONE);
            assertThat(line.unitMismatch()).isTrue();
        }

        @Test
        void gives_its_unit_to_a_line_that_only_observations_knew() {
            LineQuantity kilos = new LineQuantity(new LineId("L9"), new Quantity(BigDecimal.TEN, "KGM"));
            LineLedger counted = line(
                    Ledgers.of(
                            placed,
                            order.at(1).allocated(pieces(1, "L9")),
                            order.at(2).told(added(kilos))),
                    "L9");
            assertThat(counted.unit()).isEqualTo("KGM");
            assertThat(counted.allocated()).isZero();
            assertThat(counted.unitMismatch()).isTrue();
            LineLedger promised = line(
                    Ledgers.of(
                            placed,
                            order.at(1).told(GivenEvents.promised("L9", LocalDate.of(2026, 4, 1))),
                            order.at(2).told(added(kilos))),
                    "L9");
            assertThat(promised.unit()).isEqualTo("KGM");
            assertThat(promised.unitMismatch()).isFalse();
            LineLedger missing = line(
                    Ledgers.of(
                            placed,
                            order.at(1).told(backordered(pieces(1, "L9"))),
                            order.at(2).told(added(kilos))),
                    "L9");
            assertThat(missing.backorder()).isNull();
            assertThat(missing.unitMismatch()).isTrue();
        }

        @Test
        void in_a_foreign_unit_is_marked_and_not_counted() {
            var kilos = new CaptureEvent.LineDelta(L1, BigDecimal.TEN, "KGM", null);
            LineLedger line = line(Ledgers.of(placed, order.at(1).told(amended(kilos))), "L1");
            assertThat(line.ordered()).isEqualTo(BigDecimal.valueOf(3));
            assertThat(line.unitMismatch()).isTrue();
        }

        @Test
        void sets_the_sums_and_prices_and_the_latest_wins_whichever_comes_first() {
            Fact first = order.at(1).told(priced("EUR", "0.00125", 9_900));
            Fact second = order.at(2).told(priced("EUR", "0.0025", 8_800));
            for (Ledger ledger : List.of(Ledgers.of(placed, first, second), Ledgers.of(placed, second, first))) {
                assertThat(line(ledger, "L1").unitPrice()).isEqualTo(new BigDecimal("0.0025"));
                assertThat(ledger.totals())
                        .extracting(CaptureEvent.Totals::grand)
                        .isEqualTo(Money.of(8_800, "EUR", 2));
            }
            assertThat(line(Ledgers.of(placed, first), "L2").unitPrice()).isEqualTo(BigDecimal.TEN);
            assertThat(Ledger.EMPTY.totals()).isNull();
        }

        @Test
        void in_a_foreign_currency_changes_quantities_but_no_sum_and_no_price() {
            Ledger ledger = Ledgers.of(placed, order.at(1).told(priced("JPY", "7", 9_900)));
            assertThat(ledger.foreignAmounts()).isTrue();
            assertThat(line(ledger, "L1").ordered()).isEqualTo(BigDecimal.valueOf(4));
            assertThat(line(ledger, "L1").unitPrice()).isEqualTo(BigDecimal.TEN);
            assertThat(ledger.totals()).extracting(CaptureEvent.Totals::grand).isEqualTo(Money.of(5_000, "EUR", 2));
            assertThat(Ledgers.of(placed, order.at(1).told(priced("EUR", "7", 9_900)))
                            .foreignAmounts())
                    .isFalse();
        }

        private CaptureEvent.OrderAmended priced(String currency, String unitPrice, long grand) {
            return new CaptureEvent.OrderAmended(
                    new Code("AMEND"),
                    List.of(),
                    List.of(new CaptureEvent.LineDelta(L1, BigDecimal.ONE, Quantity.EACH, new BigDecimal(unitPrice))),
                    GivenEvents.totals(currency, grand),
                    new Code("WHY"));
        }
    }

    @Nested
    class A_cancellation {

        private final Fact asked = order.at(1).told(cancellationRequested("CR-1", pieces(1, "L1")));
        private final Fact askedForAll = order.at(1).told(cancellationRequested("CR-2"));

        @Test
        void of_lines_takes_off_so_much() {
            Ledger ledger = Ledgers.of(placed, order.at(1).told(linesCancelled(pieces(1, "L1"), pieces(1, "L1"))));
            assertThat(line(ledger, "L1").cancelled()).isEqualTo(BigDecimal.TWO);
            assertThat(line(ledger, "L1").open()).isEqualTo(BigDecimal.ONE);
            assertThat(ledger.cancelledAt()).isNull();
        }

        @Test
        void answers_the_open_requests_about_its_lines_and_no_others() {
            Ledger l1 = Ledgers.of(placed, asked, askedForAll, order.at(2).told(linesCancelled(pieces(1, "L1"))));
            assertThat(request(l1, "CR-1"))
                    .extracting(CancellationRequest::answer, CancellationRequest::answeredAt)
                    .containsExactly(Answer.GRANTED, minute(2));
            assertThat(request(l1, "CR-2").answer()).isEqualTo(Answer.GRANTED);
            Ledger l2 = Ledgers.of(placed, asked, order.at(2).told(linesCancelled(pieces(1, "L2"))));
            assertThat(request(l2, "CR-1").isOpen()).isTrue();
            assertThat(request(Ledgers.of(placed, asked, order.at(2).cancelled()), "CR-1")
                            .answer())
                    .isEqualTo(Answer.GRANTED);
        }

        @Test
        void answers_no_request_that_was_declined() {
            Ledger ledger = Ledgers.of(
                    placed,
                    askedForAll,
                    order.at(2).told(cancellationDeclined("CR-2")),
                    order.at(3).cancelled());
            assertThat(request(ledger, "CR-2"))
                    .extracting(CancellationRequest::answer, CancellationRequest::answeredAt)
                    .containsExactly(Answer.DECLINED, minute(2));
        }

        @Test
        void that_was_granted_is_not_declined() {
            Ledger granted = Ledgers.of(placed, askedForAll, order.at(2).cancelled());
            Fact declined = order.at(3).told(cancellationDeclined("CR-2"));
            assertThat(Postings.apply(granted, declined)).isEqualTo(granted);
        }

        @Test
        void is_asked_for_once_by_one_request() {
            Ledger once = Ledgers.of(placed, asked);
            assertThat(request(once, "CR-1"))
                    .extracting(CancellationRequest::requestedAt, CancellationRequest::lines)
                    .containsExactly(minute(1), List.of(pieces(1, "L1")));
            assertThat(Postings.apply(once, order.at(2).told(cancellationRequested("CR-1"))))
                    .isEqualTo(once);
        }

        @Test
        void that_nobody_asked_for_cannot_be_declined() {
            assertThat(Ledgers.of(placed, order.at(1).told(cancellationDeclined("CR-9"))))
                    .isEqualTo(Ledgers.of(placed));
        }

        @Test
        void that_takes_nothing_off_keeps_the_line_as_it_was() {
            Ledger off = Ledgers.of(placed, order.at(1).cancelled());
            assertThat(Postings.apply(off, order.at(2).cancelled())).isEqualTo(off);
        }
    }

    @Test
    void a_confirmation_keeps_the_last_answer_to_each_line_whichever_comes_first() {
        Fact first = order.at(1).confirmed(pieces(3, "L1"));
        Fact second = order.at(2).confirmed(pieces(2, "L1"));
        for (Ledger ledger : List.of(Ledgers.of(placed, first, second), Ledgers.of(placed, second, first))) {
            assertThat(line(ledger, "L1").answer())
                    .extracting(LineLedger.Answer::confirmedQty)
                    .isEqualTo(Quantity.pieces(2));
        }
    }

    @Test
    void a_rejection_and_a_closing_keep_their_first_time() {
        Ledger ledger = Ledgers.of(
                placed,
                order.at(1).told(rejected()),
                order.at(2).told(rejected()),
                order.at(3).told(closed()),
                order.at(4).told(closed()));
        assertThat(ledger.rejectedAt()).isEqualTo(minute(1));
        assertThat(ledger.closedAt()).isEqualTo(minute(3));
        assertThat(line(ledger, "L1").open()).isEqualTo(BigDecimal.valueOf(3));
    }

    private static LineLedger line(Ledger ledger, String lineId) {
        return Objects.requireNonNull(ledger.lines().get(new LineId(lineId)));
    }

    private static CancellationRequest request(Ledger ledger, String requestId) {
        return Objects.requireNonNull(ledger.requests().get(new Code(requestId)));
    }

    private static Instant minute(int minute) {
        return OrderFacts.START.plusSeconds(60L * minute);
    }
}
