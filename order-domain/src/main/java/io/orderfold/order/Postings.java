package io.orderfold.order;

import java.time.Instant;

/**
 * What an event changes in the ledger. Total: it works on any ledger, also where a guard would have said no, because an
 * observation that waited long enough is applied whatever the ledger says.
 */
final class Postings {

    private Postings() {}

    /** The ledger after the event; equal to {@code ledger} if there is nothing left to change. */
    static Ledger apply(Ledger ledger, Fact fact) {
        LedgerDraft draft = new LedgerDraft(ledger);
        post(draft, fact);
        if (fact.clockSuspect()) {
            draft.clockSuspects++;
        }
        return draft.done();
    }

    private static void post(LedgerDraft draft, Fact fact) {
        switch (fact.event()) {
            case CaptureEvent captured -> CapturePostings.post(draft, captured, fact);
            case ControlEvent.HoldPlaced held -> held(draft, held, fact.occurredAt());
            case ControlEvent.HoldReleased released -> released(draft, released, fact.occurredAt());
            case ControlEvent.OrderClosed closed ->
                draft.closedAt = draft.closedAt == null ? fact.occurredAt() : draft.closedAt;
            case InventoryEvent stock -> StockPostings.post(draft, stock, fact);
            case PaymentEvent money -> MoneyPostings.post(draft, money, fact);
            case FulfilmentEvent parcel -> ParcelPostings.post(draft, parcel, fact);
            case ReturnsEvent back -> ReturnPostings.post(draft, back, fact.occurredAt());
            // Neither counts anything: what an expiry ends is posted as itself.
            case UpkeepEvent upkeep -> {}
            case Uninterpreted unknown -> {}
        }
    }

    private static void held(LedgerDraft draft, ControlEvent.HoldPlaced held, Instant at) {
        if (draft.holds.get(held.holdId()) == null) {
            draft.holds.put(
                    held.holdId(),
                    new Ledger.Hold(held.holdId(), held.type(), held.lines(), held.reasonCode(), at, null));
        }
    }

    private static void released(LedgerDraft draft, ControlEvent.HoldReleased released, Instant at) {
        Ledger.Hold hold = draft.holds.get(released.holdId());
        if (hold != null && hold.isOpen()) {
            draft.holds.put(
                    hold.holdId(),
                    new Ledger.Hold(hold.holdId(), hold.type(), hold.lines(), hold.reasonCode(), hold.placedAt(), at));
        }
    }
}
