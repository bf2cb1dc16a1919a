package io.orderfold.order.histories;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Code;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.HoldId;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.PaymentId;
import io.orderfold.order.Quantity;
import io.orderfold.order.ShipmentId;
import java.util.List;
import java.util.random.RandomGenerator;

/** What comes too late to count, and what waits for a cause that never comes. */
final class Ending {

    private final Story story;
    private final OrderDesk desk;
    private final CashDesk cash;
    private final Waves waves;
    private final ReturnsDesk returns;
    private final RandomGenerator random;

    Ending(Story story, OrderDesk desk, CashDesk cash, Waves waves, ReturnsDesk returns, RandomGenerator random) {
        this.story = story;
        this.desk = desk;
        this.cash = cash;
        this.waves = waves;
        this.returns = returns;
        this.random = random;
    }

    /** A decision that the order refuses because goods have left. */
    void tooLate() {
        LineId left = story.tally().lineIds().stream()
                .filter(lineId -> story.tally().line(lineId).shipped > 0)
                .findFirst()
                .orElseThrow();
        switch (random.nextInt(6)) {
            case 0, 1 -> story.tellRefused(desk.cancellation());
            case 2 -> story.tellRefused(desk.tooManyOff(left));
            case 3 -> story.tellRefused(desk.tooMuchLess(left));
            case 4 -> story.tellRefused(desk.rejection());
            default -> {
                desk.askedInVain();
                story.tellRefused(desk.basket().placed());
            }
        }
    }

    /** Not counted by anybody, to the end. */
    void neverCovered() {
        story.tellParked(uncovered(story.tally().lineIds().getFirst()));
    }

    private OrderEvent uncovered(LineId lineId) {
        Code unknown = new Code("NEVER-CAME");
        boolean vouched = !story.tally().money().onAccount();
        return switch (random.nextInt(10)) {
            case 0 -> returns.tooMuch(lineId);
            case 1 -> vouched ? cash.tooMuch() : waves.uncovered(lineId);
            case 2 -> new ControlEvent.HoldReleased(new HoldId(unknown.value()), unknown);
            case 3 -> new CaptureEvent.OrderCancellationDeclined(unknown, unknown);
            case 4 ->
                new InventoryEvent.AllocationReleased(unknown, List.of(new LineQuantity(lineId, Quantity.pieces(1))));
            case 5 -> new PaymentEvent.PaymentVoided(new PaymentId(unknown.value()));
            case 6 ->
                new FulfilmentEvent.ShipmentTracked(
                        new ShipmentId(unknown.value()), new Code("IN_TRANSIT"), null, null, null);
            default -> waves.uncovered(lineId);
        };
    }
}
