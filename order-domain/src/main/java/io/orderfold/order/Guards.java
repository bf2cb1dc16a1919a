package io.orderfold.order;

import static io.orderfold.order.Judgement.READY;

import java.util.function.Function;

/**
 * May this event be taken by an order that stands like this? One rule per event; total, pure, and never an exception for a
 * business reason. Only decisions are answered {@link Judgement.No}.
 */
public final class Guards {

    private Guards() {}

    /** What the suite writes about a fact is judged by {@link #aboutFact}, because it also asks whether that is known. */
    public static Judgement judge(Ledger ledger, OrderEvent event) {
        return switch (event) {
            case CaptureEvent.OrderPlaced placed -> CaptureGuards.placed(ledger);
            case CaptureEvent captured -> oncePlaced(ledger, placed -> CaptureGuards.judge(placed, captured));
            case ControlEvent control -> oncePlaced(ledger, placed -> control(placed, control));
            case InventoryEvent stock -> oncePlaced(ledger, placed -> GoodsGuards.judge(placed, stock));
            case PaymentEvent money -> oncePlaced(ledger, placed -> MoneyGuards.judge(placed, money));
            case FulfilmentEvent parcel -> oncePlaced(ledger, placed -> GoodsGuards.judge(placed, parcel));
            case ReturnsEvent back -> oncePlaced(ledger, placed -> GoodsGuards.judge(placed, back));
            case UpkeepEvent.AboutFact about -> aboutFact(ledger, about, true);
            case UpkeepEvent.OrderRefolded refolded -> READY;
            case Uninterpreted unknown -> READY;
        };
    }

    /**
     * An expiry waits for the placement too: without an order nobody can say what the fact it ends would have meant. A
     * discard does not: what is given up needs no order.
     *
     * @param known whether the fact that it is about has been seen
     */
    static Judgement aboutFact(Ledger ledger, UpkeepEvent.AboutFact about, boolean known) {
        if (!known) {
            return new Judgement.Wait("WAITING_FOR_FACT", "waiting for the fact that it is about");
        }
        return switch (about) {
            case UpkeepEvent.ParkingExpired expired -> oncePlaced(ledger, placed -> READY);
            case UpkeepEvent.LetterDiscarded discarded -> READY;
        };
    }

    private static Judgement oncePlaced(Ledger ledger, Function<Ledger, Judgement> rule) {
        return ledger.placement() == null
                ? new Judgement.Wait("WAITING_FOR_ORDER", "waiting for the order to be placed")
                : rule.apply(ledger);
    }

    private static Judgement control(Ledger ledger, ControlEvent event) {
        return switch (event) {
            case ControlEvent.HoldPlaced held -> READY;
            case ControlEvent.HoldReleased released -> released(ledger, released);
            case ControlEvent.OrderClosed closed -> closed(ledger);
        };
    }

    private static Judgement released(Ledger ledger, ControlEvent.HoldReleased released) {
        return ledger.holds().containsKey(released.holdId())
                ? READY
                : new Judgement.Wait("WAITING_FOR_HOLD", "waiting for the hold " + released.holdId() + " to be placed");
    }

    private static Judgement closed(Ledger ledger) {
        return Facets.of(ledger).status().isTerminal()
                ? READY
                : new Judgement.Wait(
                        "WAITING_FOR_END", "waiting for the order to be completed, returned, cancelled or rejected");
    }
}
