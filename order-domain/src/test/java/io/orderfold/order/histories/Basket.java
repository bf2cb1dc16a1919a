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
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What a customer orders: lines, prices, terms. Amounts add up. */
record Basket(CaptureEvent.OrderPlaced placed, SortedMap<LineId, Integer> pieces, long grandMinorUnits) {

    private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "JPY", "KWD");
    private static final List<String> CHANNELS = List.of("WEB", "EDI", "STORE", "PHONE");
    private static final List<String> COUNTRIES = List.of("DE", "FR", "NL", "PL");
    private static final List<String> GOODS =
            List.of("Cordless drill", "Rain jacket", "Tea kettle", "Desk lamp", "Bicycle bell", "Garden hose");

    /** One to four lines of one to six pieces each. */
    static Basket drawn(OrderId orderId, Instant at, RandomGenerator random) {
        Currency currency = Currency.getInstance(pick(CURRENCIES, random));
        SortedMap<LineId, Integer> pieces = new TreeMap<>();
        List<OrderLine> lines = new ArrayList<>();
        long items = 0;
        int count = 1 + random.nextInt(random.nextBoolean() ? 2 : 4);
        for (int i = 1; i <= count; i++) {
            LineId lineId = new LineId("L" + i);
            int wanted = random.nextInt(1, 7);
            long unitPrice = random.nextLong(100, 20_000);
            pieces.put(lineId, wanted);
            items += unitPrice * wanted;
            lines.add(new OrderLine(
                    lineId,
                    new Code("SKU-" + random.nextInt(1_000, 10_000)),
                    pick(GOODS, random),
                    Quantity.pieces(wanted),
                    BigDecimal.valueOf(unitPrice, currency.getDefaultFractionDigits()),
                    new Money(unitPrice * wanted, currency),
                    random.nextBoolean()
                            ? at.atZone(ZoneOffset.UTC).toLocalDate().plusDays(random.nextInt(2, 9))
                            : null));
        }
        long shipping = random.nextLong(0, 1_000);
        long tax = items / 5;
        long grand = items + shipping + tax;
        PaymentTerms terms = pick(
                List.of(
                        PaymentTerms.PREPAID,
                        PaymentTerms.PREPAID,
                        PaymentTerms.PREPAID,
                        PaymentTerms.COD,
                        PaymentTerms.ON_ACCOUNT),
                random);
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
                new CaptureEvent.Totals(
                        new Money(items, currency),
                        new Money(shipping, currency),
                        new Money(tax, currency),
                        new Money(grand, currency)),
                terms,
                new CaptureEvent.ShipTo(
                        new Code(pick(COUNTRIES, random)), new Code(String.valueOf(random.nextInt(10, 100)))));
        return new Basket(placed, pieces, grand);
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

    static <T> T pick(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
