package io.orderfold.contract;

import io.orderfold.order.AccountId;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Code;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.CustomerId;
import io.orderfold.order.EventKey;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.HoldId;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.Money;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.PaymentId;
import io.orderfold.order.Quantity;
import io.orderfold.order.ShipmentId;
import io.orderfold.order.UpkeepEvent;
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

/**
 * Events with any valid value in any field, from a seed: what the mapping must carry, not what an order would tell. Ids
 * are drawn from few, so that events meet in one ledger.
 */
final class RandomEvents {

    private static final List<String> TEXTS =
            List.of("A", "7", "ÄÖ-ß", "注文", "заказ 1", "🛒🛒", "a/b?c=d&e", "x".repeat(128), "'\"\\", "é|é");
    private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD", "USD");
    private static final List<String> UNITS = List.of("EA", "EA", "EA", "KGM", "MTR");

    private final Random random;

    RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    OrderId orderId() {
        return new OrderId(text());
    }

    EventKey key() {
        return new EventKey(text(), "e" + random.nextInt());
    }

    /** In the years 1970 to 2250, with microseconds. */
    Instant time() {
        return Instant.EPOCH.plus(random.nextLong(8_836_000_000_000_000L), ChronoUnit.MICROS);
    }

    OrderEvent event() {
        return switch (random.nextInt(12)) {
            case 0 -> placed();
            case 1 ->
                new CaptureEvent.OrderConfirmed(
                        code(), distinctLines().stream().map(this::confirmed).toList());
            case 2 -> new CaptureEvent.OrderCancelled(code(), code());
            case 3 ->
                new ControlEvent.HoldPlaced(
                        new HoldId(text()), any(ControlEvent.HoldType.values()), some(this::lineId, 0), code());
            case 4 -> new ControlEvent.HoldReleased(new HoldId(text()), code());
            case 5 -> new InventoryEvent.LinesAllocated(code(), some(this::lineQuantity, 1), code());
            case 6 ->
                new PaymentEvent.PaymentAuthorized(new PaymentId(text()), money(currency()), code(), maybe(this::time));
            case 7 -> new PaymentEvent.PaymentCaptured(new PaymentId(text()), code(), money(currency()));
            case 8 ->
                new FulfilmentEvent.ShipmentDispatched(
                        new ShipmentId(text()),
                        some(this::lineQuantity, 1),
                        code(),
                        code(),
                        some(this::code, 0),
                        code(),
                        maybe(this::time));
            case 9 -> new FulfilmentEvent.ShipmentDelivered(new ShipmentId(text()), some(this::lineQuantity, 0));
            case 10 -> new UpkeepEvent.OrderRefolded(1 + random.nextInt(Integer.MAX_VALUE));
            default -> new UpkeepEvent.ParkingExpired(key());
        };
    }

    CaptureEvent.OrderPlaced placed() {
        Currency currency = currency();
        return new CaptureEvent.OrderPlaced(
                code(),
                code(),
                new CustomerId(text()),
                maybe(() -> new AccountId(text())),
                some(() -> new CaptureEvent.ExternalRef(code(), code()), 0),
                currency,
                distinctLines().stream().map(lineId -> line(lineId, currency)).toList(),
                new CaptureEvent.Totals(money(currency), money(currency), money(currency), money(currency)),
                any(CaptureEvent.PaymentTerms.values()),
                new CaptureEvent.ShipTo(code(), code()));
    }

    private CaptureEvent.OrderLine line(LineId lineId, Currency currency) {
        BigDecimal price = ValueMapping.decimal("unitPrice", BigDecimal.valueOf(random.nextLong(1L << 53), 8));
        return new CaptureEvent.OrderLine(
                lineId, code(), text(), quantity(), price, money(currency), maybe(this::date));
    }

    private CaptureEvent.ConfirmedLine confirmed(LineId lineId) {
        return new CaptureEvent.ConfirmedLine(
                lineId, quantity(), maybe(this::date), any(CaptureEvent.LineChange.values()), maybe(this::code));
    }

    private LineQuantity lineQuantity() {
        return new LineQuantity(lineId(), quantity());
    }

    private Quantity quantity() {
        long unscaled = 1 + random.nextLong(random.nextBoolean() ? 20 : 999_999_999_999_999_998L);
        return new Quantity(BigDecimal.valueOf(unscaled, unscaled < 20 ? 0 : 6), any(UNITS.toArray(String[]::new)));
    }

    private Money money(Currency currency) {
        return new Money(random.nextLong(1_000_000_000_000_001L), currency);
    }

    private Currency currency() {
        return Currency.getInstance(any(CURRENCIES.toArray(String[]::new)));
    }

    private LocalDate date() {
        return LocalDate.ofEpochDay(random.nextLong(100_000));
    }

    private List<LineId> distinctLines() {
        return TEXTS.subList(0, 1 + random.nextInt(TEXTS.size())).stream()
                .map(LineId::new)
                .toList();
    }

    private LineId lineId() {
        return new LineId(text());
    }

    private Code code() {
        return new Code(text());
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private <T> List<T> some(Supplier<T> one, int atLeast) {
        List<T> list = new ArrayList<>();
        int size = atLeast + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            list.add(one.get());
        }
        return list;
    }

    private <T> @Nullable T maybe(Supplier<T> one) {
        return random.nextBoolean() ? one.get() : null;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
