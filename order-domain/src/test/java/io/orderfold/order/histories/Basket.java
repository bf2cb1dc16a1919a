package io.orderfold.order.histories;

import io.orderfold.order.AccountId;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.CaptureEvent.OrderLine;
import io.orderfold.order.CaptureEvent.PaymentTerms;
import io.orderfold.order.Code;
import io.orderfold.order.CustomerId;
import io.orderfold.order.LineId;
import io.orderfold.order.Money;
import io.orderfold.order.OrderId;
import io.orderfold.order.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * What a customer orders: lines, prices, terms. Amounts add up.
 *
 * @param pieces wanted by line; none is zero
 * @param prices of one piece in minor units, by line
 */
record Basket(
        CaptureEvent.OrderPlaced placed,
        SortedMap<LineId, Integer> pieces,
        SortedMap<LineId, Long> prices,
        long shipping) {

    private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "JPY", "KWD");
    private static final List<String> CHANNELS = List.of("WEB", "EDI", "STORE", "PHONE");
    private static final List<String> COUNTRIES = List.of("DE", "FR", "NL", "PL");
    private static final List<PaymentTerms> TERMS = List.of(
            PaymentTerms.PREPAID,
            PaymentTerms.PREPAID,
            PaymentTerms.PREPAID,
            PaymentTerms.COD,
            PaymentTerms.ON_ACCOUNT);
    private static final List<String> GOODS =
            List.of("Cordless drill", "Rain jacket", "Tea kettle", "Desk lamp", "Bicycle bell", "Garden hose");

    Basket {
        pieces = Collections.unmodifiableSortedMap(new TreeMap<>(pieces));
        prices = Collections.unmodifiableSortedMap(new TreeMap<>(prices));
    }

    /** One to four lines of one to six pieces each. */
    static Basket drawn(OrderId orderId, Instant at, RandomGenerator random) {
        Currency currency = Currency.getInstance(pick(CURRENCIES, random));
        SortedMap<LineId, Integer> pieces = new TreeMap<>();
        SortedMap<LineId, Long> prices = new TreeMap<>();
        List<OrderLine> lines = new ArrayList<>();
        int count = 1 + random.nextInt(random.nextBoolean() ? 2 : 4);
        for (int i = 1; i <= count; i++) {
            LineId lineId = new LineId("L" + i);
            pieces.put(lineId, random.nextInt(1, 7));
            prices.put(lineId, random.nextLong(100, 20_000));
            lines.add(line(lineId, pieces.get(lineId), prices.get(lineId), currency, at, random));
        }
        long shipping = random.nextLong(0, 1_000);
        PaymentTerms terms = pick(TERMS, random);
        int customer = random.nextInt(1, 500);
        CaptureEvent.OrderPlaced placed = new CaptureEvent.OrderPlaced(
                new Code("N-" + orderId),
                new Code(pick(CHANNELS, random)),
                new CustomerId("C-" + customer),
                terms == PaymentTerms.ON_ACCOUNT ? new AccountId("A-" + customer) : null,
                random.nextInt(3) == 0
                        ? List.of(new CaptureEvent.ExternalRef(
                                new Code("PURCHASE_ORDER"), new Code("PO-" + random.nextInt(10_000))))
                        : List.of(),
                currency,
                lines,
                totals(currency, items(pieces, prices), shipping),
                terms,
                new CaptureEvent.ShipTo(
                        new Code(pick(COUNTRIES, random)), new Code(String.valueOf(random.nextInt(10, 100)))));
        return new Basket(placed, pieces, prices, shipping);
    }

    static OrderLine line(
            LineId lineId, int wanted, long price, Currency currency, Instant at, RandomGenerator random) {
        return new OrderLine(
                lineId,
                new Code("SKU-" + random.nextInt(1_000, 10_000)),
                pick(GOODS, random),
                Quantity.pieces(wanted),
                BigDecimal.valueOf(price, currency.getDefaultFractionDigits()),
                new Money(price * wanted, currency),
                random.nextBoolean() ? at.atZone(ZoneOffset.UTC).toLocalDate().plusDays(random.nextInt(2, 9)) : null);
    }

    /** The same with another number of pieces of one line, at this price; none for a line that is no longer wanted. */
    Basket with(LineId lineId, int wanted, long price) {
        SortedMap<LineId, Integer> otherPieces = new TreeMap<>(pieces);
        SortedMap<LineId, Long> otherPrices = new TreeMap<>(prices);
        otherPieces.put(lineId, wanted);
        otherPieces.values().removeIf(count -> count == 0);
        otherPrices.put(lineId, price);
        return new Basket(placed, otherPieces, otherPrices, shipping);
    }

    int wanted(LineId lineId) {
        return pieces.getOrDefault(lineId, 0);
    }

    long price(LineId lineId) {
        return prices.getOrDefault(lineId, 0L);
    }

    int allPieces() {
        return pieces.values().stream().mapToInt(Integer::intValue).sum();
    }

    PaymentTerms terms() {
        return placed.paymentTerms();
    }

    CaptureEvent.Totals totals() {
        return totals(placed.currency(), items(pieces, prices), shipping);
    }

    /** What the customer owes for it, in minor units. */
    long grand() {
        return totals().grand().minorUnits();
    }

    Money money(long minorUnits) {
        return new Money(minorUnits, placed.currency());
    }

    /** Splits the pieces of every line over so many waves; a wave may lack a line, none is empty. */
    List<SortedMap<LineId, Integer>> inWaves(int waves, RandomGenerator random) {
        List<SortedMap<LineId, Integer>> split = new ArrayList<>();
        for (int i = 0; i < waves; i++) {
            split.add(new TreeMap<>());
        }
        pieces.forEach((lineId, wanted) -> {
            for (int i = 0; i < wanted; i++) {
                split.get(random.nextInt(waves)).merge(lineId, 1, Integer::sum);
            }
        });
        split.removeIf(Map::isEmpty);
        return split;
    }

    private static long items(SortedMap<LineId, Integer> pieces, SortedMap<LineId, Long> prices) {
        return pieces.entrySet().stream()
                .mapToLong(line -> line.getValue() * prices.getOrDefault(line.getKey(), 0L))
                .sum();
    }

    private static CaptureEvent.Totals totals(Currency currency, long items, long shipping) {
        long tax = items / 5;
        return new CaptureEvent.Totals(
                new Money(items, currency),
                new Money(shipping, currency),
                new Money(tax, currency),
                new Money(items + shipping + tax, currency));
    }

    static <T> T pick(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
