package io.orderfold.order.verdicts;

import static io.orderfold.order.OrderFacts.pieces;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Code;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.GivenEvents;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.Money;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderFacts;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.PaymentId;
import io.orderfold.order.Quantity;
import io.orderfold.order.Uninterpreted;
import io.orderfold.order.UpkeepEvent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The facts of the table: at least one of each event, in the order of their owners. */
final class NextFacts {

    private static final LineQuantity KILO = new LineQuantity(new LineId("L1"), new Quantity(BigDecimal.ONE, "KGM"));
    private static final Money ALL_OF_IT = Money.of(5_000, "EUR", 2);

    static final List<NextFact> ALL = List.of(
            NextFact.of(
                    "3 × L1, 2 × L2",
                    happens().placed(pieces(3, "L1"), pieces(2, "L2")).event()),
            NextFact.of(
                    "3 × L1, 2 × L2",
                    happens().confirmed(pieces(3, "L1"), pieces(2, "L2")).event()),
            NextFact.of("the order", GivenEvents.rejected()),
            NextFact.of("1 × L1 more", GivenEvents.amended(GivenEvents.delta("L1", 1))),
            NextFact.of("3 × L1 less", GivenEvents.amended(GivenEvents.delta("L1", -3))),
            NextFact.of("4 × L1 less", GivenEvents.amended(GivenEvents.delta("L1", -4))),
            NextFact.of("a new line, 1 × L3", GivenEvents.added(pieces(1, "L3"))),
            NextFact.of("1 × L1 more, sums in JPY", GivenEvents.amended("JPY", GivenEvents.delta("L1", 1))),
            NextFact.of("1 kilogram of L1 less", GivenEvents.amended(kilogramLess())),
            NextFact.of("1 × L1", GivenEvents.linesCancelled(pieces(1, "L1"))),
            NextFact.of("3 × L1", GivenEvents.linesCancelled(pieces(3, "L1"))),
            NextFact.of("1 × L9, which nobody ordered", GivenEvents.linesCancelled(pieces(1, "L9"))),
            NextFact.of("1 kilogram of L1", GivenEvents.linesCancelled(KILO)),
            NextFact.of("request CR-2, the order", GivenEvents.cancellationRequested("CR-2")),
            NextFact.of("request CR-1", GivenEvents.cancellationDeclined("CR-1")),
            NextFact.of("the order", happens().cancelled().event()),
            NextFact.of("hold H2", happens().held("H2").event()),
            NextFact.of("hold H1", happens().released("H1").event()),
            NextFact.of("the order", GivenEvents.closed()),
            NextFact.of(
                    "allocation A2, 1 × L1",
                    new InventoryEvent.LinesAllocated(new Code("A2"), List.of(pieces(1, "L1")), new Code("NODE-1"))),
            NextFact.of("1 × L1", GivenEvents.backordered(pieces(1, "L1"))),
            NextFact.of("allocation ALLOC, 1 × L1", GivenEvents.allocationReleased("ALLOC", pieces(1, "L1"))),
            NextFact.of("L1", GivenEvents.promised("L1", LocalDate.of(2026, 3, 20))),
            NextFact.of("payment P1, 50.00 EUR", happens().authorized(5_000).event()),
            NextFact.of("payment P2, 5 JPY", authorizedInYen()),
            NextFact.of("payment P1", GivenEvents.paymentFailed("P1")),
            NextFact.of(
                    "payment P1, 50.00 EUR", happens().captured("P1", ALL_OF_IT).event()),
            NextFact.of("payment P1", GivenEvents.voided("P1")),
            NextFact.of("payment P1, 10.00 EUR", GivenEvents.refunded(1_000)),
            NextFact.of("invoice INV-1, 50.00 EUR", GivenEvents.invoiced("INV-1", ALL_OF_IT)),
            NextFact.of("invoice INV-2, 5 JPY", GivenEvents.invoiced("INV-2", Money.of(5, "JPY", 0))),
            NextFact.of(
                    "shipment S2, 1 × L1",
                    happens().dispatched("S2", pieces(1, "L1")).event()),
            NextFact.of(
                    "shipment S2, 1 kilogram of L1",
                    happens().dispatched("S2", KILO).event()),
            NextFact.of("shipment S1", GivenEvents.tracked("S1", "OUT_FOR_DELIVERY")),
            NextFact.of("shipment S1, all of it", happens().delivered("S1").event()),
            NextFact.of(
                    "shipment S1, 4 × L1",
                    happens().delivered("S1", pieces(4, "L1")).event()),
            NextFact.of("return R2, 1 × L1", GivenEvents.returnAuthorized("R2", pieces(1, "L1"))),
            NextFact.of("return R1, 1 × L1", GivenEvents.returnReceived("R1", pieces(1, "L1"))),
            new NextFact("ParkingExpired: the last fact", facts -> new UpkeepEvent.ParkingExpired(last(facts))),
            new NextFact(
                    "LetterDiscarded: the last fact",
                    facts -> new UpkeepEvent.LetterDiscarded(last(facts), new Code("WHY"))),
            NextFact.of("by the rules of version 2", new UpkeepEvent.OrderRefolded(2)),
            NextFact.of("a type of tomorrow", new Uninterpreted()));

    private NextFacts() {}

    private static OrderFacts.Moment happens() {
        return OrderFacts.of("o-1").at(0);
    }

    private static OrderEvent authorizedInYen() {
        return new PaymentEvent.PaymentAuthorized(new PaymentId("P2"), Money.of(5, "JPY", 0), new Code("CARD"), null);
    }

    private static CaptureEvent.LineDelta kilogramLess() {
        return new CaptureEvent.LineDelta(new LineId("L1"), BigDecimal.ONE.negate(), "KGM", null);
    }

    /** Of an order of which no fact is known, a fact that has not come yet. */
    private static EventKey last(List<Fact> facts) {
        return facts.isEmpty()
                ? new EventKey("capture-service", "e-1")
                : facts.getLast().key();
    }
}
