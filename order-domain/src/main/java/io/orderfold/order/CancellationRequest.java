package io.orderfold.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked for a cancellation.
 *
 * @param requestId names it within the order
 * @param lines what should be called off; empty for the whole order
 * @param answer null while it is open
 * @param answeredAt when it was answered, null while it is open
 */
public record CancellationRequest(
        Code requestId,
        List<LineQuantity> lines,
        Code reasonCode,
        Instant requestedAt,
        @Nullable Answer answer,
        @Nullable Instant answeredAt) {

    public CancellationRequest {
        lines = List.copyOf(lines);
    }

    /** What became of a request. */
    public enum Answer {
        /** A cancellation came that is about the same lines. */
        GRANTED,
        DECLINED
    }

    public boolean isOpen() {
        return answer == null;
    }

    /** Whether a cancellation of these lines answers it; none stand for the whole order. */
    boolean isAbout(List<LineQuantity> cancelled) {
        return lines.isEmpty()
                || cancelled.isEmpty()
                || lines.stream()
                        .anyMatch(asked ->
                                cancelled.stream().anyMatch(off -> off.lineId().equals(asked.lineId())));
    }

    /** The first answer counts. */
    CancellationRequest answered(Answer given, Instant at) {
        return isOpen() ? new CancellationRequest(requestId, lines, reasonCode, requestedAt, given, at) : this;
    }
}
