package io.orderfold.order.histories;

import io.orderfold.order.CaptureEvent.PaymentTerms;
import io.orderfold.order.Code;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.PaymentId;
import io.orderfold.order.Quantity;
import io.orderfold.order.ShipmentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Goods and money under way: each wave is set aside, leaves, is paid for and arrives; waves overlap. */
final class Waves {

    private final Story story;
    private final Basket basket;
    private final Instant start;
    private final RandomGenerator random;
    private final Map<ShipmentId, SortedMap<LineId, Integer>> onTheWay = new TreeMap<>();
    private long toCapture;
    private int captures;

    Waves(Story story, Basket basket, Instant start, RandomGenerator random) {
        this.story = story;
        this.basket = basket;
        this.start = start;
        this.random = random;
        this.toCapture = basket.grandMinorUnits();
    }

    /** The scenes of all waves, each wave in its order, the waves mixed. */
    List<Scene> merged() {
        List<SortedMap<LineId, Integer>> split = basket.inWaves(1 + random.nextInt(3), random);
        List<Deque<Scene>> open = new ArrayList<>();
        for (int i = 0; i < split.size(); i++) {
            open.add(scenes(i + 1, split.get(i), split.size()));
        }
        List<Scene> merged = new ArrayList<>();
        while (!open.isEmpty()) {
            Deque<Scene> next = open.get(random.nextInt(Math.min(2, open.size())));
            merged.add(next.removeFirst());
            open.removeIf(Deque::isEmpty);
        }
        return merged;
    }

    private Deque<Scene> scenes(int wave, SortedMap<LineId, Integer> pieces, int waves) {
        ShipmentId shipmentId = new ShipmentId("S" + wave);
        Deque<Scene> scenes = new ArrayDeque<>();
        if (pieces.size() > 1 && random.nextBoolean()) {
            LineId cut = pieces.lastKey();
            scenes.add(Scene.of(() -> allocated("AL-" + wave + "A", pieces.headMap(cut))));
            scenes.add(Scene.of(() -> allocated("AL-" + wave + "B", pieces.tailMap(cut))));
        } else {
            scenes.add(Scene.of(() -> allocated("AL-" + wave, pieces)));
        }
        scenes.add(Scene.leaving(() -> left(shipmentId, pieces)));
        if (basket.placed().paymentTerms() == PaymentTerms.PREPAID) {
            scenes.add(Scene.of(() -> captured(wave, waves)));
        }
        boolean inTwo = pieces.values().stream().mapToInt(Integer::intValue).sum() > 1 && random.nextInt(3) == 0;
        if (inTwo) {
            SortedMap<LineId, Integer> first = firstPiece(pieces);
            scenes.add(Scene.of(() -> arrived(shipmentId, first, false)));
            scenes.add(Scene.of(() -> arrived(shipmentId, rest(pieces, first), false)));
        } else {
            boolean unnamed = random.nextBoolean();
            scenes.add(Scene.of(() -> arrived(shipmentId, pieces, unnamed)));
        }
        return scenes;
    }

    private void allocated(String allocationId, SortedMap<LineId, Integer> pieces) {
        story.tell(
                Services.INVENTORY,
                new InventoryEvent.LinesAllocated(new Code(allocationId), quantities(pieces), new Code("NODE-1")));
        pieces.forEach(story::allocated);
    }

    private void left(ShipmentId shipmentId, SortedMap<LineId, Integer> pieces) {
        story.tell(
                Services.FULFILMENT,
                new FulfilmentEvent.ShipmentDispatched(
                        shipmentId,
                        quantities(pieces),
                        new Code("DHL"),
                        new Code("PARCEL"),
                        List.of(new Code("T-" + random.nextInt(100_000, 1_000_000))),
                        new Code("NODE-1"),
                        start.plus(Duration.ofDays(2))));
        pieces.forEach(story::shipped);
        onTheWay.put(shipmentId, new TreeMap<>(pieces));
    }

    /** @param unnamed whether the carrier only says that the shipment arrived, which means all of it */
    private void arrived(ShipmentId shipmentId, SortedMap<LineId, Integer> pieces, boolean unnamed) {
        story.tell(
                Services.FULFILMENT,
                new FulfilmentEvent.ShipmentDelivered(shipmentId, unnamed ? List.of() : quantities(pieces)));
        pieces.forEach(story::delivered);
        onTheWay.computeIfPresent(shipmentId, (id, left) -> rest(left, pieces));
    }

    /** All that left and has not arrived. */
    void arriveWhatLeft() {
        new TreeMap<>(onTheWay).forEach((shipmentId, pieces) -> {
            if (!pieces.isEmpty()) {
                arrived(shipmentId, pieces, false);
            }
        });
    }

    /** An equal share, and with the last capture the rest. */
    private void captured(int wave, int waves) {
        captured("CAP-" + wave, captures == waves - 1 ? toCapture : basket.grandMinorUnits() / waves);
    }

    void capturedRest() {
        captured("CAP-REST", toCapture);
    }

    private void captured(String captureId, long minorUnits) {
        story.tell(
                Services.PAYMENT,
                new PaymentEvent.PaymentCaptured(new PaymentId("P1"), new Code(captureId), basket.money(minorUnits)));
        story.captured(minorUnits);
        toCapture -= minorUnits;
        captures++;
    }

    private static List<LineQuantity> quantities(SortedMap<LineId, Integer> pieces) {
        return pieces.entrySet().stream()
                .map(line -> new LineQuantity(line.getKey(), Quantity.pieces(line.getValue())))
                .toList();
    }

    private static SortedMap<LineId, Integer> firstPiece(SortedMap<LineId, Integer> pieces) {
        SortedMap<LineId, Integer> first = new TreeMap<>();
        first.put(pieces.firstKey(), 1);
        return first;
    }

    private static SortedMap<LineId, Integer> rest(
            SortedMap<LineId, Integer> pieces, SortedMap<LineId, Integer> without) {
        SortedMap<LineId, Integer> rest = new TreeMap<>(pieces);
        without.forEach((lineId, taken) -> rest.computeIfPresent(
                lineId, (id, count) -> count.equals(taken) ? null : Integer.valueOf(count - taken)));
        return rest;
    }
}
