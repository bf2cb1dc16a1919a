package io.orderfold.order;

import java.util.List;

/** So much of a line. {@code qty} is more than zero. */
public record LineQuantity(LineId lineId, Quantity qty) {

    public LineQuantity {
        if (qty.requireFitsFact("qty").isZero()) {
            throw new InvalidFactException("qty", "must be more than zero");
        }
    }

    /** @throws InvalidFactException if longer than {@link CaptureEvent#MAX_LINES} */
    static List<LineQuantity> optional(List<LineQuantity> lines) {
        return Text.requireAtMost("lines", lines, CaptureEvent.MAX_LINES);
    }

    /** @throws InvalidFactException if empty or longer than {@link CaptureEvent#MAX_LINES} */
    static List<LineQuantity> required(List<LineQuantity> lines) {
        if (lines.isEmpty() || lines.size() > CaptureEvent.MAX_LINES) {
            throw new InvalidFactException("lines", "must be 1 to " + CaptureEvent.MAX_LINES + ", are " + lines.size());
        }
        return List.copyOf(lines);
    }
}
