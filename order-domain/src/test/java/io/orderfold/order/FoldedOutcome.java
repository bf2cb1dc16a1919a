package io.orderfold.order;

import io.orderfold.order.histories.IntendedOutcome;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says of a folded order what a story teller says of the order he tells, so that the two can be compared. */
public final class FoldedOutcome {

    private FoldedOutcome() {}

    /**
     * Equal to the intended outcome if the fold is right. A verdict that no story teller intends (an anomaly, no effect, not
     * interpreted) is named among the letters, so that it makes a difference.
     *
     * @param verdicts the last verdict of every fact of the order
     */
    public static IntendedOutcome of(Order order, Map<EventKey, Verdict> verdicts) {
        SortedMap<EventKey, String> letters = new TreeMap<>();
        SortedSet<EventKey> parked = new TreeSet<>();
        verdicts.forEach((key, verdict) -> {
            switch (verdict) {
                case Verdict.Applied applied -> {}
                case Verdict.Parked waiting -> parked.add(key);
                case Verdict.Refused refused -> letters.put(key, IntendedOutcome.REFUSED);
                case Verdict.ParkTimeout timeout -> letters.put(key, "PARK_TIMEOUT");
                case Verdict.AppliedWithAnomaly odd -> letters.put(key, "not intended: " + odd.anomalies());
                case Verdict.NoEffect none -> letters.put(key, "not intended: no effect");
                case Verdict.NotInterpreted unknown -> letters.put(key, "not intended: not interpreted");
            }
        });
        Ledger ledger = order.ledger();
        Ledger.Placement placement = ledger.placement();
        String currency = placement == null ? "" : placement.currency().getCurrencyCode();
        return new IntendedOutcome(
                order.facets().status(),
                ledger.closedAt() != null,
                lines(ledger),
                currency,
                sums(ledger, currency),
                new TreeSet<>(order.facets().openHolds()),
                requests(ledger),
                milestones(ledger),
                dispositions(ledger),
                letters,
                parked);
    }

    private static SortedMap<LineId, IntendedOutcome.Line> lines(Ledger ledger) {
        SortedMap<LineId, IntendedOutcome.Line> lines = new TreeMap<>();
        ledger.lines().forEach((lineId, line) -> {
            LineLedger.Promise promise = line.promise();
            lines.put(
                    lineId,
                    new IntendedOutcome.Line(
                            line.ordered(),
                            line.cancelled(),
                            line.allocated(),
                            line.shipped(),
                            line.delivered(),
                            line.returnAuthorised(),
                            line.returned(),
                            line.backordered(),
                            promise == null ? null : promise.date()));
        });
        return lines;
    }

    private static IntendedOutcome.Sums sums(Ledger ledger, String currency) {
        MoneyLedger money = ledger.moneyByCurrency().getOrDefault(currency, MoneyLedger.NONE);
        CaptureEvent.Totals totals = ledger.totals();
        return new IntendedOutcome.Sums(
                totals == null ? 0 : totals.grand().minorUnits(),
                money.authorised(),
                money.voided(),
                money.captured(),
                money.refunded(),
                totals == null ? 0 : ledger.invoiced(totals.grand().currency()));
    }

    private static SortedMap<Code, IntendedOutcome.Answer> requests(Ledger ledger) {
        SortedMap<Code, IntendedOutcome.Answer> requests = new TreeMap<>();
        ledger.requests().forEach((requestId, request) -> {
            CancellationRequest.Answer answer = request.answer();
            requests.put(
                    requestId,
                    answer == null ? IntendedOutcome.Answer.OPEN : IntendedOutcome.Answer.valueOf(answer.name()));
        });
        return requests;
    }

    private static SortedMap<ShipmentId, Code> milestones(Ledger ledger) {
        SortedMap<ShipmentId, Code> milestones = new TreeMap<>();
        ledger.shipments().forEach((shipmentId, shipment) -> {
            Shipment.Progress progress = shipment.progress();
            if (progress != null) {
                milestones.put(shipmentId, progress.milestone());
            }
        });
        return milestones;
    }

    private static SortedMap<ReturnId, Code> dispositions(Ledger ledger) {
        SortedMap<ReturnId, Code> dispositions = new TreeMap<>();
        ledger.returns().forEach((returnId, back) -> {
            Code disposition = back.disposition();
            if (disposition != null) {
                dispositions.put(returnId, disposition);
            }
        });
        return dispositions;
    }
}
