package io.orderfold.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Quantities of lines for a sentence: "3 × L2, 1 × L3, … and 9997 lines more". Bounded, however many lines there are. */
public final class LineList {

    private static final int SHOWN = 5;

    private final List<String> first = new ArrayList<>();
    private int more;

    public void add(BigDecimal amount, String unit, LineId lineId) {
        if (first.size() < SHOWN) {
            first.add(new Quantity(amount, unit) + " × " + lineId);
        } else {
            more++;
        }
    }

    public boolean isEmpty() {
        return first.isEmpty();
    }

    @Override
    public String toString() {
        String shown = String.join(", ", first);
        return more == 0 ? shown : shown + ", … and " + more + (more == 1 ? " line more" : " lines more");
    }
}
