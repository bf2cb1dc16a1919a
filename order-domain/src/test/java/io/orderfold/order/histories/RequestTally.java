package io.orderfold.order.histories;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Code;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tally of the cancellations that were asked for: the first answer counts. */
final class RequestTally {

    private final Map<Code, CaptureEvent.OrderCancellationRequested> asked = new HashMap<>();
    private final SortedMap<Code, IntendedOutcome.Answer> answers = new TreeMap<>();

    void asked(CaptureEvent.OrderCancellationRequested request) {
        asked.putIfAbsent(request.requestId(), request);
        answers.putIfAbsent(request.requestId(), IntendedOutcome.Answer.OPEN);
    }

    void declined(Code requestId) {
        answered(requestId, IntendedOutcome.Answer.DECLINED);
    }

    /** @param off what was called off; empty for the whole order */
    void granted(List<LineQuantity> off) {
        List<LineId> lineIds = off.stream().map(LineQuantity::lineId).toList();
        asked.forEach((requestId, request) -> {
            boolean about = request.lines().isEmpty()
                    || lineIds.isEmpty()
                    || request.lines().stream().anyMatch(line -> lineIds.contains(line.lineId()));
            if (about) {
                answered(requestId, IntendedOutcome.Answer.GRANTED);
            }
        });
    }

    private void answered(Code requestId, IntendedOutcome.Answer answer) {
        answers.replace(requestId, IntendedOutcome.Answer.OPEN, answer);
    }

    SortedMap<Code, IntendedOutcome.Answer> answers() {
        return answers;
    }
}
