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
 * Counts what events mean, one after the other, in whatever order it is given them: no rule, no waiting, no time. The
 * teller counts with it the events he means to count, in true order; what he means to be refused or to wait he leaves out.
 */
public final class Tally {

    private final SortedMap<LineId, Pieces> lines = new TreeMap<>();
    private final MoneyTally money = new MoneyTally();
    private final Map<ShipmentId, SortedMap<LineId, Integer>> onTheWay = new HashMap<>();
    private final Map<Code, CaptureEvent.OrderCancellationRequested> asked = new HashMap<>();
    private final SortedMap<Code, IntendedOutcome.Answer> requests = new TreeMap<>();
    private final Set<Code> allocations = new HashSet<>();
    private final Set<HoldId> holds = new HashSet<>();
    private final SortedSet<HoldId> openHolds = new TreeSet<>();
    private final SortedMap<ShipmentId, Code> milestones = new TreeMap<>();
    private final Map<ReturnId, Integer> toComeBack = new HashMap<>();
    private final SortedMap<ReturnId, Code> dispositions = new TreeMap<>();
    private boolean placed;
    private boolean confirmed;
    private boolean rejected;
    private boolean closed;

    public void count(OrderEvent event) {
        switch (event) {
            case CaptureEvent captured -> count(captured);
            case ControlEvent control -> count(control);
            case InventoryEvent stock -> count(stock);
            case PaymentEvent payment -> money.count(payment);
            case FulfilmentEvent parcel -> count(parcel);
            case ReturnsEvent back -> count(back);
            case UpkeepEvent upkeep -> {}
            case Uninterpreted unknown -> {}
        }
    }

    private void count(CaptureEvent event) {
        switch (event) {
            case CaptureEvent.OrderPlaced order -> {
                placed = true;
                money.currencyCode = order.currency().getCurrencyCode();
                money.owed = order.totals().grand().minorUnits();
                money.terms = order.paymentTerms();
                order.lines().forEach(this::ordered);
            }
            case CaptureEvent.OrderConfirmed answer -> {
                confirmed = true;
                answer.lines().forEach(line -> {
                    if (line.promisedDate() != null) {
                        line(line.lineId()).promised = line.promisedDate();
                    }
                });
            }
            case CaptureEvent.OrderRejected rejection -> rejected = true;
            case CaptureEvent.OrderAmended amended -> {
                amended.addedLines().forEach(this::ordered);
                amended.deltas()
                        .forEach(delta ->
                                line(delta.lineId()).ordered += delta.qtyDelta().intValueExact());
                money.owed = amended.newTotals().grand().minorUnits();
            }
            case CaptureEvent.OrderLinesCancelled off -> {
                off.lines().forEach(line -> line(line.lineId()).cancelled += pieces(line));
                granted(off.lines());
            }
            case CaptureEvent.OrderCancellationRequested request -> {
                asked.put(request.requestId(), request);
                requests.putIfAbsent(request.requestId(), IntendedOutcome.Answer.OPEN);
            }
            case CaptureEvent.OrderCancellationDeclined declined ->
                answered(declined.requestId(), IntendedOutcome.Answer.DECLINED);
            case CaptureEvent.OrderCancelled off -> {
                lines.values().forEach(line -> line.cancelled += Math.max(0, line.cancellable()));
                granted(List.of());
            }
        }
    }

    private void ordered(CaptureEvent.OrderLine line) {
        line(line.lineId()).ordered += line.quantity().amount().intValueExact();
    }

    private void granted(List<LineQuantity> off) {
        List<LineId> lineIds = off.stream().map(LineQuantity::lineId).toList();
        asked.forEach((requestId, request) -> {
            boolean about = request.lines().isEmpty()
                    || lineIds.isEmpty()
                    || request.lines().stream().anyMatch(line -> lineIds.contains(line.lineId()));
            if (about) {
                answered(requestId, IntendedOutcome.Answer.GRANTED);
            }
        });
    }

    private void answered(Code requestId, IntendedOutcome.Answer answer) {
        requests.replace(requestId, IntendedOutcome.Answer.OPEN, answer);
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

    private void count(InventoryEvent event) {
        switch (event) {
            case InventoryEvent.LinesAllocated allocated -> {
                allocations.add(allocated.allocationId());
                allocated.lines().forEach(line -> line(line.lineId()).allocated += pieces(line));
            }
            case InventoryEvent.AllocationReleased released ->
                released.lines().forEach(line -> line(line.lineId()).allocated -= pieces(line));
            case InventoryEvent.LinesBackordered missing ->
                missing.lines()
                        .forEach(line -> line(line.lineId()).backordered =
                                line.qty().amount().intValueExact());
            case InventoryEvent.DeliveryPromiseChanged promise ->
                promise.lines().forEach(line -> line(line.lineId()).promised = line.promisedDate());
        }
    }

    private void count(FulfilmentEvent event) {
        switch (event) {
            case FulfilmentEvent.ShipmentDispatched left -> {
                SortedMap<LineId, Integer> contents =
                        onTheWay.computeIfAbsent(left.shipmentId(), any -> new TreeMap<>());
                left.lines().forEach(line -> {
                    line(line.lineId()).shipped += pieces(line);
                    contents.merge(line.lineId(), pieces(line), Integer::sum);
                });
            }
            case FulfilmentEvent.ShipmentTracked tracked -> milestones.put(tracked.shipmentId(), tracked.milestone());
            case FulfilmentEvent.ShipmentDelivered arrived -> {
                SortedMap<LineId, Integer> named = new TreeMap<>();
                arrived.lines().forEach(line -> named.merge(line.lineId(), pieces(line), Integer::sum));
                SortedMap<LineId, Integer> contents =
                        onTheWay.computeIfAbsent(arrived.shipmentId(), any -> new TreeMap<>());
                (named.isEmpty() ? new TreeMap<>(contents) : named).forEach((lineId, count) -> {
                    line(lineId).delivered += count;
                    contents.merge(lineId, -count, Integer::sum);
                });
            }
        }
    }

    private void count(ReturnsEvent event) {
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
                dispositions.put(back.returnId(), back.disposition());
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
        SortedMap<LineId, Integer> rest = new TreeMap<>(onTheWay.getOrDefault(shipmentId, new TreeMap<>()));
        rest.values().removeIf(count -> count <= 0);
        return rest;
    }

    public boolean knowsAllocation(Code allocationId) {
        return allocations.contains(allocationId);
    }

    public boolean knowsHold(HoldId holdId) {
        return holds.contains(holdId);
    }

    public boolean knowsRequest(Code requestId) {
        return requests.containsKey(requestId);
    }

    public boolean knowsShipment(ShipmentId shipmentId) {
        return onTheWay.containsKey(shipmentId);
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
                requests,
                milestones,
                dispositions,
                letters,
                parked);
    }

    List<LineId> lineIds() {
        return new ArrayList<>(lines.keySet());
    }

    private static int pieces(LineQuantity line) {
        return line.qty().amount().intValueExact();
    }
}
