package io.orderfold.order;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.orderfold.order.CaptureEvent.ConfirmedLine;
import io.orderfold.order.CaptureEvent.LineChange;
import io.orderfold.order.CaptureEvent.OrderLine;
import io.orderfold.order.CaptureEvent.OrderPlaced;
import io.orderfold.order.CaptureEvent.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event may not say, whatever the state of its order; and who goes first at one instant. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventsTest {

    private final OrderFacts order = OrderFacts.of("o-1");
    private final OrderPlaced placed =
            (OrderPlaced) order.at(0).placed(pieces(3, "L1")).event();
    private final OrderLine line = placed.lines().getFirst();

    @Test
    void an_order_has_lines_with_distinct_ids() {
        invalid("lines", () -> placedWith(List.of()));
        invalid("lines", () -> placedWith(List.of(line, line)));
        invalid("lines", () -> placedWith(manyLines(CaptureEvent.MAX_LINES + 1)));
        assertThat(placedWith(manyLines(CaptureEvent.MAX_LINES)).lines()).hasSize(CaptureEvent.MAX_LINES);
    }

    @Test
    void all_amounts_of_an_order_are_in_its_currency() {
        Money yen = Money.of(1, "JPY", 0);
        Money euro = Money.of(1, "EUR", 2);
        invalid("currency", () -> placedWith(List.of(line(BigDecimal.ONE, Quantity.pieces(1), yen))));
        invalid("currency", () -> placedWith(new Totals(euro, euro, yen, euro)));
    }

    @Test
    void a_line_has_a_quantity_and_a_price_that_is_not_negative() {
        Money total = line.lineTotal();
        invalid("quantity", () -> line(BigDecimal.ONE, Quantity.pieces(0), total));
        invalid("unitPrice", () -> line(new BigDecimal("-0.01"), Quantity.pieces(1), total));
        assertThat(line(BigDecimal.ZERO, Quantity.pieces(1), total).unitPrice()).isEqualByComparingTo("0");
        assertThat(line(new BigDecimal("0.00012500"), Quantity.pieces(1), total).unitPrice())
                .isEqualTo(new BigDecimal("0.000125"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+16", "1E-9", "1E+999999999"})
    void a_price_fits_its_schema_not(String price) {
        invalid("unitPrice", () -> line(new BigDecimal(price), Quantity.pieces(1), line.lineTotal()));
    }

    @Test
    void a_confirmation_names_each_line_once_and_may_confirm_nothing_of_it() {
        ConfirmedLine none =
                new ConfirmedLine(new LineId("L1"), Quantity.pieces(0), null, LineChange.NOT_ACCEPTED, null);
        assertThat(new CaptureEvent.OrderConfirmed(new Code("C"), List.of(none)).lines())
                .containsExactly(none);
        invalid("lines", () -> new CaptureEvent.OrderConfirmed(new Code("C"), List.of()));
        invalid("lines", () -> new CaptureEvent.OrderConfirmed(new Code("C"), List.of(none, none)));
        invalid(
                "confirmedQty",
                () -> new ConfirmedLine(
                        new LineId("L1"), Quantity.pieces(1_000_000_000_000L), null, LineChange.NONE, null));
    }

    @Test
    void goods_that_move_are_named() {
        invalid("lines", () -> order.at(0).allocated());
        invalid("lines", () -> order.at(0).dispatched("S1"));
        LineQuantity[] tooMany =
                Collections.nCopies(CaptureEvent.MAX_LINES + 1, pieces(1, "L1")).toArray(LineQuantity[]::new);
        invalid("lines", () -> order.at(0).allocated(tooMany));
    }

    @Test
    void an_event_does_not_see_later_changes_of_what_it_was_made_from() {
        List<LineQuantity> lines = new ArrayList<>(List.of(pieces(1, "L1")));
        InventoryEvent.LinesAllocated allocated =
                new InventoryEvent.LinesAllocated(new Code("A"), lines, new Code("N"));
        lines.clear();
        assertThat(allocated.lines()).hasSize(1);
    }

    @Test
    void causes_rank_before_effects_at_one_instant_and_expiries_last() {
        OrderFacts.Moment now = order.at(0);
        List<Fact> causesFirst = List.of(
                now.placed(pieces(1, "L1")),
                now.confirmed(pieces(1, "L1")),
                now.held("H1"),
                now.released("H1"),
                now.authorized(1),
                now.allocated(pieces(1, "L1")),
                now.cancelled(),
                now.captured(1),
                now.dispatched("S1", pieces(1, "L1")),
                now.delivered("S1"),
                now.ofUnknownType(),
                now.expired(now.held("H1")));
        assertThat(causesFirst.stream().map(Fact::canonicalKey)).isSorted();
        assertThat(causesFirst.stream().map(fact -> fact.canonicalKey().rank()))
                .doesNotHaveDuplicates()
                .last()
                .isEqualTo(EventRank.EXPIRY);
    }

    private OrderPlaced placedWith(List<OrderLine> lines) {
        return placedWith(lines, placed.totals());
    }

    private OrderPlaced placedWith(Totals totals) {
        return placedWith(placed.lines(), totals);
    }

    private OrderPlaced placedWith(List<OrderLine> lines, Totals totals) {
        return new OrderPlaced(
                placed.orderNumber(),
                placed.channel(),
                placed.customerId(),
                placed.accountId(),
                placed.externalRefs(),
                placed.currency(),
                lines,
                totals,
                placed.paymentTerms(),
                placed.shipTo());
    }

    private List<OrderLine> manyLines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new OrderLine(
                        new LineId("L" + i),
                        line.sku(),
                        line.name(),
                        line.quantity(),
                        line.unitPrice(),
                        line.lineTotal(),
                        null))
                .toList();
    }

    private OrderLine line(BigDecimal unitPrice, Quantity quantity, Money total) {
        return new OrderLine(line.lineId(), line.sku(), line.name(), quantity, unitPrice, total, null);
    }

    private static void invalid(String field, ThrowingCallable construction) {
        assertThatThrownBy(construction)
                .asInstanceOf(type(InvalidFactException.class))
                .extracting(InvalidFactException::field)
                .isEqualTo(field);
    }
}
