package io.orderfold.order.histories;

import io.orderfold.order.Code;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.HoldId;
import io.orderfold.order.LineId;
import java.util.List;
import java.util.random.RandomGenerator;

/** Credit, fraud and service: hold, release, close. */
final class ControlDesk {

    private final Story story;
    private final RandomGenerator random;

    ControlDesk(Story story, RandomGenerator random) {
        this.story = story;
        this.random = random;
    }

    /** Of the whole order or of its first line. */
    void held(HoldId holdId) {
        List<LineId> lines = random.nextInt(3) == 0 ? story.tally().lineIds().subList(0, 1) : List.of();
        story.tell(new ControlEvent.HoldPlaced(
                holdId,
                Basket.pick(List.of(ControlEvent.HoldType.values()), random),
                lines,
                new Code("CHECK_BY_HAND")));
    }

    void released(HoldId holdId) {
        story.tell(new ControlEvent.HoldReleased(holdId, new Code("CHECKED")));
    }

    /** If the order has come to an end. */
    void closed() {
        if (story.tally().headline().isTerminal()) {
            story.tell(new ControlEvent.OrderClosed(new Code("SETTLED")));
        }
    }
}
