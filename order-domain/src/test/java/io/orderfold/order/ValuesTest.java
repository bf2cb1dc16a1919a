package io.orderfold.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantities, amounts and texts that a fact may and may not carry. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ValuesTest {

    @Nested
    class A_quantity {

        @Test
        void is_one_value_however_it_is_written() {
            assertThat(quantity("3.00")).isEqualTo(quantity("3")).isEqualTo(Quantity.pieces(3));
            assertThat(quantity("3E+2")).isEqualTo(quantity("300"));
            assertThat(quantity("0.000000000")).isEqualTo(quantity("0"));
            assertThat(quantity("0").isZero()).isTrue();
            assertThat(quantity("0.5").isZero()).isFalse();
        }

        @Test
        void prints_pieces_without_a_unit_and_anything_measured_with_it() {
            assertThat(quantity("300.0")).hasToString("300");
            assertThat(new Quantity(new BigDecimal("2.50"), "KGM")).hasToString("2.5 KGM");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "-1",
                    "-0.000001",
                    "0.0000001",
                    "1E+32",
                    "1E+999999999",
                    "1E-999999999",
                    "123456789012345678901234567890123"
                })
        void may_not_be(String number) {
            invalid("quantity", () -> quantity(number));
        }

        @Test
        void is_bounded_more_narrowly_in_a_fact_than_in_a_sum() {
            LineId line = new LineId("L1");
            assertThat(quantity("1E+31").amount().precision()).isEqualTo(32);
            assertThat(new LineQuantity(line, quantity("999999999999.999999")).lineId())
                    .isEqualTo(line);
            invalid("qty", () -> new LineQuantity(line, quantity("1000000000000")));
            invalid("qty", () -> new LineQuantity(line, quantity("0")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "KILO", "K\u0000", "\uD83D"})
        void has_a_unit_of_one_to_three_characters_not(String unit) {
            invalid("unit", () -> new Quantity(BigDecimal.ONE, unit));
        }

        private Quantity quantity(String number) {
            return new Quantity(new BigDecimal(number), Quantity.EACH);
        }
    }

    @Nested
    class An_amount {

        @ParameterizedTest
        @CsvSource({
            "1234, EUR, 2, 12.34 EUR",
            "1234, JPY, 0, 1234 JPY",
            "1234, KWD, 3, 1.234 KWD",
            "0, EUR, 2, 0.00 EUR"
        })
        void prints_in_the_places_of_its_currency(long minorUnits, String currency, int exponent, String printed) {
            Money money = Money.of(minorUnits, currency, exponent);
            assertThat(money).hasToString(printed);
            assertThat(money.exponent()).isEqualTo(exponent);
        }

        @ParameterizedTest
        @CsvSource({"EUR, 0", "EUR, 3", "JPY, 2", "KWD, 2"})
        void is_refused_if_its_sender_counts_in_other_places(String currency, int exponent) {
            invalid("exponent", () -> Money.of(1, currency, exponent));
        }

        @Test
        void lies_between_nothing_and_what_still_adds_up() {
            Currency euro = Currency.getInstance("EUR");
            assertThat(new Money(Money.MAX_MINOR_UNITS, euro).minorUnits()).isEqualTo(Money.MAX_MINOR_UNITS);
            invalid("amount", () -> new Money(Money.MAX_MINOR_UNITS + 1, euro));
            invalid("amount", () -> new Money(-1, euro));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "eur", "EURO", "XQQ", "€"})
        void has_a_currency_of_ISO_4217_not(String code) {
            invalid("currency", () -> Money.currency(code));
        }

        @Test
        void has_a_currency_with_a_minor_unit_not_gold() {
            invalid("currency", () -> Money.of(1, "XAU", -1));
        }
    }

    @Nested
    class An_identifier {

        private static final List<Function<String, Object>> IDENTIFIERS = List.of(
                OrderId::new,
                LineId::new,
                HoldId::new,
                PaymentId::new,
                ShipmentId::new,
                CustomerId::new,
                AccountId::new,
                Code::new,
                source -> new EventKey(source, "id"),
                id -> new EventKey("source", id));

        @Test
        void has_1_to_128_characters_none_of_them_a_control_character_nor_half_a_pair() {
            for (Function<String, Object> identifier : IDENTIFIERS) {
                assertThat(identifier.apply("4711")).asString().contains("4711");
                assertThat(identifier.apply("x".repeat(128))).isNotNull();
                assertThat(identifier.apply("\uD83D\uDE00 ok")).isNotNull();
                for (String wrong :
                        List.of("", "x".repeat(129), "a\u0000", "a\nb", "\u0085", "\uD83D", "\uDE00", "a\uD83Db")) {
                    assertThatThrownBy(() -> identifier.apply(wrong)).isInstanceOf(InvalidFactException.class);
                }
            }
        }

        @Test
        void sorts_by_code_point_like_its_bytes() {
            assertThat(new LineId("\uFFFD")).isLessThan(new LineId("\uD83D\uDE00"));
            assertThat(new LineId("\uD83D\uDE00")).isGreaterThan(new LineId("\uE000"));
            assertThat(new LineId("\uD83D\uDE00")).isLessThan(new LineId("\uD83D\uDE01"));
            assertThat(new LineId("L1")).isLessThan(new LineId("L10"));
            assertThat(new OrderId("a")).isLessThan(new OrderId("b"));
            assertThat(new HoldId("a")).isLessThan(new HoldId("b"));
            assertThat(new PaymentId("a")).isLessThan(new PaymentId("b"));
            assertThat(new ShipmentId("a")).isLessThan(new ShipmentId("b"));
            assertThat(new CustomerId("a")).isLessThan(new CustomerId("b"));
            assertThat(new AccountId("a")).isLessThan(new AccountId("b"));
            assertThat(new Code("a")).isLessThan(new Code("b"));
        }

        @Test
        void is_named_in_the_refusal_and_its_value_is_not() {
            assertThatThrownBy(() -> new EventKey("secret\u0000", "id"))
                    .hasMessage("ce_source holds a control character at index 6");
            assertThatThrownBy(() -> new EventKey("s", "secret\uD83D"))
                    .hasMessage("ce_id holds half a surrogate pair at index 6");
        }
    }

    @Test
    void a_fingerprint_is_64_lower_case_hexadecimal_digits() {
        assertThat(new Fingerprint("0123456789abcdef".repeat(4)).hex()).hasSize(64);
        invalid("fingerprint", () -> new Fingerprint("0123456789ABCDEF".repeat(4)));
        invalid("fingerprint", () -> new Fingerprint("abc"));
    }

    private static void invalid(String field, ThrowingCallable construction) {
        assertThatThrownBy(construction)
                .asInstanceOf(type(InvalidFactException.class))
                .extracting(InvalidFactException::field)
                .isEqualTo(field);
    }
}
