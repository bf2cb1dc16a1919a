package io.orderfold.order.histories;

import io.orderfold.order.EventKey;
import io.orderfold.order.HoldId;
import io.orderfold.order.LineId;
import io.orderfold.order.OrderStatus;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How an order must stand once all facts of its history have arrived, as the story teller meant it: written down while
 * the story was told, without the fold.
 *
 * @param status the headline
 * @param lines counters by line, in pieces
 * @param currencyCode of ISO 4217, of the order
 * @param capturedMinorUnits sum of the money taken, in minor units of the currency
 * @param openHolds holds placed and never released
 * @param letters reason of the dead letter by the event it is about; no other event may have a letter
 * @param parked events that still wait at the end; no other event may
 */
public record IntendedOutcome(
        OrderStatus status,
        SortedMap<LineId, Line> lines,
        String currencyCode,
        long capturedMinorUnits,
        SortedSet<HoldId> openHolds,
        SortedMap<EventKey, String> letters,
        SortedSet<EventKey> parked) {

    /** Reason of the letter about a decision that the order refuses. */
    public static final String REFUSED = "REFUSED";

    public IntendedOutcome {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
        openHolds = Collections.unmodifiableSortedSet(new TreeSet<>(openHolds));
        letters = Collections.unmodifiableSortedMap(new TreeMap<>(letters));
        parked = Collections.unmodifiableSortedSet(new TreeSet<>(parked));
    }

    /** Where the pieces of one line are. The numbers have scale 0, so equal records mean equal numbers. */
    public record Line(
            BigDecimal ordered, BigDecimal cancelled, BigDecimal allocated, BigDecimal shipped, BigDecimal delivered) {}
}
