package io.orderfold.order;

import static io.orderfold.order.Judgement.READY;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * May this event be taken by an order that stands like this? One rule per event; total, pure, and never an exception for a
 * business reason. Only decisions are answered {@link Judgement.No}.
 */
final class Guards {

    private Guards() {}

    /** An expiry is judged by {@link #expiry}, because it also asks whether the fact it ends is known. */
    static Judgement judge(Ledger ledger, OrderEvent event) {
        return switch (event) {
            case CaptureEvent.OrderPlaced placed -> placed(ledger);
            case CaptureEvent.OrderConfirmed confirmed -> oncePlaced(ledger, Guards::confirmed);
            case CaptureEvent.OrderCancelled cancelled -> oncePlaced(ledger, Guards::cancelled);
            case ControlEvent.HoldPlaced held -> oncePlaced(ledger, placed -> READY);
            case ControlEvent.HoldReleased released -> oncePlaced(ledger, placed -> released(placed, released));
            case InventoryEvent.LinesAllocated allocated -> oncePlaced(ledger, Guards::allocated);
            case PaymentEvent.PaymentAuthorized authorized -> oncePlaced(ledger, placed -> READY);
            case PaymentEvent.PaymentCaptured captured -> oncePlaced(ledger, placed -> captured(placed, captured));
            case FulfilmentEvent.ShipmentDispatched left -> oncePlaced(ledger, placed -> dispatched(placed, left));
            case FulfilmentEvent.ShipmentDelivered arrived -> oncePlaced(ledger, placed -> delivered(placed, arrived));
            case UpkeepEvent.ParkingExpired expired -> expiry(ledger, true);
            case UpkeepEvent.OrderRefolded refolded -> READY;
            case Uninterpreted unknown -> READY;
        };
    }

    /** @param known whether the fact that expires has been seen */
    static Judgement expiry(Ledger ledger, boolean known) {
        if (!known) {
            return new Judgement.Wait("WAITING_FOR_FACT", "waiting for the fact that it ends the wait of");
        }
        return oncePlaced(ledger, placed -> READY);
    }

    private static Judgement oncePlaced(Ledger ledger, Function<Ledger, Judgement> rule) {
        return ledger.placement() == null
                ? new Judgement.Wait("WAITING_FOR_ORDER", "waiting for the order to be placed")
                : rule.apply(ledger);
    }

    private static Judgement placed(Ledger ledger) {
        return ledger.placement() == null
                ? READY
                : new Judgement.No("ALREADY_PLACED", "the order has already been placed");
    }

    private static Judgement confirmed(Ledger ledger) {
        return ledger.cancelledAt() == null
                ? READY
                : new Judgement.No("ALREADY_CANCELLED", "the order has been cancelled and cannot be confirmed");
    }

    private static Judgement cancelled(Ledger ledger) {
        boolean shipped =
                ledger.lines().values().stream().anyMatch(line -> line.shipped().signum() > 0);
        return shipped
                ? new Judgement.No("ALREADY_SHIPPED", "goods have left, so the order can no longer be cancelled")
                : READY;
    }

    private static Judgement released(Ledger ledger, ControlEvent.HoldReleased released) {
        return ledger.holds().containsKey(released.holdId())
                ? READY
                : new Judgement.Wait("WAITING_FOR_HOLD", "waiting for the hold " + released.holdId() + " to be placed");
    }

    private static Judgement allocated(Ledger ledger) {
        return ledger.confirmedAt() != null
                ? READY
                : new Judgement.Wait("WAITING_FOR_CONFIRMATION", "waiting for the order to be confirmed");
    }

    private static Judgement captured(Ledger ledger, PaymentEvent.PaymentCaptured captured) {
        if (ledger.onAccount()) {
            return READY;
        }
        Money amount = captured.amount();
        MoneyLedger money =
                ledger.moneyByCurrency().getOrDefault(amount.currency().getCurrencyCode(), MoneyLedger.NONE);
        long missing = Math.addExact(money.captured(), amount.minorUnits()) - money.authorised();
        return missing <= 0
                ? READY
                : new Judgement.Wait(
                        "WAITING_FOR_AUTHORISATION",
                        "waiting for an authorisation of " + new Money(capped(missing), amount.currency()));
    }

    private static long capped(long minorUnits) {
        return Math.min(minorUnits, Money.MAX_MINOR_UNITS);
    }

    private static Judgement dispatched(Ledger ledger, FulfilmentEvent.ShipmentDispatched left) {
        return covered(
                ledger,
                left.lines(),
                (line, qty) -> line.shipped().add(qty).subtract(line.allocated()),
                "WAITING_FOR_ALLOCATION",
                "waiting for an allocation of ");
    }

    private static Judgement delivered(Ledger ledger, FulfilmentEvent.ShipmentDelivered arrived) {
        Shipment shipment = ledger.shipments().get(arrived.shipmentId());
        return shipment != null && shipment.dispatchedAt() != null
                ? READY
                : new Judgement.Wait(
                        "WAITING_FOR_SHIPMENT",
                        "waiting for the shipment " + arrived.shipmentId() + " to be dispatched");
    }

    /** READY if no line lacks anything, else WAIT with a sentence that says how much of which line is missing. */
    private static Judgement covered(
            Ledger ledger,
            List<LineQuantity> lines,
            BiFunction<LineLedger, BigDecimal, BigDecimal> shortfall,
            String code,
            String sentence) {
        StringBuilder missing = new StringBuilder();
        Postings.perLine(ledger, lines).forEach((lineId, qty) -> {
            LineLedger line = Postings.line(ledger.lines(), lineId, qty.unit());
            // A quantity in a foreign unit is never counted, so no allocation could ever cover it.
            BigDecimal lacking = line.unit().equals(qty.unit()) ? shortfall.apply(line, qty.amount()) : BigDecimal.ZERO;
            if (lacking.signum() > 0) {
                missing.append(missing.isEmpty() ? "" : ", ")
                        .append(new Quantity(lacking, line.unit()))
                        .append(" × ")
                        .append(lineId);
            }
        });
        return missing.isEmpty() ? READY : new Judgement.Wait(code, sentence + missing);
    }
}
