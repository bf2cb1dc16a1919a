package io.orderfold.order.histories;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.CaptureEvent.PaymentTerms;
import io.orderfold.order.Code;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.Fact;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.HoldId;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.PaymentId;
import io.orderfold.order.Quantity;
import io.orderfold.order.ShipmentId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Decides what happens to one order and has it told: first the whole way, then how and where this one leaves it. */
final class Plot {

    private final Story story;
    private final Basket basket;
    private final Instant start;
    private final RandomGenerator random;
    private final Waves waves;

    Plot(Story story, Basket basket, Instant start, RandomGenerator random) {
        this.story = story;
        this.basket = basket;
        this.start = start;
        this.random = random;
        this.waves = new Waves(story, basket, start, random);
    }

    void tell() {
        placed();
        List<Scene> scenes = wholeWay();
        int fate = random.nextInt(100);
        if (fate < 45) {
            scenes.forEach(Scene::tell);
        } else if (fate < 60) {
            scenes.subList(0, random.nextInt(scenes.size())).forEach(Scene::tell);
        } else if (fate < 72) {
            scenes.subList(0, random.nextInt(firstLeaving(scenes) + 1)).forEach(Scene::tell);
            cancelled();
        } else if (fate < 82) {
            cancelledTooLate(scenes);
        } else if (fate < 90) {
            held(scenes);
        } else {
            scenes.subList(0, 1 + random.nextInt(scenes.size())).forEach(Scene::tell);
            neverCovered();
        }
    }

    private List<Scene> wholeWay() {
        List<Scene> scenes = new ArrayList<>();
        scenes.add(Scene.of(this::confirmed));
        if (basket.placed().paymentTerms() == PaymentTerms.PREPAID) {
            scenes.add(random.nextInt(2), Scene.of(this::authorized));
        }
        scenes.addAll(waves.merged());
        if (basket.placed().paymentTerms() == PaymentTerms.COD) {
            scenes.add(Scene.of(this::authorized));
            scenes.add(Scene.of(waves::capturedRest));
        } else if (basket.placed().paymentTerms() == PaymentTerms.ON_ACCOUNT && random.nextInt(10) < 6) {
            scenes.add(Scene.of(waves::capturedRest));
        }
        if (random.nextBoolean()) {
            int at = random.nextInt(scenes.size());
            HoldId holdId = new HoldId("H1");
            scenes.add(at, Scene.of(() -> released(holdId)));
            scenes.add(at, Scene.of(() -> held(holdId)));
        }
        return scenes;
    }

    private static int firstLeaving(List<Scene> scenes) {
        int first = 0;
        while (!scenes.get(first).leaves()) {
            first++;
        }
        return first;
    }

    private void placed() {
        story.tell(Services.CAPTURE, basket.placed());
        basket.pieces().forEach(story::ordered);
        story.owes(basket.placed().currency().getCurrencyCode(), basket.grandMinorUnits());
    }

    private void confirmed() {
        LocalDate promised = start.atZone(ZoneOffset.UTC).toLocalDate().plusDays(random.nextInt(2, 6));
        List<CaptureEvent.ConfirmedLine> lines = basket.pieces().entrySet().stream()
                .map(line -> new CaptureEvent.ConfirmedLine(
                        line.getKey(), Quantity.pieces(line.getValue()), promised, CaptureEvent.LineChange.NONE, null))
                .toList();
        story.tell(Services.CAPTURE, new CaptureEvent.OrderConfirmed(new Code("CONF-1"), lines));
        story.confirmed();
    }

    private void authorized() {
        story.tell(
                Services.PAYMENT,
                new PaymentEvent.PaymentAuthorized(
                        new PaymentId("P1"),
                        basket.money(basket.grandMinorUnits()),
                        new Code(basket.placed().paymentTerms() == PaymentTerms.COD ? "CASH" : "CARD"),
                        null));
    }

    private Fact toldCancelled() {
        story.clear();
        return story.tell(
                Services.CAPTURE,
                new CaptureEvent.OrderCancelled(new Code("CANCEL-1"), new Code("CUSTOMER_CHANGED_MIND")));
    }

    /** In time: nothing has left, and nothing is told afterwards. */
    private void cancelled() {
        toldCancelled();
        story.cancelled();
    }

    /** Too late: goods have left, the order goes its way. */
    private void cancelledTooLate(List<Scene> scenes) {
        int left = firstLeaving(scenes) + 1;
        int at = left + random.nextInt(scenes.size() - left + 1);
        scenes.subList(0, at).forEach(Scene::tell);
        story.refused(toldCancelled());
        List<Scene> rest = scenes.subList(at, scenes.size());
        rest.subList(0, random.nextBoolean() ? rest.size() : random.nextInt(rest.size() + 1))
                .forEach(Scene::tell);
    }

    private void held(HoldId holdId) {
        story.tell(
                Services.CONTROL,
                new ControlEvent.HoldPlaced(
                        holdId,
                        Basket.pick(List.of(ControlEvent.HoldType.values()), random),
                        List.of(),
                        new Code("CHECK_BY_HAND")));
        story.held(holdId);
    }

    private void released(HoldId holdId) {
        story.tell(Services.CONTROL, new ControlEvent.HoldReleased(holdId, new Code("CHECKED")));
        story.released(holdId);
    }

    /** A hold that nobody has released yet: what is on the way arrives, nothing else happens. */
    private void held(List<Scene> scenes) {
        int at = random.nextInt(scenes.size());
        scenes.subList(0, at).forEach(Scene::tell);
        held(new HoldId("H2"));
        if (story.anythingLeft()) {
            waves.arriveWhatLeft();
        }
    }

    /** The carrier tells of more than was ever set aside: it waits for an allocation that never comes. */
    private void neverCovered() {
        LineId lineId = basket.pieces().firstKey();
        int tooMany = story.allocatedAndHere(lineId) + 1 + random.nextInt(3);
        story.clear();
        Fact parked = story.tell(
                Services.FULFILMENT,
                new FulfilmentEvent.ShipmentDispatched(
                        new ShipmentId("S-UNCOVERED"),
                        List.of(new LineQuantity(lineId, Quantity.pieces(tooMany))),
                        new Code("DHL"),
                        new Code("PARCEL"),
                        List.of(),
                        new Code("NODE-2"),
                        null));
        story.parked(parked);
    }
}
