package io.orderfold.order.histories;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Code;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.EventKey;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.HoldId;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.ReturnId;
import io.orderfold.order.ReturnsEvent;
import io.orderfold.order.ShipmentId;
import io.orderfold.order.Uninterpreted;
import io.orderfold.order.UpkeepEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts what events mean, one after the other, in whatever order it is given them: no rule, no waiting. The teller counts
 * with it the events he means to count, in true order; what he means to be refused or to wait he leaves out.
 */
public final class Tally {

    private final SortedMap<LineId, Pieces> lines = new TreeMap<>();
    private final MoneyTally money = new MoneyTally();
    private final ParcelTally parcels = new ParcelTally();
    private final RequestTally requests = new RequestTally();
    private final Set<Code> allocations = new HashSet<>();
    private final Set<HoldId> holds = new HashSet<>();
    private final SortedSet<HoldId> openHolds = new TreeSet<>();
    private final Map<ReturnId, Integer> toComeBack = new HashMap<>();
    private final SortedMap<ReturnId, LastWord<Code>> dispositions = new TreeMap<>();
    private boolean placed;
    private boolean confirmed;
    private boolean rejected;
    private boolean closed;

    /** @param when where one word replaces another, the one with the higher number is the last; of equals the second */
    public void count(OrderEvent event, long when) {
        switch (event) {
            case CaptureEvent captured -> count(captured, when);
            case ControlEvent control -> count(control);
            case InventoryEvent stock -> count(stock, when);
            case PaymentEvent payment -> money.count(payment, when);
            case FulfilmentEvent parcel -> parcels.count(parcel, when, this::line);
            case ReturnsEvent back -> count(back, when);
            case UpkeepEvent upkeep -> {}
            case Uninterpreted unknown -> {}
        }
    }

    private void count(CaptureEvent event, long when) {
        switch (event) {
            case CaptureEvent.OrderPlaced order -> {
                placed = true;
                money.currencyCode = order.currency().getCurrencyCode();
                money.owes(order.totals().grand(), when);
                money.terms = order.paymentTerms();
                order.lines().forEach(this::ordered);
            }
            case CaptureEvent.OrderConfirmed answer -> {
                confirmed = true;
                answer.lines().forEach(line -> {
                    if (line.promisedDate() != null) {
                        line(line.lineId()).promised.say(line.promisedDate(), when);
                    }
                });
            }
            case CaptureEvent.OrderRejected rejection -> rejected = true;
            case CaptureEvent.OrderAmended amended -> {
                amended.addedLines().forEach(this::ordered);
                amended.deltas()
                        .forEach(delta ->
                                line(delta.lineId()).ordered += delta.qtyDelta().intValueExact());
                money.owes(amended.newTotals().grand(), when);
            }
            case CaptureEvent.OrderLinesCancelled off -> {
                off.lines().forEach(line -> line(line.lineId()).cancelled += pieces(line));
                requests.granted(off.lines());
            }
            case CaptureEvent.OrderCancellationRequested request -> requests.asked(request);
            case CaptureEvent.OrderCancellationDeclined declined -> requests.declined(declined.requestId());
            case CaptureEvent.OrderCancelled off -> {
                lines.values().forEach(line -> line.cancelled += Math.max(0, line.cancellable()));
                requests.granted(List.of());
            }
        }
    }

    private void ordered(CaptureEvent.OrderLine line) {
        line(line.lineId()).ordered += line.quantity().amount().intValueExact();
    }

    private void count(ControlEvent event) {
        switch (event) {
            case ControlEvent.HoldPlaced held -> {
                if (holds.add(held.holdId())) {
                    openHolds.add(held.holdId());
                }
            }
            case ControlEvent.HoldReleased released -> openHolds.remove(released.holdId());
            case ControlEvent.OrderClosed end -> closed = true;
        }
    }

    private void count(InventoryEvent event, long when) {
        switch (event) {
            case InventoryEvent.LinesAllocated allocated -> {
                allocations.add(allocated.allocationId());
                allocated.lines().forEach(line -> line(line.lineId()).allocated += pieces(line));
            }
            case InventoryEvent.AllocationReleased released ->
                released.lines().forEach(line -> line(line.lineId()).allocated -= pieces(line));
            case InventoryEvent.LinesBackordered missing ->
                missing.lines()
                        .forEach(line -> line(line.lineId())
                                .backordered
                                .say(line.qty().amount().intValueExact(), when));
            case InventoryEvent.DeliveryPromiseChanged promise ->
                promise.lines().forEach(line -> line(line.lineId()).promised.say(line.promisedDate(), when));
        }
    }

    private void count(ReturnsEvent event, long when) {
        switch (event) {
            case ReturnsEvent.ReturnAuthorized allowed ->
                allowed.lines().forEach(line -> {
                    line(line.lineId()).returnAuthorised += pieces(line);
                    toComeBack.merge(allowed.returnId(), pieces(line), Integer::sum);
                });
            case ReturnsEvent.ReturnReceived back -> {
                back.quantities().forEach(line -> {
                    line(line.lineId()).returned += pieces(line);
                    toComeBack.merge(back.returnId(), -pieces(line), Integer::sum);
                });
                dispositions
                        .computeIfAbsent(back.returnId(), any -> new LastWord<>())
                        .say(back.disposition(), when);
            }
        }
    }

    public MoneyTally money() {
        return money;
    }

    /** The line, which is there from now on even if nobody ordered it. */
    public Pieces line(LineId lineId) {
        return lines.computeIfAbsent(lineId, any -> new Pieces());
    }

    /** What left with this shipment and has not arrived. */
    public SortedMap<LineId, Integer> onTheWay(ShipmentId shipmentId) {
        return parcels.onTheWay(shipmentId);
    }

    public boolean knowsLine(LineId lineId) {
        return lines.containsKey(lineId);
    }

    public boolean knowsAllocation(Code allocationId) {
        return allocations.contains(allocationId);
    }

    public boolean knowsHold(HoldId holdId) {
        return holds.contains(holdId);
    }

    public boolean knowsRequest(Code requestId) {
        return requests.answers().containsKey(requestId);
    }

    public boolean knowsShipment(ShipmentId shipmentId) {
        return parcels.knows(shipmentId);
    }

    public boolean knowsReturn(ReturnId returnId) {
        return toComeBack.containsKey(returnId);
    }

    /** How the order stands by what was counted. */
    public Headline headline() {
        boolean openReturn = toComeBack.values().stream().anyMatch(count -> count > 0);
        return new Headline(
                List.copyOf(lines.values()), money, placed, confirmed, rejected, !openHolds.isEmpty(), openReturn);
    }

    /**
     * @param letters of the decisions that the teller meant to be refused
     * @param parked of the events that he meant to wait
     */
    public IntendedOutcome outcome(SortedMap<EventKey, String> letters, SortedSet<EventKey> parked) {
        SortedMap<LineId, IntendedOutcome.Line> counted = new TreeMap<>();
        lines.forEach((lineId, line) -> counted.put(lineId, line.line()));
        return new IntendedOutcome(
                headline().status(),
                closed,
                counted,
                money.currencyCode,
                money.sums(),
                openHolds,
                requests.answers(),
                parcels.milestones(),
                LastWord.of(dispositions),
                letters,
                parked);
    }

    List<LineId> lineIds() {
        return new ArrayList<>(lines.keySet());
    }

    static int pieces(LineQuantity line) {
        return line.qty().amount().intValueExact();
    }
}
