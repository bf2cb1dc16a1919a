package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.contract.avro.Money;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An amount of money as JSON. */
@Schema(name = "Money", description = "An exact amount: 1234 EUR with exponent 2 is 12.34 €.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record MoneyBody(
        @Schema(description = "The amount in the smallest unit of the currency.", required = true, examples = "1234")
        long minorUnits,

        @Schema(description = "Alphabetic code of ISO 4217.", required = true, examples = "EUR")
        String currency,

        @Schema(
                description = "Decimal places of the currency; absent if this service does not know it.",
                examples = "2")
        @Nullable
        Integer exponent) {

    static MoneyBody of(Money money) {
        return new MoneyBody(money.getMinorUnits(), money.getCurrency(), money.getExponent());
    }

    /** An amount whose currency brings no exponent along: ISO 4217 gives it. */
    static MoneyBody of(long minorUnits, String currency) {
        return new MoneyBody(minorUnits, currency, exponent(currency));
    }

    private static @Nullable Integer exponent(String currency) {
        try {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            return digits < 0 ? null : digits;
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }
}
