package io.orderfold.order;

import java.util.List;

/** What credit, fraud and service decide about the progress of an order. */
public sealed interface ControlEvent extends OrderEvent, OrderEvent.Decision {

    /** Why an order is held. */
    enum HoldType {
        CREDIT,
        FRAUD,
        PAYMENT,
        ADDRESS,
        COMPLIANCE,
        MANUAL
    }

    /** @param lines the lines held; empty for the whole order */
    record HoldPlaced(HoldId holdId, HoldType type, List<LineId> lines, Code reasonCode) implements ControlEvent {

        public HoldPlaced {
            lines = Text.requireAtMost("lines", lines, CaptureEvent.MAX_LINES);
        }
    }

    /** Never creates a hold: a release that comes first waits for its hold. */
    record HoldReleased(HoldId holdId, Code reasonCode) implements ControlEvent {}

    /** Nothing more is expected of the order. Waits until it has come to an end. */
    record OrderClosed(Code reason) implements ControlEvent {}
}
