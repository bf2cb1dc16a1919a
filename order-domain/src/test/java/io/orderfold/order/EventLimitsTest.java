package io.orderfold.order;

import static io.orderfold.order.GivenEvents.backordered;
import static io.orderfold.order.GivenEvents.delta;
import static io.orderfold.order.GivenEvents.returnReceived;
import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What changes, cancellations, parcels and returns may not carry, and that the largest they may is fine. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventLimitsTest {

    private static final int MOST = CaptureEvent.MAX_LINES;
    private static final Code WHY = new Code("WHY");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    private final OrderFacts order = OrderFacts.of("o-1");
    private final CaptureEvent.OrderLine line = ((CaptureEvent.OrderPlaced)
                    order.at(0).placed(pieces(1, "L1")).event())
            .lines()
            .getFirst();

    @Test
    void an_amendment_names_each_line_once_among_those_added_and_those_changed() {
        invalid("lines", () -> amended(List.of(line), List.of(delta("L1", 1)), "EUR"));
        invalid("lines", () -> amended(List.of(), List.of(delta("L1", 1), delta("L1", 2)), "EUR"));
        assertThat(amended(List.of(line), List.of(delta("L2", 1)), "EUR").deltas())
                .hasSize(1);
        assertThat(amended(List.of(), List.of(), "EUR").addedLines()).isEmpty();
    }

    @Test
    void an_amendment_has_no_more_lines_than_an_order() {
        List<CaptureEvent.LineDelta> most =
                IntStream.range(0, MOST).mapToObj(i -> delta("L" + i, 1)).toList();
        assertThat(amended(List.of(), most, "EUR").deltas()).hasSize(MOST);
        invalid("lines", () -> amended(List.of(line("X")), most, "EUR"));
    }

    @Test
    void all_amounts_of_an_amendment_are_in_one_currency() {
        invalid("currency", () -> amended(List.of(line), List.of(), "JPY"));
        Money euro = Money.of(1, "EUR", 2);
        CaptureEvent.Totals mixed = new CaptureEvent.Totals(euro, euro, Money.of(1, "JPY", 0), euro);
        invalid("currency", () -> new CaptureEvent.OrderAmended(WHY, List.of(), List.of(), mixed, WHY));
    }

    @Test
    void a_change_of_a_line_fits_its_schema() {
        LineId id = new LineId("L1");
        BigDecimal tooMuch = new BigDecimal("1000000000000");
        invalid("qtyDelta", () -> new CaptureEvent.LineDelta(id, tooMuch, Quantity.EACH, null));
        invalid("qtyDelta", () -> new CaptureEvent.LineDelta(id, tooMuch.negate(), Quantity.EACH, null));
        invalid(
                "newUnitPrice",
                () -> new CaptureEvent.LineDelta(id, BigDecimal.ONE, Quantity.EACH, new BigDecimal("-0.01")));
        invalid(
                "newUnitPrice",
                () -> new CaptureEvent.LineDelta(id, BigDecimal.ONE, Quantity.EACH, new BigDecimal("1E-9")));
        assertThat(new CaptureEvent.LineDelta(id, new BigDecimal("-2.500"), "KGM", new BigDecimal("0.10")))
                .isEqualTo(new CaptureEvent.LineDelta(id, new BigDecimal("-2.5"), "KGM", new BigDecimal("0.1")));
    }

    @Test
    void an_ordered_quantity_fits_a_fact() {
        invalid(
                "quantity",
                () -> new CaptureEvent.OrderLine(
                        line.lineId(),
                        line.sku(),
                        line.name(),
                        Quantity.pieces(1_000_000_000_000L),
                        BigDecimal.ONE,
                        line.lineTotal(),
                        null));
        invalid(
                "name",
                () -> new CaptureEvent.OrderLine(
                        line.lineId(), line.sku(), "", line.quantity(), BigDecimal.ONE, line.lineTotal(), null));
    }

    @Test
    void a_cancellation_names_lines_but_a_request_may_mean_all_of_them() {
        invalid("lines", () -> new CaptureEvent.OrderLinesCancelled(WHY, List.of(), WHY, WHY));
        assertThat(new CaptureEvent.OrderCancellationRequested(WHY, List.of(), WHY).lines())
                .isEmpty();
        assertThat(new CaptureEvent.OrderCancellationRequested(WHY, many(MOST), WHY).lines())
                .hasSize(MOST);
        invalid("lines", () -> new CaptureEvent.OrderCancellationRequested(WHY, many(MOST + 1), WHY));
    }

    @Test
    void a_backorder_names_each_line_once_and_may_say_that_nothing_is_missing() {
        assertThat(GivenEvents.inStock("L1")).isNotNull();
        invalid("lines", () -> backordered());
        invalid("lines", () -> backordered(pieces(1, "L1"), pieces(2, "L1")));
        invalid(
                "qty",
                () -> new InventoryEvent.BackorderedLine(new LineId("L1"), Quantity.pieces(1_000_000_000_000L), null));
        InventoryEvent.PromisedLine promise = new InventoryEvent.PromisedLine(new LineId("L1"), DAY, WHY);
        invalid("lines", () -> new InventoryEvent.DeliveryPromiseChanged(List.of()));
        invalid("lines", () -> new InventoryEvent.DeliveryPromiseChanged(List.of(promise, promise)));
        invalid("lines", () -> new InventoryEvent.AllocationReleased(WHY, List.of()));
    }

    @Test
    void a_hold_and_a_parcel_name_only_so_much() {
        List<LineId> most = Collections.nCopies(MOST, new LineId("L1"));
        assertThat(new ControlEvent.HoldPlaced(new HoldId("H1"), ControlEvent.HoldType.FRAUD, most, WHY).lines())
                .hasSize(MOST);
        List<LineId> more = Collections.nCopies(MOST + 1, new LineId("L1"));
        invalid("lines", () -> new ControlEvent.HoldPlaced(new HoldId("H1"), ControlEvent.HoldType.FRAUD, more, WHY));
        invalid("lines", () -> new FulfilmentEvent.ShipmentDelivered(new ShipmentId("S1"), many(MOST + 1)));
        assertThat(dispatched(FulfilmentEvent.MAX_TRACKING).tracking()).hasSize(FulfilmentEvent.MAX_TRACKING);
        invalid("tracking", () -> dispatched(FulfilmentEvent.MAX_TRACKING + 1));
    }

    @Test
    void goods_that_come_back_are_named() {
        invalid("lines", () -> new ReturnsEvent.ReturnAuthorized(new ReturnId("R1"), List.of(), WHY));
        assertThat(new ReturnsEvent.ReturnAuthorized(new ReturnId("R1"), many(MOST), WHY).lines())
                .hasSize(MOST);
        invalid("lines", () -> returnReceived("R1"));
        invalid(
                "qty",
                () -> new ReturnsEvent.ReturnReceived(
                        new ReturnId("R1"),
                        List.of(new ReturnsEvent.ReturnedLine(new LineId("L1"), Quantity.pieces(0), WHY)),
                        WHY));
        assertThat(((ReturnsEvent.ReturnReceived) returnReceived("R1", pieces(2, "L1"))).quantities())
                .containsExactly(pieces(2, "L1"));
    }

    @Test
    void an_order_has_only_so_many_names_elsewhere() {
        assertThat(placed(CaptureEvent.MAX_EXTERNAL_REFS).externalRefs()).hasSize(CaptureEvent.MAX_EXTERNAL_REFS);
        invalid("externalRefs", () -> placed(CaptureEvent.MAX_EXTERNAL_REFS + 1));
    }

    @Test
    void rules_have_a_version_of_one_or_more() {
        assertThat(new UpkeepEvent.OrderRefolded(1).foldVersion()).isEqualTo(1);
        invalid("foldVersion", () -> new UpkeepEvent.OrderRefolded(0));
    }

    @Test
    void what_is_about_a_fact_names_it() {
        EventKey key = new EventKey("s", "i");
        assertThat(List.of(new UpkeepEvent.ParkingExpired(key), new UpkeepEvent.LetterDiscarded(key, WHY)))
                .extracting(UpkeepEvent.AboutFact::about)
                .containsOnly(key);
    }

    @Test
    void a_return_and_a_payment_print_as_their_ids() {
        assertThat(new ReturnId("R1")).hasToString("R1").isLessThan(new ReturnId("R2"));
        invalid("returnId", () -> new ReturnId(""));
    }

    private CaptureEvent.OrderPlaced placed(int externalRefs) {
        CaptureEvent.OrderPlaced as =
                (CaptureEvent.OrderPlaced) order.at(0).placed(pieces(1, "L1")).event();
        return new CaptureEvent.OrderPlaced(
                as.orderNumber(),
                as.channel(),
                as.customerId(),
                as.accountId(),
                Collections.nCopies(externalRefs, new CaptureEvent.ExternalRef(WHY, WHY)),
                as.currency(),
                as.lines(),
                as.totals(),
                as.paymentTerms(),
                as.shipTo());
    }

    private CaptureEvent.OrderLine line(String lineId) {
        return new CaptureEvent.OrderLine(
                new LineId(lineId), line.sku(), line.name(), line.quantity(), BigDecimal.ONE, line.lineTotal(), null);
    }

    private static FulfilmentEvent.ShipmentDispatched dispatched(int tracking) {
        return new FulfilmentEvent.ShipmentDispatched(
                new ShipmentId("S1"), many(1), WHY, WHY, Collections.nCopies(tracking, WHY), WHY, null);
    }

    private static List<LineQuantity> many(int count) {
        return Collections.nCopies(count, pieces(1, "L1"));
    }

    private static CaptureEvent.OrderAmended amended(
            List<CaptureEvent.OrderLine> added, List<CaptureEvent.LineDelta> deltas, String currency) {
        return new CaptureEvent.OrderAmended(WHY, added, deltas, GivenEvents.totals(currency, 1), WHY);
    }

    private static void invalid(String field, ThrowingCallable construction) {
        assertThatThrownBy(construction)
                .asInstanceOf(type(InvalidFactException.class))
                .extracting(InvalidFactException::field)
                .isEqualTo(field);
    }
}
