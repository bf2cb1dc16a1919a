package io.orderfold.contract;

import io.orderfold.order.Code;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.Money;
import io.orderfold.order.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that payloads and stores have in common, both ways. Names the field in whatever it refuses. */
final class ValueMapping {

    /** Scale of {@code unitPrice} in every schema. */
    private static final int PRICE_SCALE = 8;

    private static final int PRICE_INTEGER_DIGITS = 16;

    /** Scale of every quantity in every schema. */
    private static final int QUANTITY_SCALE = 6;

    /** More than 38 decimal digits need; less than costs anything to compute with. */
    private static final int MAX_BITS = 160;

    private static final int MAX_YEAR = 9999;

    private ValueMapping() {}

    static Code code(String field, String value) {
        return new Code(identifier(field, value));
    }

    static @Nullable Code optionalCode(String field, @Nullable String value) {
        return value == null ? null : code(field, value);
    }

    static @Nullable String text(@Nullable Code code) {
        return code == null ? null : code.value();
    }

    /**
     * An id as it came. Avro reads bytes that are no UTF-8 as replacement characters, so two ids could become one.
     */
    static String identifier(String field, String value) {
        if (value.indexOf('\uFFFD') >= 0) {
            throw new InvalidFactException(field, "is not UTF-8");
        }
        try {
            return new Code(value).value();
        } catch (InvalidFactException invalid) {
            throw new InvalidFactException(field, "is refused: " + invalid.getMessage());
        }
    }

    static LineId lineId(String value) {
        return new LineId(identifier("lineId", value));
    }

    static Money money(io.orderfold.contract.avro.Money money) {
        return Money.of(money.getMinorUnits(), money.getCurrency(), money.getExponent());
    }

    static io.orderfold.contract.avro.Money money(Money money) {
        return new io.orderfold.contract.avro.Money(
                money.minorUnits(), money.currency().getCurrencyCode(), money.exponent());
    }

    static Quantity quantity(String field, io.orderfold.contract.avro.Quantity quantity) {
        return new Quantity(decimal(field, quantity.getAmount()), quantity.getUnit());
    }

    static io.orderfold.contract.avro.Quantity quantity(Quantity quantity) {
        return new io.orderfold.contract.avro.Quantity(scaled(quantity.amount()), quantity.unit());
    }

    static List<LineQuantity> lineQuantities(List<io.orderfold.contract.avro.LineQuantity> lines) {
        return lines.stream()
                .map(line -> new LineQuantity(lineId(line.getLineId()), quantity("qty", line.getQty())))
                .toList();
    }

    static List<io.orderfold.contract.avro.LineQuantity> avroLineQuantities(List<LineQuantity> lines) {
        return lines.stream()
                .map(line -> new io.orderfold.contract.avro.LineQuantity(
                        line.lineId().value(), quantity(line.qty())))
                .toList();
    }

    /**
     * One form for one number, no trailing zeros; so an event that was sent equals the event that is read. Bounded first:
     * the bytes of a decimal may be as long as the record.
     */
    static BigDecimal decimal(String field, BigDecimal number) {
        if (number.unscaledValue().bitLength() > MAX_BITS) {
            throw new InvalidFactException(field, "has too many digits");
        }
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** A quantity in the scale of the schemas; exact, since none has more decimal places. */
    static BigDecimal scaled(BigDecimal quantity) {
        return quantity.setScale(QUANTITY_SCALE, RoundingMode.UNNECESSARY);
    }

    static BigDecimal avroPrice(BigDecimal price) {
        BigDecimal normal = decimal("unitPrice", price);
        if (normal.scale() > PRICE_SCALE || normal.precision() - normal.scale() > PRICE_INTEGER_DIGITS) {
            throw new InvalidFactException(
                    "unitPrice",
                    "must have at most " + PRICE_INTEGER_DIGITS + " digits before and " + PRICE_SCALE
                            + " after the decimal point");
        }
        return normal.setScale(PRICE_SCALE, RoundingMode.UNNECESSARY);
    }

    static @Nullable LocalDate date(String field, @Nullable LocalDate date) {
        if (date != null) {
            requireYear(field, date.getYear());
        }
        return date;
    }

    static LocalDate requiredDate(String field, LocalDate date) {
        requireYear(field, date.getYear());
        return date;
    }

    static @Nullable Instant time(String field, @Nullable Instant time) {
        if (time != null) {
            requireYear(field, time.atOffset(ZoneOffset.UTC).getYear());
        }
        return time;
    }

    private static void requireYear(String field, int year) {
        if (year < 1 || year > MAX_YEAR) {
            throw new InvalidFactException(field, "must lie in the years 1 to " + MAX_YEAR);
        }
    }
}
