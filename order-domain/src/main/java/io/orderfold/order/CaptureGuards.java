package io.orderfold.order;

import static io.orderfold.order.Judgement.READY;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** May order capture decide this now? For every event but the placement the order has been placed. */
final class CaptureGuards {

    private CaptureGuards() {}

    static Judgement judge(Ledger ledger, CaptureEvent event) {
        return switch (event) {
            case CaptureEvent.OrderPlaced placed -> placed(ledger);
            case CaptureEvent.OrderConfirmed confirmed -> confirmed(ledger);
            case CaptureEvent.OrderRejected rejected -> rejected(ledger);
            case CaptureEvent.OrderAmended amended -> amended(ledger, amended);
            case CaptureEvent.OrderLinesCancelled cancelled -> linesCancelled(ledger, cancelled);
            case CaptureEvent.OrderCancellationRequested requested -> READY;
            case CaptureEvent.OrderCancellationDeclined declined -> declined(ledger, declined);
            case CaptureEvent.OrderCancelled cancelled -> cancelled(ledger);
        };
    }

    static Judgement placed(Ledger ledger) {
        return ledger.placement() == null
                ? READY
                : new Judgement.No("ALREADY_PLACED", "the order has already been placed");
    }

    /** An order of which nothing is wanted any more is cancelled, whether as a whole or line by line. */
    private static Judgement confirmed(Ledger ledger) {
        if (ledger.rejectedAt() != null) {
            return new Judgement.No("ALREADY_REJECTED", "the order has been rejected and cannot be confirmed");
        }
        return ledger.lines().values().stream().anyMatch(line -> line.open().signum() > 0)
                ? READY
                : new Judgement.No("ALREADY_CANCELLED", "the order has been cancelled and cannot be confirmed");
    }

    private static Judgement rejected(Ledger ledger) {
        return anythingShipped(ledger)
                ? new Judgement.No("ALREADY_SHIPPED", "goods have left, so the order can no longer be rejected")
                : READY;
    }

    private static Judgement cancelled(Ledger ledger) {
        return anythingShipped(ledger)
                ? new Judgement.No("ALREADY_SHIPPED", "goods have left, so the order can no longer be cancelled")
                : READY;
    }

    private static boolean anythingShipped(Ledger ledger) {
        return ledger.lines().values().stream().anyMatch(line -> line.shipped().signum() > 0);
    }

    /** More is always possible. */
    private static Judgement amended(Ledger ledger, CaptureEvent.OrderAmended amended) {
        Map<LineId, Quantity> less = new LinkedHashMap<>();
        for (CaptureEvent.LineDelta delta : amended.deltas()) {
            if (delta.qtyDelta().signum() < 0) {
                less.put(delta.lineId(), new Quantity(delta.qtyDelta().negate(), delta.unit()));
            }
        }
        return takenOff(ledger, less, "at most %s can still be taken off the order");
    }

    private static Judgement linesCancelled(Ledger ledger, CaptureEvent.OrderLinesCancelled cancelled) {
        return takenOff(
                ledger, LineTally.perLine(ledger.lines(), cancelled.lines()), "at most %s can still be cancelled");
    }

    /** No more may be taken off a line than is wanted of it and has not left. */
    private static Judgement takenOff(Ledger ledger, Map<LineId, Quantity> less, String sentence) {
        LineList possible = new LineList();
        List<LineLedger> against = new ArrayList<>();
        less.forEach((lineId, qty) -> {
            LineLedger line = LineTally.line(ledger.lines(), lineId, qty.unit());
            BigDecimal rest = line.open().subtract(line.shipped()).max(BigDecimal.ZERO);
            // A quantity in a foreign unit is never counted, so it contradicts nothing.
            if (line.unit().equals(qty.unit()) && qty.amount().compareTo(rest) > 0) {
                possible.add(rest, line.unit(), lineId);
                against.add(line);
            }
        });
        return against.isEmpty() ? READY : new Judgement.No(why(against), sentence.formatted(possible));
    }

    /** What stands against it, the hardest first: what has left does not come back by a decision. */
    private static String why(List<LineLedger> against) {
        if (against.stream().anyMatch(line -> line.shipped().signum() > 0)) {
            return "ALREADY_SHIPPED";
        }
        return against.stream().anyMatch(line -> line.cancelled().signum() > 0) ? "ALREADY_CANCELLED" : "NOT_ORDERED";
    }

    private static Judgement declined(Ledger ledger, CaptureEvent.OrderCancellationDeclined declined) {
        return ledger.requests().containsKey(declined.requestId())
                ? READY
                : new Judgement.Wait(
                        "WAITING_FOR_REQUEST", "waiting for the request " + declined.requestId() + " that it answers");
    }
}
