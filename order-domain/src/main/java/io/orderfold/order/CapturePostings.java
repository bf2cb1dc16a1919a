package io.orderfold.order;

import java.time.Instant;
import java.util.Currency;
import java.util.List;

/** What order capture changes in the ledger. */
final class CapturePostings {

    private CapturePostings() {}

    static void post(LedgerDraft draft, CaptureEvent event, Fact fact) {
        Instant at = fact.occurredAt();
        switch (event) {
            case CaptureEvent.OrderPlaced placed -> placed(draft, placed, at);
            case CaptureEvent.OrderConfirmed confirmed -> confirmed(draft, confirmed, fact);
            case CaptureEvent.OrderRejected rejected ->
                draft.rejectedAt = draft.rejectedAt == null ? at : draft.rejectedAt;
            case CaptureEvent.OrderAmended amended -> amended(draft, amended, fact.canonicalKey());
            case CaptureEvent.OrderLinesCancelled cancelled -> linesCancelled(draft, cancelled, at);
            case CaptureEvent.OrderCancellationRequested requested -> requested(draft, requested, at);
            case CaptureEvent.OrderCancellationDeclined declined -> declined(draft, declined, at);
            case CaptureEvent.OrderCancelled cancelled -> cancelled(draft, at);
        }
    }

    private static void placed(LedgerDraft draft, CaptureEvent.OrderPlaced placed, Instant at) {
        draft.placement = new Ledger.Placement(
                at,
                placed.orderNumber(),
                placed.channel(),
                placed.customerId(),
                placed.accountId(),
                placed.externalRefs(),
                placed.currency(),
                placed.totals(),
                placed.paymentTerms(),
                placed.shipTo());
        placed.lines().forEach(line -> ordered(draft, line));
    }

    private static void ordered(LedgerDraft draft, CaptureEvent.OrderLine line) {
        LineLedger before =
                LineTally.line(draft.lines.map(), line.lineId(), line.quantity().unit());
        draft.lines.put(line.lineId(), before.placed(line));
    }

    private static void confirmed(LedgerDraft draft, CaptureEvent.OrderConfirmed confirmed, Fact fact) {
        CanonicalKey by = fact.canonicalKey();
        for (CaptureEvent.ConfirmedLine answer : confirmed.lines()) {
            LineLedger line = draft.lines.get(answer.lineId());
            if (line != null) {
                LineLedger answered = line.answered(
                        new LineLedger.Answer(answer.confirmedQty(), answer.change(), answer.reason(), by));
                var promised = answer.promisedDate();
                draft.lines.put(
                        answer.lineId(),
                        promised == null ? answered : answered.promised(new LineLedger.Promise(promised, by)));
            }
        }
        draft.confirmedAt = draft.confirmedAt == null ? fact.occurredAt() : draft.confirmedAt;
    }

    private static void amended(LedgerDraft draft, CaptureEvent.OrderAmended amended, CanonicalKey by) {
        Currency currency = amended.newTotals().grand().currency();
        boolean foreign = draft.placement != null && !draft.placement.currency().equals(currency);
        draft.foreignAmounts |= foreign;
        amended.addedLines().forEach(line -> ordered(draft, line));
        amended.deltas().forEach(delta -> changed(draft, delta, by, foreign));
        boolean newer = draft.amendedTotals == null || draft.amendedTotals.by().compareTo(by) < 0;
        if (newer && !foreign) {
            draft.amendedTotals = new Ledger.AmendedTotals(amended.newTotals(), by);
        }
    }

    /** @param foreign whether prices are in another currency than the order's, and so mean nothing to it */
    private static void changed(LedgerDraft draft, CaptureEvent.LineDelta delta, CanonicalKey by, boolean foreign) {
        LineLedger line = LineTally.line(draft.lines.map(), delta.lineId(), delta.unit());
        LineLedger counted =
                line.unit().equals(delta.unit()) ? line.plus(LineCounter.ORDERED, delta.qtyDelta()) : line.mismatched();
        var price = delta.newUnitPrice();
        draft.lines.put(
                delta.lineId(), price == null || foreign ? counted : counted.priced(new LineLedger.Price(price, by)));
    }

    private static void linesCancelled(LedgerDraft draft, CaptureEvent.OrderLinesCancelled cancelled, Instant at) {
        LineTally.count(draft, cancelled.lines(), LineCounter.CANCELLED);
        granted(draft, cancelled.lines(), at);
    }

    private static void cancelled(LedgerDraft draft, Instant at) {
        draft.lines.replaceAll(LineLedger::cancelRest);
        draft.cancelledAt = draft.cancelledAt == null ? at : draft.cancelledAt;
        granted(draft, List.of(), at);
    }

    private static void granted(LedgerDraft draft, List<LineQuantity> cancelled, Instant at) {
        for (CancellationRequest request : List.copyOf(draft.requests.map().values())) {
            if (request.isOpen() && request.isAbout(cancelled)) {
                draft.requests.put(request.requestId(), request.answered(CancellationRequest.Answer.GRANTED, at));
            }
        }
    }

    private static void requested(LedgerDraft draft, CaptureEvent.OrderCancellationRequested requested, Instant at) {
        if (draft.requests.get(requested.requestId()) == null) {
            draft.requests.put(
                    requested.requestId(),
                    new CancellationRequest(
                            requested.requestId(), requested.lines(), requested.reasonCode(), at, null, null));
        }
    }

    private static void declined(LedgerDraft draft, CaptureEvent.OrderCancellationDeclined declined, Instant at) {
        CancellationRequest request = draft.requests.get(declined.requestId());
        if (request != null) {
            draft.requests.put(declined.requestId(), request.answered(CancellationRequest.Answer.DECLINED, at));
        }
    }
}
