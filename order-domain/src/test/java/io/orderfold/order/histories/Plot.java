package io.orderfold.order.histories;

import io.orderfold.order.CaptureEvent.PaymentTerms;
import io.orderfold.order.HoldId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Decides what happens to one order and has it told: first the whole way, then how and where this one leaves it. */
final class Plot {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration SECONDS = Duration.ofSeconds(10);

    private final Story story;
    private final Pace pace;
    private final RandomGenerator random;
    private final OrderDesk desk;
    private final CashDesk cash;
    private final ControlDesk control;
    private final Waves waves;
    private final ReturnsDesk returns;
    private final Ending ending;

    Plot(Story story, Basket basket, Instant start, Pace pace, RandomGenerator random) {
        this.story = story;
        this.pace = pace;
        this.random = random;
        this.desk = new OrderDesk(story, basket, start, random);
        this.cash = new CashDesk(story, basket, desk, start, random);
        this.control = new ControlDesk(story, random);
        this.waves = new Waves(story, start, random);
        this.returns = new ReturnsDesk(story, desk, cash, random);
        this.ending = new Ending(story, desk, cash, waves, returns, random);
    }

    void tell() {
        desk.placed();
        int fate = pace == Pace.CANCELLED_WHILE_LEAVING ? 100 : random.nextInt(100);
        if (fate < 6) {
            rejected();
            return;
        }
        if (fate < 9 && desk.basket().terms() != PaymentTerms.ON_ACCOUNT) {
            neverPaid();
            return;
        }
        List<Scene> scenes = wholeWay();
        if (fate < 50) {
            toTheEnd(scenes);
        } else if (fate < 62) {
            tell(scenes.subList(0, random.nextInt(scenes.size())));
        } else if (fate < 74) {
            cancelled(scenes.subList(0, random.nextInt(firstLeaving(scenes) + 1)));
        } else if (fate < 84) {
            cancelledTooLate(scenes);
        } else if (fate < 91) {
            held(scenes);
        } else if (fate < 100) {
            tell(scenes.subList(0, 1 + random.nextInt(scenes.size())));
            ending.neverCovered();
        } else {
            cancelledWhileLeaving(scenes);
        }
    }

    /** All scenes of an order to which nothing happens that ends it early. */
    private List<Scene> wholeWay() {
        List<Scene> scenes = new ArrayList<>(desk.confirmations());
        scenes.addAll(random.nextInt(2), cash.inAdvance());
        for (int i = random.nextInt(8); i > 5; i--) {
            scenes.add(desk.amendment());
        }
        int changed = scenes.size();
        Scene off = desk.basket().allPieces() > 1 && random.nextInt(5) == 0 ? desk.linesOff() : null;
        scenes.addAll(cash.afterChanges());
        scenes.addAll(waves.merged(desk.basket(), cash));
        scenes.addAll(cash.atTheEnd());
        if (off != null) {
            scenes.add(changed + random.nextInt(scenes.size() - changed + 1), off);
        }
        if (random.nextInt(12) == 0) {
            scenes.add(random.nextInt(scenes.size()), Scene.of(desk::askedInVain));
        }
        if (random.nextInt(3) == 0) {
            int at = random.nextInt(scenes.size());
            HoldId holdId = new HoldId("H1");
            scenes.add(at, Scene.of(() -> control.released(holdId)));
            scenes.add(at, Scene.of(() -> control.held(holdId)));
        }
        return scenes;
    }

    private static void tell(List<Scene> scenes) {
        scenes.forEach(Scene::tell);
    }

    private static int firstLeaving(List<Scene> scenes) {
        int first = 0;
        while (!scenes.get(first).leaves()) {
            first++;
        }
        return first;
    }

    /** All arrives, some of it may come back, and then that was it. */
    private void toTheEnd(List<Scene> scenes) {
        tell(scenes);
        if (random.nextInt(3) == 0) {
            returns.tell();
        }
        if (random.nextBoolean()) {
            control.closed();
        }
    }

    /** Before anything is promised; whatever was held and vouched for is free again. */
    private void rejected() {
        if (random.nextBoolean()) {
            control.held(new HoldId("H1"));
        }
        tell(cash.inAdvance());
        story.clear();
        story.tell(desk.rejection());
        if (random.nextInt(4) == 0) {
            story.tellRefused(desk.lateConfirmation());
        }
        undone();
    }

    /** The customer tries to pay, and tries again, and that is where it stands. */
    private void neverPaid() {
        tell(desk.confirmations());
        cash.failed();
        if (random.nextBoolean()) {
            cash.failed();
        }
    }

    /** In time: nothing has left. */
    private void cancelled(List<Scene> before) {
        tell(before);
        if (random.nextInt(3) == 0) {
            desk.amendedNow();
            if (pace == Pace.AMENDED_AND_CANCELLED_AT_ONCE) {
                story.hurry(A_MINUTE);
            } else {
                story.clear();
            }
        } else {
            if (random.nextInt(3) == 0) {
                desk.asked();
            }
            story.clear();
        }
        desk.cancelled();
        if (random.nextInt(5) == 0) {
            story.tellRefused(desk.lateConfirmation());
        }
        undone();
    }

    private void undone() {
        waves.releaseAll();
        cash.undone();
        if (random.nextBoolean()) {
            control.closed();
        }
    }

    /** Too late: goods have left, the order goes its way. */
    private void cancelledTooLate(List<Scene> scenes) {
        int left = firstLeaving(scenes) + 1;
        int at = left + random.nextInt(scenes.size() - left + 1);
        tell(scenes.subList(0, at));
        ending.tooLate();
        List<Scene> rest = scenes.subList(at, scenes.size());
        tell(rest.subList(0, random.nextBoolean() ? rest.size() : random.nextInt(rest.size() + 1)));
    }

    /** A hold that nobody has released yet: what is on the way arrives, nothing else happens. */
    private void held(List<Scene> scenes) {
        tell(scenes.subList(0, random.nextInt(scenes.size())));
        control.held(new HoldId("H2"));
        waves.arriveWhatLeft();
    }

    private void cancelledWhileLeaving(List<Scene> scenes) {
        int leaves = firstLeaving(scenes);
        tell(scenes.subList(0, leaves));
        List<Scene> atOnce = new ArrayList<>(List.of(scenes.get(leaves), Scene.of(desk::cancelled)));
        if (random.nextBoolean()) {
            atOnce = atOnce.reversed();
        }
        for (Scene scene : atOnce) {
            story.hurry(SECONDS);
            scene.tell();
        }
        tell(scenes.subList(leaves + 1, scenes.size()));
    }
}
