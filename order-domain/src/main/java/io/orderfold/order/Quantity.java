package io.orderfold.order;

import java.math.BigDecimal;

/**
 * A decimal quantity with its unit. Equal numbers are equal quantities: 3, 3.0 and 3.00 are one value.
 *
 * @param amount not negative, at most 32 digits before and 6 after the decimal point; in a fact at most
 *     {@value #MAX_DIGITS_IN_FACT} before it, so that no sum over the facts of an order overflows
 * @param unit of UN/ECE Recommendation 20, {@value #EACH} for pieces
 */
public record Quantity(BigDecimal amount, String unit) {

    /** The unit of things that are counted. */
    public static final String EACH = "EA";

    private static final int MAX_SCALE = 6;
    private static final int MAX_INTEGER_DIGITS = 32;
    private static final int MAX_DIGITS_IN_FACT = 12;

    public Quantity {
        if (amount.signum() < 0) {
            throw new InvalidFactException("quantity", "must not be negative");
        }
        amount = bounded("quantity", amount, MAX_INTEGER_DIGITS, MAX_SCALE);
        if (unit.isEmpty() || unit.length() > 3) {
            throw new InvalidFactException("unit", "must be a code of UN/ECE Recommendation 20");
        }
        Text.requireIdentifier("unit", unit);
    }

    public static Quantity pieces(long count) {
        return new Quantity(BigDecimal.valueOf(count), EACH);
    }

    /**
     * The number in its one form, if it is not too long.
     *
     * @throws InvalidFactException if it is
     */
    static BigDecimal bounded(String field, BigDecimal number, int integerDigits, int scale) {
        // Bounded before it is normalised: 1E+999999999 must not be written out.
        boolean bounded = number.precision() <= 64
                && number.scale() <= 64
                && (long) number.precision() - number.scale() <= integerDigits;
        BigDecimal normal = bounded ? normal(number) : number;
        if (!bounded || normal.scale() > scale) {
            throw new InvalidFactException(
                    field,
                    "must have at most " + integerDigits + " digits before and " + scale + " after the decimal point");
        }
        return normal;
    }

    /** One form for one number: no trailing zeros, no exponent. */
    static BigDecimal normal(BigDecimal number) {
        if (number.scale() == 0) {
            return number;
        }
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** @throws InvalidFactException if a fact may not carry so large a number */
    Quantity requireFitsFact(String field) {
        if (amount.precision() - amount.scale() > MAX_DIGITS_IN_FACT) {
            throw new InvalidFactException(
                    field, "must have at most " + MAX_DIGITS_IN_FACT + " digits before the decimal point");
        }
        return this;
    }

    /** Nothing, in the same unit. */
    Quantity none() {
        return new Quantity(BigDecimal.ZERO, unit);
    }

    /** @throws IllegalArgumentException if the units differ */
    Quantity plus(Quantity more) {
        if (!unit.equals(more.unit)) {
            throw new IllegalArgumentException("cannot add " + more.unit + " to " + unit);
        }
        return new Quantity(amount.add(more.amount), unit);
    }

    /** The number with a sign, for what may be added or taken away. */
    BigDecimal signed(int signum) {
        return signum < 0 ? amount.negate() : amount;
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    /** "3" for pieces, "2.5 KGM" for anything measured. */
    @Override
    public String toString() {
        return unit.equals(EACH) ? amount.toPlainString() : amount.toPlainString() + " " + unit;
    }
}
