package io.orderfold.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What order capture decides: that there is an order, what was promised, that it is off. */
public sealed interface CaptureEvent extends OrderEvent, OrderEvent.Decision {

    /** Most lines an order may have. */
    int MAX_LINES = 10_000;

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
            externalRefs = List.copyOf(externalRefs);
            lines = List.copyOf(lines);
            requireLines(lines.stream().map(OrderLine::lineId).toList());
            for (Money money : totals.all()) {
                requireCurrency(currency, money);
            }
            for (OrderLine line : lines) {
                requireCurrency(currency, line.lineTotal());
            }
        }

        private static void requireCurrency(Currency currency, Money money) {
            if (!money.currency().equals(currency)) {
                throw new InvalidFactException("currency", "must be the same in every amount of an order");
            }
        }
    }

    /** The answer to an order, per line; an order may be confirmed in several answers. */
    record OrderConfirmed(Code confirmationId, List<ConfirmedLine> lines) implements CaptureEvent {

        public OrderConfirmed {
            lines = List.copyOf(lines);
            requireLines(lines.stream().map(ConfirmedLine::lineId).toList());
        }
    }

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

        private static final int PRICE_INTEGER_DIGITS = 16;
        private static final int PRICE_SCALE = 8;

        public OrderLine {
            Text.requireName("name", name);
            if (quantity.requireFitsFact("quantity").isZero()) {
                throw new InvalidFactException("quantity", "must be more than zero");
            }
            unitPrice = requirePrice(unitPrice);
            unitPrice = Quantity.bounded("unitPrice", unitPrice, PRICE_INTEGER_DIGITS, PRICE_SCALE);
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

    private static BigDecimal requirePrice(BigDecimal unitPrice) {
        if (unitPrice.signum() < 0) {
            throw new InvalidFactException("unitPrice", "must not be negative");
        }
        if (unitPrice.scale() > 64 || unitPrice.precision() - unitPrice.scale() > MAX_PRICE_DIGITS) {
            throw new InvalidFactException(
                    "unitPrice", "must have at most " + MAX_PRICE_DIGITS + " digits before the decimal point");
        }
        BigDecimal price = Quantity.normal(unitPrice);
        if (price.scale() > MAX_PRICE_SCALE) {
            throw new InvalidFactException(
                    "unitPrice", "must have at most " + MAX_PRICE_SCALE + " digits after the decimal point");
        }
        return price;
    }

    private static void requireLines(List<LineId> lineIds) {
        if (lineIds.isEmpty() || lineIds.size() > MAX_LINES) {
            throw new InvalidFactException("lines", "must be 1 to " + MAX_LINES + ", are " + lineIds.size());
        }
        Set<LineId> seen = new HashSet<>(lineIds);
        if (seen.size() != lineIds.size()) {
            throw new InvalidFactException("lines", "name one lineId twice");
        }
    }
}
