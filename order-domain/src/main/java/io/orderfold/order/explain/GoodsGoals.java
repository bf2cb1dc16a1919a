package io.orderfold.order.explain;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Code;
import io.orderfold.order.Facets;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.Ledger;
import io.orderfold.order.LineId;
import io.orderfold.order.LineLedger;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.Quantity;
import io.orderfold.order.Return;
import io.orderfold.order.ReturnsEvent;
import io.orderfold.order.Shipment;
import io.orderfold.order.ShipmentId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the goods of an order still lack: set aside, sent, delivered, brought back. */
final class GoodsGoals {

    /** Stands in an event for what only its service will say. */
    static final Code OPEN = new Code("OPEN");

    private GoodsGoals() {}

    static List<Goal> of(Ledger ledger) {
        List<Goal> goals = new ArrayList<>();
        List<LineQuantity> toAllocate = Rest.of(ledger, unlessHeld(ledger, GoodsGoals::toAllocate));
        if (!toAllocate.isEmpty()) {
            goals.add(Goal.of(
                            new InventoryEvent.LinesAllocated(OPEN, toAllocate, OPEN),
                            "waiting for an allocation of " + Rest.words(toAllocate))
                    .by(DueDates.inStock(ledger, ids(toAllocate))));
        }
        List<LineQuantity> toDispatch = Rest.of(ledger, unlessHeld(ledger, GoodsGoals::toDispatch));
        if (!toDispatch.isEmpty()) {
            goals.add(Goal.of(dispatched(toDispatch), "waiting for a shipment of " + Rest.words(toDispatch))
                    .by(DueDates.arrival(ledger, ids(toDispatch))));
        }
        goals.addAll(arrivals(ledger));
        ledger.returns().values().stream()
                .filter(Return::isOpen)
                .map(GoodsGoals::receipt)
                .forEach(goals::add);
        return goals;
    }

    /** The sending of all that has not left, set aside or not: the guard says what is not. */
    static Optional<OrderEvent> wholeRest(Ledger ledger) {
        List<LineQuantity> rest = Rest.of(ledger, unlessHeld(ledger, GoodsGoals::toShip));
        return rest.isEmpty() ? Optional.empty() : Optional.of(dispatched(rest));
    }

    static BigDecimal toShip(LineLedger line) {
        return line.open().subtract(line.shipped());
    }

    /** Whether the hold keeps anything back that is still to be sent. */
    static boolean keepsBack(Ledger.Hold hold, Ledger ledger) {
        Set<LineId> lines = new HashSet<>(hold.lines());
        return ledger.lines().values().stream()
                .anyMatch(line -> toShip(line).signum() > 0 && (lines.isEmpty() || lines.contains(line.lineId())));
    }

    /** Goods of a held line are not expected to move, though they are believed if they do. */
    private static Predicate<LineLedger> held(Ledger ledger) {
        List<Ledger.Hold> holds = ledger.openHolds();
        boolean all = holds.stream().anyMatch(hold -> hold.lines().isEmpty());
        Set<LineId> some = new HashSet<>();
        holds.forEach(hold -> some.addAll(hold.lines()));
        return line -> all || some.contains(line.lineId());
    }

    private static BigDecimal toAllocate(LineLedger line) {
        return toShip(line).signum() <= 0 ? BigDecimal.ZERO : line.open().subtract(line.allocated());
    }

    private static BigDecimal toDispatch(LineLedger line) {
        return line.open().min(line.allocated()).subtract(line.shipped());
    }

    private static Function<LineLedger, BigDecimal> unlessHeld(Ledger ledger, Function<LineLedger, BigDecimal> left) {
        Predicate<LineLedger> held = held(ledger);
        return line -> held.test(line) ? BigDecimal.ZERO : left.apply(line);
    }

    private static OrderEvent dispatched(List<LineQuantity> lines) {
        return new FulfilmentEvent.ShipmentDispatched(
                new ShipmentId(OPEN.value()), lines, OPEN, OPEN, List.of(), OPEN, null);
    }

    private static List<Goal> arrivals(Ledger ledger) {
        List<Shipment> sent = ledger.shipments().values().stream()
                .filter(shipment -> shipment.dispatchedAt() != null)
                .toList();
        List<Goal> goals = new ArrayList<>();
        sent.stream()
                .filter(shipment -> shipment.lines().values().stream().anyMatch(GoodsGoals::isOnTheWay))
                .forEach(shipment -> goals.add(arrival(ledger, shipment, List.of())));
        // Where parcels and lines do not add up, because units differ, some of what left has still not arrived.
        List<LineQuantity> missing = Rest.of(ledger, line -> line.shipped().subtract(line.delivered()));
        if (goals.isEmpty()
                && !sent.isEmpty()
                && Facets.of(ledger).fulfilment() != Facets.Fulfilment.DELIVERED
                && !missing.isEmpty()) {
            goals.add(arrival(ledger, sent.getFirst(), missing));
        }
        return goals;
    }

    private static boolean isOnTheWay(Shipment.Content content) {
        return content.shipped().amount().compareTo(content.delivered().amount()) > 0;
    }

    /** @param lines what should arrive; empty for everything the shipment holds */
    private static Goal arrival(Ledger ledger, Shipment shipment, List<LineQuantity> lines) {
        Deadline due = shipment.eta() == null
                ? DueDates.arrival(ledger, shipment.lines().keySet())
                : new Deadline.At(shipment.eta(), Deadline.Source.CARRIER_ETA);
        return Goal.of(
                        new FulfilmentEvent.ShipmentDelivered(shipment.shipmentId(), lines),
                        "waiting for the shipment " + shipment.shipmentId() + " to be delivered")
                .by(due);
    }

    private static Goal receipt(Return open) {
        List<ReturnsEvent.ReturnedLine> lines = new ArrayList<>();
        open.lines().forEach((lineId, content) -> {
            BigDecimal missing =
                    content.authorised().amount().subtract(content.received().amount());
            if (missing.signum() > 0) {
                lines.add(new ReturnsEvent.ReturnedLine(
                        lineId,
                        new Quantity(
                                missing.min(Rest.MOST), content.authorised().unit()),
                        OPEN));
            }
        });
        List<ReturnsEvent.ReturnedLine> told = lines.subList(0, Math.min(lines.size(), CaptureEvent.MAX_LINES));
        ReturnsEvent.ReturnReceived receipt = new ReturnsEvent.ReturnReceived(open.returnId(), told, OPEN);
        return Goal.of(
                receipt,
                "waiting for " + Rest.words(receipt.quantities()) + " of the return " + open.returnId()
                        + " to come back");
    }

    private static List<LineId> ids(List<LineQuantity> lines) {
        return lines.stream().map(LineQuantity::lineId).toList();
    }
}
