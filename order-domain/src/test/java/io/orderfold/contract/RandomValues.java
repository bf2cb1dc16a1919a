package io.orderfold.contract;

import io.orderfold.order.Code;
import io.orderfold.order.EventKey;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.Money;
import io.orderfold.order.OrderId;
import io.orderfold.order.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Any valid value of any kind, from a seed. Ids are drawn from few. */
abstract class RandomValues {

    private static final List<String> TEXTS =
            List.of("A", "7", "ÄÖ-ß", "注文", "заказ 1", "🛒🛒", "a/b?c=d&e", "x".repeat(128), "'\"\\", "é|é");
    private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD", "USD");
    private static final List<String> UNITS = List.of("EA", "EA", "EA", "KGM", "MTR");

    final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    final OrderId orderId() {
        return new OrderId(text());
    }

    final EventKey key() {
        return new EventKey(text(), "e" + random.nextInt());
    }

    /** In the years 1970 to 2250, with microseconds. */
    final Instant time() {
        return Instant.EPOCH.plus(random.nextLong(8_836_000_000_000_000L), ChronoUnit.MICROS);
    }

    final BigDecimal price() {
        return ValueMapping.decimal("unitPrice", BigDecimal.valueOf(random.nextLong(1L << 53), 8));
    }

    final LineQuantity lineQuantity() {
        return new LineQuantity(lineId(), quantity());
    }

    final Quantity quantity() {
        long unscaled = 1 + random.nextLong(random.nextBoolean() ? 20 : 999_999_999_999_999_998L);
        return new Quantity(BigDecimal.valueOf(unscaled, unscaled < 20 ? 0 : 6), any(UNITS.toArray(String[]::new)));
    }

    final Money money(Currency currency) {
        return new Money(random.nextLong(1_000_000_000_000_001L), currency);
    }

    final Currency currency() {
        return Currency.getInstance(any(CURRENCIES.toArray(String[]::new)));
    }

    final LocalDate date() {
        return LocalDate.ofEpochDay(random.nextLong(100_000));
    }

    final List<LineId> distinctLines() {
        return TEXTS.subList(0, 1 + random.nextInt(TEXTS.size())).stream()
                .map(LineId::new)
                .toList();
    }

    final LineId lineId() {
        return new LineId(text());
    }

    final Code code() {
        return new Code(text());
    }

    final String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    final <T> List<T> some(Supplier<T> one, int atLeast) {
        List<T> list = new ArrayList<>();
        int size = atLeast + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            list.add(one.get());
        }
        return list;
    }

    final <T> @Nullable T maybe(Supplier<T> one) {
        return random.nextBoolean() ? one.get() : null;
    }

    final <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
