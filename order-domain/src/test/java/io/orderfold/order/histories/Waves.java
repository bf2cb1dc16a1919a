package io.orderfold.order.histories;

import io.orderfold.order.Code;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.Quantity;
import io.orderfold.order.ShipmentId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Goods under way: each wave is missed or set aside, leaves, is paid for, tracked, and arrives; waves overlap. */
final class Waves {

    private final Story story;
    private final Instant start;
    private final RandomGenerator random;
    private final SortedMap<Code, SortedMap<LineId, Integer>> setAside = new TreeMap<>();
    private final List<ShipmentId> dispatched = new ArrayList<>();

    Waves(Story story, Instant start, RandomGenerator random) {
        this.story = story;
        this.start = start;
        this.random = random;
    }

    /** The scenes of all waves, each wave in its order, the waves mixed. */
    List<Scene> merged(Basket basket, CashDesk cash) {
        List<SortedMap<LineId, Integer>> split = basket.inWaves(1 + random.nextInt(3), random);
        List<Deque<Scene>> open = new ArrayList<>();
        for (int i = 0; i < split.size(); i++) {
            open.add(scenes(i + 1, split.get(i), cash.inWave(split.size())));
        }
        List<Scene> merged = new ArrayList<>();
        while (!open.isEmpty()) {
            Deque<Scene> next = open.get(random.nextInt(Math.min(2, open.size())));
            merged.add(next.removeFirst());
            open.removeIf(Deque::isEmpty);
        }
        return merged;
    }

    private Deque<Scene> scenes(int wave, SortedMap<LineId, Integer> pieces, List<Scene> payment) {
        ShipmentId shipmentId = new ShipmentId("S" + wave);
        Deque<Scene> scenes = new ArrayDeque<>();
        if (random.nextInt(6) == 0) {
            addMissed(scenes, pieces);
        }
        addSetAside(scenes, wave, pieces);
        scenes.add(Scene.leaving(() -> left(shipmentId, wave, pieces)));
        scenes.addAll(payment);
        for (String milestone : List.of("IN_TRANSIT", "OUT_FOR_DELIVERY")) {
            if (random.nextInt(4) == 0) {
                scenes.add(Scene.of(() -> tracked(shipmentId, milestone)));
            }
        }
        addArrival(scenes, shipmentId, pieces);
        return scenes;
    }

    /** Some of it is not in stock: it comes another day, and is set aside then; the warehouse may say so or not. */
    private void addMissed(Deque<Scene> scenes, SortedMap<LineId, Integer> pieces) {
        LineId lineId = pieces.firstKey();
        LocalDate later = start.atZone(ZoneOffset.UTC).toLocalDate().plusDays(random.nextInt(7, 20));
        scenes.add(Scene.of(() -> missing(lineId, pieces.getOrDefault(lineId, 0), later)));
        if (random.nextBoolean()) {
            scenes.add(Scene.of(() -> promised(lineId, later)));
        }
        if (random.nextBoolean()) {
            scenes.add(Scene.of(() -> missing(lineId, 0, later)));
        }
    }

    private void missing(LineId lineId, int count, LocalDate expected) {
        story.tell(new InventoryEvent.LinesBackordered(List.of(
                new InventoryEvent.BackorderedLine(lineId, Quantity.pieces(count), count == 0 ? null : expected))));
    }

    /** The day that the confirmation named must not be the last word by a wrong clock. */
    private void promised(LineId lineId, LocalDate day) {
        story.clear();
        story.tell(new InventoryEvent.DeliveryPromiseChanged(
                List.of(new InventoryEvent.PromisedLine(lineId, day, new Code("OUT_OF_STOCK")))));
    }

    /** At once, in two parts, or at one node and then at another. */
    private void addSetAside(Deque<Scene> scenes, int wave, SortedMap<LineId, Integer> pieces) {
        if (pieces.size() > 1 && random.nextBoolean()) {
            LineId cut = pieces.lastKey();
            scenes.add(Scene.of(() -> allocated("AL-" + wave + "A", pieces.headMap(cut), "NODE-1")));
            scenes.add(Scene.of(() -> allocated("AL-" + wave + "B", pieces.tailMap(cut), "NODE-1")));
        } else if (random.nextInt(8) == 0) {
            scenes.add(Scene.of(() -> allocated("AL-" + wave + "A", pieces, "NODE-1")));
            scenes.add(Scene.of(() -> {
                released(new Code("AL-" + wave + "A"));
                allocated("AL-" + wave + "B", pieces, "NODE-2");
                // What leaves must not seem to have been given back.
                story.clear();
            }));
        } else {
            scenes.add(Scene.of(() -> allocated("AL-" + wave, pieces, "NODE-1")));
        }
    }

