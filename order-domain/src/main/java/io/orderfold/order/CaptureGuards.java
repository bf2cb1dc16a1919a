package io.orderfold.order;

import static io.orderfold.order.Judgement.READY;

import java.math.BigDecimal;

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

    private static Judgement confirmed(Ledger ledger) {
        if (ledger.rejectedAt() != null) {
            return new Judgement.No("ALREADY_REJECTED", "the order has been rejected and cannot be confirmed");
        }
        return ledger.cancelledAt() == null
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

    /** More is always possible; less only down to what has left. */
    private static Judgement amended(Ledger ledger, CaptureEvent.OrderAmended amended) {
        LineList tooLittle = new LineList();
        for (CaptureEvent.LineDelta delta : amended.deltas()) {
            LineLedger line = LineTally.line(ledger.lines(), delta.lineId(), delta.unit());
            BigDecimal open = line.open().add(delta.qtyDelta());
            // A quantity in a foreign unit is never counted, so it contradicts nothing.
            boolean counted = delta.qtyDelta().signum() < 0 && line.unit().equals(delta.unit());
            if (counted && open.compareTo(line.shipped()) < 0) {
                tooLittle.add(line.shipped().max(BigDecimal.ZERO), line.unit(), delta.lineId());
            }
        }
        return tooLittle.isEmpty()
                ? READY
                : new Judgement.No("ALREADY_SHIPPED", "the order cannot be lowered below what has left: " + tooLittle);
    }

    private static Judgement linesCancelled(Ledger ledger, CaptureEvent.OrderLinesCancelled cancelled) {
        LineList left = new LineList();
        LineTally.perLine(ledger.lines(), cancelled.lines()).forEach((lineId, qty) -> {
            LineLedger line = LineTally.line(ledger.lines(), lineId, qty.unit());
            BigDecimal cancellable = line.open().subtract(line.shipped());
            if (line.unit().equals(qty.unit()) && qty.amount().compareTo(cancellable) > 0) {
                left.add(cancellable.max(BigDecimal.ZERO), line.unit(), lineId);
            }
        });
        return left.isEmpty()
                ? READY
                : new Judgement.No("ALREADY_SHIPPED", "more would be cancelled than has not left yet: " + left);
    }

    private static Judgement declined(Ledger ledger, CaptureEvent.OrderCancellationDeclined declined) {
        return ledger.requests().containsKey(declined.requestId())
                ? READY
                : new Judgement.Wait(
                        "WAITING_FOR_REQUEST", "waiting for the request " + declined.requestId() + " that it answers");
    }
}
