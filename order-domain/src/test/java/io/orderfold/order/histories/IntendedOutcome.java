package io.orderfold.order.histories;

import io.orderfold.order.Code;
import io.orderfold.order.EventKey;
import io.orderfold.order.HoldId;
import io.orderfold.order.LineId;
import io.orderfold.order.OrderStatus;
import io.orderfold.order.ReturnId;
import io.orderfold.order.ShipmentId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How an order must stand once all facts of its history have arrived, as the story teller meant it: written down while
 * the story was told, without the fold.
 *
 * @param status the headline
 * @param closed whether nothing more is expected of it
 * @param lines counters by line, in pieces
 * @param currencyCode of ISO 4217, of the order
 * @param sums of its money
 * @param openHolds holds placed and never released
 * @param requests what became of each cancellation that was asked for
 * @param milestones where each parcel is by the last word; none of a parcel that nobody tracked
 * @param dispositions what becomes of the goods of each return that came
 * @param letters reason of the dead letter by the event it is about; no other event may have a letter
 * @param parked events that still wait at the end; no other event may
 */
public record IntendedOutcome(
        OrderStatus status,
        boolean closed,
        SortedMap<LineId, Line> lines,
        String currencyCode,
        Sums sums,
        SortedSet<HoldId> openHolds,
        SortedMap<Code, Answer> requests,
        SortedMap<ShipmentId, Code> milestones,
        SortedMap<ReturnId, Code> dispositions,
        SortedMap<EventKey, String> letters,
        SortedSet<EventKey> parked) {

    /** Reason of the letter about a decision that the order refuses. */
    public static final String REFUSED = "REFUSED";

    public IntendedOutcome {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
        openHolds = Collections.unmodifiableSortedSet(new TreeSet<>(openHolds));
        requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
        milestones = Collections.unmodifiableSortedMap(new TreeMap<>(milestones));
        dispositions = Collections.unmodifiableSortedMap(new TreeMap<>(dispositions));
        letters = Collections.unmodifiableSortedMap(new TreeMap<>(letters));
        parked = Collections.unmodifiableSortedSet(new TreeSet<>(parked));
    }

    /**
     * Where the pieces of one line are. The numbers have scale 0, so equal records mean equal numbers.
     *
     * @param allocated set aside and not given back, or left from there
     * @param backordered missing in stock by the last word
     * @param promised when it arrives by the last word, or null
     */
    public record Line(
            BigDecimal ordered,
            BigDecimal cancelled,
            BigDecimal allocated,
            BigDecimal shipped,
            BigDecimal delivered,
            BigDecimal returnAuthorised,
            BigDecimal returned,
            BigDecimal backordered,
            @Nullable LocalDate promised) {}

    /**
     * In minor units of the order's currency, over all its payments and invoices.
     *
     * @param owed by the last word on the totals
     */
    public record Sums(long owed, long authorised, long voided, long captured, long refunded, long invoiced) {}

    /** What became of a cancellation that was asked for. */
    public enum Answer {
        OPEN,
        GRANTED,
        DECLINED
    }
}