    private void allocated(String allocationId, SortedMap<LineId, Integer> pieces, String nodeId) {
        Code code = new Code(allocationId);
        story.tell(new InventoryEvent.LinesAllocated(code, quantities(pieces), new Code(nodeId)));
        setAside.put(code, pieces);
    }

    private void released(Code allocationId) {
        SortedMap<LineId, Integer> pieces = setAside.remove(allocationId);
        if (pieces != null) {
            story.tell(new InventoryEvent.AllocationReleased(allocationId, quantities(pieces)));
        }
    }

    /** Gives back all that was set aside and has not left. */
    void releaseAll() {
        List.copyOf(setAside.keySet()).forEach(this::released);
    }

    private void left(ShipmentId shipmentId, int wave, SortedMap<LineId, Integer> pieces) {
        story.tell(dispatch(shipmentId, pieces));
        setAside.keySet().removeIf(code -> code.value().startsWith("AL-" + wave));
        dispatched.add(shipmentId);
    }

    private FulfilmentEvent.ShipmentDispatched dispatch(ShipmentId shipmentId, SortedMap<LineId, Integer> pieces) {
        return new FulfilmentEvent.ShipmentDispatched(
                shipmentId,
                quantities(pieces),
                new Code("DHL"),
                new Code("PARCEL"),
                List.of(new Code("T-" + random.nextInt(100_000, 1_000_000))),
                new Code("NODE-1"),
                start.plus(Duration.ofDays(2)));
    }

    private void tracked(ShipmentId shipmentId, String milestone) {
        boolean late = random.nextInt(5) == 0;
        story.tell(new FulfilmentEvent.ShipmentTracked(
                shipmentId,
                new Code(milestone),
                new Code("DEPOT-" + random.nextInt(1, 10)),
                late ? start.plus(Duration.ofDays(4)) : null,
                late ? new Code("DELAYED") : null));
    }

    /** In one or in two; in one the carrier may only say that the shipment arrived, which means all of it. */
    private void addArrival(Deque<Scene> scenes, ShipmentId shipmentId, SortedMap<LineId, Integer> pieces) {
        if (pieces.values().stream().mapToInt(Integer::intValue).sum() > 1 && random.nextInt(3) == 0) {
            SortedMap<LineId, Integer> first = new TreeMap<>();
            first.put(pieces.firstKey(), 1);
            scenes.add(Scene.of(() -> arrived(shipmentId, quantities(first))));
            scenes.add(
                    Scene.of(() -> arrived(shipmentId, quantities(story.tally().onTheWay(shipmentId)))));
        } else {
            List<LineQuantity> named = random.nextBoolean() ? List.of() : quantities(pieces);
            scenes.add(Scene.of(() -> arrived(shipmentId, named)));
        }
    }

    private void arrived(ShipmentId shipmentId, List<LineQuantity> lines) {
        story.tell(new FulfilmentEvent.ShipmentDelivered(shipmentId, lines));
    }

    /** All that left and has not arrived. */
    void arriveWhatLeft() {
        for (ShipmentId shipmentId : dispatched) {
            SortedMap<LineId, Integer> rest = story.tally().onTheWay(shipmentId);
            if (!rest.isEmpty()) {
                arrived(shipmentId, quantities(rest));
            }
        }
    }

    /** The carrier tells of more of the line than was ever set aside. */
    FulfilmentEvent.ShipmentDispatched uncovered(LineId lineId) {
        SortedMap<LineId, Integer> pieces = new TreeMap<>();
        pieces.put(lineId, story.tally().line(lineId).allocatedAndHere() + 1 + random.nextInt(3));
        return dispatch(new ShipmentId("S-UNCOVERED"), pieces);
    }

    static List<LineQuantity> quantities(SortedMap<LineId, Integer> pieces) {
        return pieces.entrySet().stream()
                .map(line -> new LineQuantity(line.getKey(), Quantity.pieces(line.getValue())))
                .toList();
    }
}
