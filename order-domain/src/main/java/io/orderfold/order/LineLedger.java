package io.orderfold.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How much of a line is at which stage, in the unit of the line. Counters that only grow, but {@code backordered}, which
 * the last writer sets.
 *
 * @param ordered what the customer ordered, or null for a line that no order capture fact names
 * @param unit the unit of all counters
 * @param promisedDate the last date promised; a local date at the place of delivery
 * @param unitMismatch a quantity in another unit came in and was not counted
 */
public record LineLedger(
        LineId lineId,
        CaptureEvent.@Nullable OrderLine ordered,
        String unit,
        BigDecimal quantity,
        BigDecimal cancelled,
        BigDecimal allocated,
        BigDecimal shipped,
        BigDecimal delivered,
        BigDecimal returnAuthorised,
        BigDecimal returned,
        BigDecimal backordered,
        @Nullable LocalDate promisedDate,
        boolean unitMismatch) {

    public LineLedger {
        quantity = Quantity.normal(quantity);
        cancelled = Quantity.normal(cancelled);
        allocated = Quantity.normal(allocated);
        shipped = Quantity.normal(shipped);
        delivered = Quantity.normal(delivered);
        returnAuthorised = Quantity.normal(returnAuthorised);
        returned = Quantity.normal(returned);
        backordered = Quantity.normal(backordered);
    }

    static LineLedger of(CaptureEvent.OrderLine line) {
        return empty(
                line.lineId(), line, line.quantity().unit(), line.quantity().amount());
    }

    /** A line that only observations know. */
    static LineLedger unordered(LineId lineId, String unit) {
        return empty(lineId, null, unit, BigDecimal.ZERO);
    }

    private static LineLedger empty(
            LineId lineId, CaptureEvent.@Nullable OrderLine line, String unit, BigDecimal quantity) {
        BigDecimal zero = BigDecimal.ZERO;
        return new LineLedger(lineId, line, unit, quantity, zero, zero, zero, zero, zero, zero, zero, null, false);
    }

    /** What is still wanted: ordered − cancelled. */
    public BigDecimal open() {
        return quantity.subtract(cancelled);
    }

    LineLedger cancelRest() {
        BigDecimal rest = quantity.subtract(shipped).max(cancelled);
        return new LineLedger(
                lineId,
                ordered,
                unit,
                quantity,
                rest,
                allocated,
                shipped,
                delivered,
                returnAuthorised,
                returned,
                backordered,
                promisedDate,
                unitMismatch);
    }

    LineLedger allocate(BigDecimal more) {
        return new LineLedger(
                lineId,
                ordered,
                unit,
                quantity,
                cancelled,
                allocated.add(more),
                shipped,
                delivered,
                returnAuthorised,
                returned,
                backordered,
                promisedDate,
                unitMismatch);
    }

    LineLedger ship(BigDecimal more) {
        return new LineLedger(
                lineId,
                ordered,
                unit,
                quantity,
                cancelled,
                allocated,
                shipped.add(more),
                delivered,
                returnAuthorised,
                returned,
                backordered,
                promisedDate,
                unitMismatch);
    }

    LineLedger deliver(BigDecimal more) {
        return new LineLedger(
                lineId,
                ordered,
                unit,
                quantity,
                cancelled,
                allocated,
                shipped,
                delivered.add(more),
                returnAuthorised,
                returned,
                backordered,
                promisedDate,
                unitMismatch);
    }

    LineLedger promise(@Nullable LocalDate date) {
        return new LineLedger(
                lineId,
                ordered,
                unit,
                quantity,
                cancelled,
                allocated,
                shipped,
                delivered,
                returnAuthorised,
                returned,
                backordered,
                date == null ? promisedDate : date,
                unitMismatch);
    }

    LineLedger mismatched() {
        return new LineLedger(
                lineId,
                ordered,
                unit,
                quantity,
                cancelled,
                allocated,
                shipped,
                delivered,
                returnAuthorised,
                returned,
                backordered,
                promisedDate,
                true);
    }
}
