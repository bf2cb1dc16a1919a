package io.orderfold.order.explain;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Ledger;
import io.orderfold.order.LineLedger;
import io.orderfold.order.LineList;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** What is left of the lines of an order, as a fact could carry it. */
final class Rest {

    /** A fact holds no larger number; sums over facts may be larger. */
    static final BigDecimal MOST = new BigDecimal("999999999999");

    private Rest() {}

    /** The lines of which more than nothing is left. */
    static List<LineQuantity> of(Ledger ledger, Function<LineLedger, BigDecimal> left) {
        return ledger.lines().values().stream()
                .filter(line -> left.apply(line).signum() > 0)
                .limit(CaptureEvent.MAX_LINES)
                .map(line -> new LineQuantity(
                        line.lineId(), new Quantity(left.apply(line).min(MOST), line.unit())))
                .toList();
    }

    /** "3 × L1, 2 × L2"; "nothing" for none. */
    static String words(List<LineQuantity> lines) {
        LineList list = new LineList();
        lines.forEach(line -> list.add(line.qty().amount(), line.qty().unit(), line.lineId()));
        return list.isEmpty() ? "nothing" : list.toString();
    }

    static String words(Ledger ledger, Function<LineLedger, BigDecimal> left) {
        return words(of(ledger, left));
    }
}
