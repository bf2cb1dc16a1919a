package io.orderfold.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a line: how much of it is at which stage, and the last word on what has one.
 *
 * @param placed what the customer ordered, or null for a line that no order capture fact names
 * @param unit the unit of all counters
 * @param counts by counter, in one form for one number, without those that are zero
 * @param answer what order capture answered to the line last, or null
 * @param backorder what is not in stock by the last word, or null
 * @param promise when it arrives by the last word, or null
 * @param price of one unit by the last amendment, or null while that of the placement holds
 * @param unitMismatch a quantity in another unit came in and was not counted
 */
public record LineLedger(
        LineId lineId,
        CaptureEvent.@Nullable OrderLine placed,
        String unit,
        SortedMap<LineCounter, BigDecimal> counts,
        @Nullable Answer answer,
        @Nullable Backorder backorder,
        @Nullable Promise promise,
        @Nullable Price price,
        boolean unitMismatch) {

    public LineLedger {
        counts = Ledger.frozen(counts);
    }

    /** @param by the place of the fact that said so */
    public record Answer(
            Quantity confirmedQty,
            CaptureEvent.LineChange change,
            @Nullable Code reason,
            CanonicalKey by) {}

    /**
     * @param qty in the unit of the line, zero if nothing is missing any more
     * @param by the place of the fact that said so
     */
    public record Backorder(BigDecimal qty, @Nullable LocalDate expectedDate, CanonicalKey by) {

        public Backorder {
            qty = Quantity.normal(qty);
        }
    }

    /**
     * @param date a local date at the place of delivery
     * @param by the place of the fact that said so
     */
    public record Promise(LocalDate date, CanonicalKey by) {}

    /**
     * @param unitPrice exact, in the currency of the order
     * @param by the place of the fact that said so
     */
    public record Price(BigDecimal unitPrice, CanonicalKey by) {}

    /** A line that only observations know. */
    static LineLedger unordered(LineId lineId, String unit) {
        return new LineLedger(lineId, null, unit, new TreeMap<>(), null, null, null, null, false);
    }

    /** How much is at a stage; zero if nothing is. */
    public BigDecimal count(LineCounter counter) {
        return counts.getOrDefault(counter, BigDecimal.ZERO);
    }

    public BigDecimal ordered() {
        return count(LineCounter.ORDERED);
    }

    public BigDecimal cancelled() {
        return count(LineCounter.CANCELLED);
    }

    /** What is set aside or left from there: allocated − released. */
    public BigDecimal allocated() {
        return count(LineCounter.ALLOCATED).subtract(count(LineCounter.ALLOCATION_RELEASED));
    }

    public BigDecimal shipped() {
        return count(LineCounter.SHIPPED);
    }

    public BigDecimal delivered() {
        return count(LineCounter.DELIVERED);
    }

    public BigDecimal returnAuthorised() {
        return count(LineCounter.RETURN_AUTHORISED);
    }

    public BigDecimal returned() {
        return count(LineCounter.RETURNED);
    }

    /** What is still wanted: ordered − cancelled. */
    public BigDecimal open() {
        return ordered().subtract(cancelled());
    }

    /** What is missing in stock by the last word; zero if nothing is. */
    public BigDecimal backordered() {
        return backorder == null ? BigDecimal.ZERO : backorder.qty();
    }

    /** Whether goods are missing that no allocation covers yet. */
    public boolean isBackordered() {
        return backordered().signum() > 0 && allocated().compareTo(open()) < 0;
    }

    /** The price of one unit as it holds now, in the currency of the order; null if nobody named one. */
    public @Nullable BigDecimal unitPrice() {
        if (price != null) {
            return price.unitPrice();
        }
        return placed == null ? null : placed.unitPrice();
    }

    /** Adds to a counter, or takes away where {@code more} is negative. */
    LineLedger plus(LineCounter counter, BigDecimal more) {
        SortedMap<LineCounter, BigDecimal> changed = new TreeMap<>(counts);
        BigDecimal sum = Quantity.normal(count(counter).add(more));
        if (sum.signum() == 0) {
            changed.remove(counter);
        } else {
            changed.put(counter, sum);
        }
        return new LineLedger(lineId, placed, unit, changed, answer, backorder, promise, price, unitMismatch);
    }

    /**
     * The line as it was ordered. What observations counted before stays if they counted in the same unit, else it is
     * dropped and the line marked. The unit of a line that was ordered before stays: more of it in another one is not counted.
     */
    LineLedger placed(CaptureEvent.OrderLine line) {
        String orderedUnit = line.quantity().unit();
        boolean foreign = !unit.equals(orderedUnit);
        if (foreign && placed != null) {
            return mismatched();
        }
        return new LineLedger(
                        lineId,
                        line,
                        orderedUnit,
                        foreign ? new TreeMap<>() : counts,
                        answer,
                        foreign ? null : backorder,
                        promise,
                        price,
                        unitMismatch || (foreign && (!counts.isEmpty() || backorder != null)))
                .plus(LineCounter.ORDERED, line.quantity().amount());
    }

    /** Nothing more of it is wanted than has left. */
    LineLedger cancelRest() {
        BigDecimal rest = open().subtract(shipped());
        return rest.signum() > 0 ? plus(LineCounter.CANCELLED, rest) : this;
    }

    LineLedger answered(Answer last) {
        return answer != null && answer.by().compareTo(last.by()) > 0
                ? this
                : new LineLedger(lineId, placed, unit, counts, last, backorder, promise, price, unitMismatch);
    }

    LineLedger missing(Backorder last) {
        return backorder != null && backorder.by().compareTo(last.by()) > 0
                ? this
                : new LineLedger(lineId, placed, unit, counts, answer, last, promise, price, unitMismatch);
    }

    LineLedger promised(Promise last) {
        return promise != null && promise.by().compareTo(last.by()) > 0
                ? this
                : new LineLedger(lineId, placed, unit, counts, answer, backorder, last, price, unitMismatch);
    }

    LineLedger priced(Price last) {
        return price != null && price.by().compareTo(last.by()) > 0
                ? this
                : new LineLedger(lineId, placed, unit, counts, answer, backorder, promise, last, unitMismatch);
    }

    LineLedger mismatched() {
        return new LineLedger(lineId, placed, unit, counts, answer, backorder, promise, price, true);
    }
}
