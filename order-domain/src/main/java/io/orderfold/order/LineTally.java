package io.orderfold.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The quantities that a fact names, line by line. */
final class LineTally {

    private LineTally() {}

    /**
     * The quantities of a fact, summed where it names a line twice. A second quantity in another unit than the line's is
     * left to {@link LineLedger#unitMismatch()}: the foreign one wins, so that it is seen.
     */
    static Map<LineId, Quantity> perLine(Map<LineId, LineLedger> lines, List<LineQuantity> quantities) {
        Map<LineId, Quantity> sums = new LinkedHashMap<>();
        for (LineQuantity quantity : quantities) {
            String unit = line(lines, quantity.lineId(), quantity.qty().unit()).unit();
            sums.merge(quantity.lineId(), quantity.qty(), (sum, next) -> {
                if (sum.unit().equals(next.unit())) {
                    return sum.plus(next);
                }
                return sum.unit().equals(unit) ? next : sum;
            });
        }
        return sums;
    }

    /** The line, or one that nobody ordered. */
    static LineLedger line(Map<LineId, LineLedger> lines, LineId lineId, String unit) {
        LineLedger line = lines.get(lineId);
        return line == null ? LineLedger.unordered(lineId, unit) : line;
    }

    /** Adds each quantity to a counter of its line, or marks the line if the unit is another. */
    static void count(LedgerDraft draft, List<LineQuantity> quantities, LineCounter counter) {
        perLine(draft.lines.map(), quantities).forEach((lineId, qty) -> {
            LineLedger line = line(draft.lines.map(), lineId, qty.unit());
            draft.lines.put(
                    lineId, line.unit().equals(qty.unit()) ? line.plus(counter, qty.amount()) : line.mismatched());
        });
    }
}
