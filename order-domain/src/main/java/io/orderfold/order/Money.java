package io.orderfold.order;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount in the smallest unit of its currency: 1234 EUR is 12.34 €, 1234 JPY is 1234 ¥, 1234 KWD is 1.234 KD.
 *
 * @param minorUnits between 0 and 10<sup>15</sup>, so that the facts of one order cannot overflow a sum
 * @param currency of ISO 4217, with the exponent that ISO gives it
 */
public record Money(long minorUnits, Currency currency) {

    public static final long MAX_MINOR_UNITS = 1_000_000_000_000_000L;

    public Money {
        if (minorUnits < 0 || minorUnits > MAX_MINOR_UNITS) {
            throw new InvalidFactException("amount", "must lie between 0 and " + MAX_MINOR_UNITS + " minor units");
        }
        if (currency.getDefaultFractionDigits() < 0) {
            throw new InvalidFactException("currency", "has no minor unit in ISO 4217");
        }
    }

    /**
     * @param exponent number of decimal places the sender counts in; must be the one of ISO 4217, so that nobody reads a
     *     cent as a euro
     * @throws InvalidFactException if the currency is unknown or the exponent is another
     */
    public static Money of(long minorUnits, String currencyCode, int exponent) {
        Currency currency = currency(currencyCode);
        if (currency.getDefaultFractionDigits() != exponent) {
            throw new InvalidFactException(
                    "exponent",
                    "must be " + currency.getDefaultFractionDigits() + " for " + currency.getCurrencyCode() + ", is "
                            + exponent);
        }
        return new Money(minorUnits, currency);
    }

    /** @throws InvalidFactException if ISO 4217 does not know the code */
    public static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidFactException("currency", "is not a code of ISO 4217");
        }
    }

    /** Decimal places of the currency. */
    public int exponent() {
        return currency.getDefaultFractionDigits();
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(minorUnits, exponent()).toPlainString() + " " + currency.getCurrencyCode();
    }
}
