package io.orderfold.order.histories;

import io.orderfold.order.Code;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.LineId;
import io.orderfold.order.ShipmentId;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The tally of the parcels of one order. */
final class ParcelTally {

    private final Map<ShipmentId, SortedMap<LineId, Integer>> onTheWay = new HashMap<>();
    private final SortedMap<ShipmentId, LastWord<Code>> milestones = new TreeMap<>();

    /** @param lines where the pieces are counted by line too */
    void count(FulfilmentEvent event, long when, Function<LineId, Pieces> lines) {
        switch (event) {
            case FulfilmentEvent.ShipmentDispatched left -> {
                SortedMap<LineId, Integer> contents = contents(left.shipmentId());
                left.lines().forEach(line -> {
                    lines.apply(line.lineId()).shipped += Tally.pieces(line);
                    contents.merge(line.lineId(), Tally.pieces(line), Integer::sum);
                });
            }
            case FulfilmentEvent.ShipmentTracked tracked ->
                milestones
                        .computeIfAbsent(tracked.shipmentId(), any -> new LastWord<>())
                        .say(tracked.milestone(), when);
            case FulfilmentEvent.ShipmentDelivered arrived -> {
                SortedMap<LineId, Integer> named = new TreeMap<>();
                arrived.lines().forEach(line -> named.merge(line.lineId(), Tally.pieces(line), Integer::sum));
                SortedMap<LineId, Integer> all = onTheWay(arrived.shipmentId());
                (named.isEmpty() ? all : named).forEach((lineId, count) -> {
                    lines.apply(lineId).delivered += count;
                    contents(arrived.shipmentId()).merge(lineId, -count, Integer::sum);
                });
            }
        }
    }

    private SortedMap<LineId, Integer> contents(ShipmentId shipmentId) {
        return onTheWay.computeIfAbsent(shipmentId, any -> new TreeMap<>());
    }

    SortedMap<LineId, Integer> onTheWay(ShipmentId shipmentId) {
        SortedMap<LineId, Integer> rest = new TreeMap<>(onTheWay.getOrDefault(shipmentId, new TreeMap<>()));
        rest.values().removeIf(count -> count <= 0);
        return rest;
    }

    boolean knows(ShipmentId shipmentId) {
        return onTheWay.containsKey(shipmentId);
    }

    SortedMap<ShipmentId, Code> milestones() {
        return LastWord.of(milestones);
    }
}
