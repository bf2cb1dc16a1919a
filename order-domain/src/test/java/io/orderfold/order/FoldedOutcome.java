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
        String currency = currency(order.ledger());
        return new IntendedOutcome(
                order.facets().status(),
                lines(order.ledger()),
                currency,
                order.ledger()
                        .moneyByCurrency()
                        .getOrDefault(currency, MoneyLedger.NONE)
                        .captured(),
                new TreeSet<>(order.facets().openHolds()),
                letters,
                parked);
    }

    private static String currency(Ledger ledger) {
        Ledger.Placement placement = ledger.placement();
        return placement == null ? "" : placement.currency().getCurrencyCode();
    }

    private static SortedMap<LineId, IntendedOutcome.Line> lines(Ledger ledger) {
        SortedMap<LineId, IntendedOutcome.Line> lines = new TreeMap<>();
        ledger.lines()
                .forEach((lineId, line) -> lines.put(
                        lineId,
                        new IntendedOutcome.Line(
                                line.ordered(), line.cancelled(), line.allocated(), line.shipped(), line.delivered())));
        return lines;
    }
}
