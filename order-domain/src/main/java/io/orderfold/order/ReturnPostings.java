package io.orderfold.order;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the returns service changes in the ledger. */
final class ReturnPostings {

    private ReturnPostings() {}

    static void post(LedgerDraft draft, ReturnsEvent event, Instant at) {
        switch (event) {
            case ReturnsEvent.ReturnAuthorized authorized -> authorized(draft, authorized, at);
            case ReturnsEvent.ReturnReceived received -> received(draft, received, at);
        }
    }

    private static void authorized(LedgerDraft draft, ReturnsEvent.ReturnAuthorized authorized, Instant at) {
        Return before = known(draft, authorized.returnId());
        SortedMap<LineId, Return.Content> contents = new TreeMap<>(before.lines());
        LineTally.perLine(draft.lines.map(), authorized.lines())
                .forEach((lineId, qty) -> contents.merge(lineId, Return.Content.authorised(qty), Return.Content::plus));
        draft.returns.put(authorized.returnId(), before.authorised(authorized.reasonCode(), at, contents));
        LineTally.count(draft, authorized.lines(), LineCounter.RETURN_AUTHORISED);
    }

    private static void received(LedgerDraft draft, ReturnsEvent.ReturnReceived received, Instant at) {
        Return before = known(draft, received.returnId());
        SortedMap<LineId, Return.Content> contents = new TreeMap<>(before.lines());
        for (ReturnsEvent.ReturnedLine line : received.lines()) {
            contents.merge(line.lineId(), Return.Content.received(line.qty(), line.condition()), Return.Content::plus);
        }
        draft.returns.put(received.returnId(), before.received(received.disposition(), at, contents));
        LineTally.count(draft, received.quantities(), LineCounter.RETURNED);
    }

    private static Return known(LedgerDraft draft, ReturnId returnId) {
        Return known = draft.returns.get(returnId);
        return known == null ? Return.unknown(returnId) : known;
    }
}
