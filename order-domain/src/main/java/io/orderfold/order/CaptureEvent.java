package io.orderfold.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What order capture decides: that there is an order, what was promised, that it is off. */
public sealed interface CaptureEvent extends OrderEvent, OrderEvent.Decision {

    /** Most lines an order may have. */
    int MAX_LINES = 10_000;

    /** Most names of an order in other systems. */
    int MAX_EXTERNAL_REFS = 100;

    /** Most digits of a unit price before and after the decimal point. */
    int MAX_PRICE_DIGITS = 16;

    int MAX_PRICE_SCALE = 8;

    /** How the customer pays. */
    enum PaymentTerms {
        /** Authorised and captured before or at shipment. */
        PREPAID,
        /** Invoiced to an account. */
        ON_ACCOUNT,
        /** Collected at the door. */
        COD
    }

    record OrderPlaced(
            Code orderNumber,
            Code channel,
            CustomerId customerId,
            @Nullable AccountId accountId,
            List<ExternalRef> externalRefs,
            Currency currency,
            List<OrderLine> lines,
            Totals totals,
            PaymentTerms paymentTerms,
            ShipTo shipTo)
            implements CaptureEvent {

        public OrderPlaced {
            externalRefs = Text.requireAtMost("externalRefs", externalRefs, MAX_EXTERNAL_REFS);
            lines = List.copyOf(lines);
            requireLines(lines.stream().map(OrderLine::lineId).toList());
            requireCurrency(currency, totals.all());
            requireCurrency(currency, lines.stream().map(OrderLine::lineTotal).toList());
        }
    }

    /** The answer to an order, per line; an order may be confirmed in several answers. */
    record OrderConfirmed(Code confirmationId, List<ConfirmedLine> lines) implements CaptureEvent {

        public OrderConfirmed {
            lines = List.copyOf(lines);
            requireLines(lines.stream().map(ConfirmedLine::lineId).toList());
        }
    }

    /** The order is not accepted. Refused once anything has been shipped. */
    record OrderRejected(Code reasonCode) implements CaptureEvent {}

    /**
     * The order was changed after it was placed.
     *
     * @param addedLines lines that the order did not have
     * @param deltas changes to lines that it has
     * @param newTotals the sums of the whole order from now on, in one currency
     */
    record OrderAmended(
            Code amendmentId, List<OrderLine> addedLines, List<LineDelta> deltas, Totals newTotals, Code reasonCode)
            implements CaptureEvent {

        public OrderAmended {
            addedLines = List.copyOf(addedLines);
            deltas = List.copyOf(deltas);
            requireDistinct(Stream.concat(
                            addedLines.stream().map(OrderLine::lineId),
                            deltas.stream().map(LineDelta::lineId))
                    .toList());
            Currency currency = newTotals.grand().currency();
            requireCurrency(currency, newTotals.all());
            requireCurrency(
                    currency, addedLines.stream().map(OrderLine::lineTotal).toList());
        }
    }

    /**
     * Some of the goods are no longer wanted. Refused where more would be cancelled than has not been shipped.
     *
     * @param by who called it off, in the code of order capture: the customer, the seller, a service
     */
    record OrderLinesCancelled(Code cancellationId, List<LineQuantity> lines, Code by, Code reasonCode)
            implements CaptureEvent {

        public OrderLinesCancelled {
            lines = LineQuantity.required(lines);
        }
    }

    /**
     * Somebody asks for a cancellation, which order capture grants or declines.
     *
     * @param lines what should be called off; empty for the whole order
     */
    record OrderCancellationRequested(Code requestId, List<LineQuantity> lines, Code reasonCode)
            implements CaptureEvent {

        public OrderCancellationRequested {
            lines = LineQuantity.optional(lines);
        }
    }

    /** The answer to a request: no. The answer yes is a cancellation. */
    record OrderCancellationDeclined(Code requestId, Code reasonCode) implements CaptureEvent {}

    /** The whole order is off. Refused once anything has been shipped. */
    record OrderCancelled(Code cancellationId, Code reasonCode) implements CaptureEvent {}

    /** A name of the order in another system, such as a purchase order number. */
    record ExternalRef(Code type, Code value) {}

    /**
     * @param unitPrice exact, in the currency of the order; may be finer than its minor unit. One form for one number:
     *     no trailing zeros
     * @param requestedDate when the customer wants it; a local date at the place of delivery
     */
    record OrderLine(
            LineId lineId,
            Code sku,
            String name,
            Quantity quantity,
            BigDecimal unitPrice,
            Money lineTotal,
            @Nullable LocalDate requestedDate) {

        public OrderLine {
            Text.requireName("name", name);
            if (quantity.requireFitsFact("quantity").isZero()) {
                throw new InvalidFactException("quantity", "must be more than zero");
            }
            unitPrice = requirePrice("unitPrice", unitPrice);
        }
    }

    /**
     * A change to one line.
     *
     * @param qtyDelta how much more is wanted, or with a minus how much less
     * @param unit of UN/ECE Recommendation 20
     * @param newUnitPrice the price of one unit from now on, exact; null if it stays
     */
    record LineDelta(
            LineId lineId,
            BigDecimal qtyDelta,
            String unit,
            @Nullable BigDecimal newUnitPrice) {

        public LineDelta {
            qtyDelta = new Quantity(qtyDelta.abs(), unit)
                    .requireFitsFact("qtyDelta")
                    .signed(qtyDelta.signum());
            newUnitPrice = newUnitPrice == null ? null : requirePrice("newUnitPrice", newUnitPrice);
        }
    }

    /** The sums of an order, all in its currency; {@code grand} is what the customer owes. */
    record Totals(Money items, Money shipping, Money tax, Money grand) {

        List<Money> all() {
            return List.of(items, shipping, tax, grand);
        }
    }

    /** Where it goes, as coarse as planning needs it: no address, no name. */
    record ShipTo(Code country, Code postalArea) {}

    /** What the answer did to a line. */
    enum LineChange {
        NONE,
        AMENDED,
        REPLACED,
        NOT_ACCEPTED
    }

    /** @param promisedDate a local date at the place of delivery */
    record ConfirmedLine(
            LineId lineId,
            Quantity confirmedQty,
            @Nullable LocalDate promisedDate,
            LineChange change,
            @Nullable Code reason) {

        public ConfirmedLine {
            confirmedQty = confirmedQty.requireFitsFact("confirmedQty");
        }
    }

    private static BigDecimal requirePrice(String field, BigDecimal price) {
        if (price.signum() < 0) {
            throw new InvalidFactException(field, "must not be negative");
        }
        return Quantity.bounded(field, price, MAX_PRICE_DIGITS, MAX_PRICE_SCALE);
    }

    private static void requireCurrency(Currency currency, List<Money> amounts) {
        for (Money money : amounts) {
            if (!money.currency().equals(currency)) {
                throw new InvalidFactException("currency", "must be the same in every amount of an order");
            }
        }
    }

    static void requireLines(List<LineId> lineIds) {
        if (lineIds.isEmpty() || lineIds.size() > MAX_LINES) {
            throw new InvalidFactException("lines", "must be 1 to " + MAX_LINES + ", are " + lineIds.size());
        }
        requireDistinct(lineIds);
    }

    private static void requireDistinct(List<LineId> lineIds) {
        Set<LineId> seen = new HashSet<>(Text.requireAtMost("lines", lineIds, MAX_LINES));
        if (seen.size() != lineIds.size()) {
            throw new InvalidFactException("lines", "name one lineId twice");
        }
    }
}
