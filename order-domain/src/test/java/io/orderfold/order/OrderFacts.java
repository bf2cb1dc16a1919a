package io.orderfold.order;

import io.orderfold.order.CaptureEvent.PaymentTerms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the facts of one order in the words of the business: {@code order.at(5).allocated(pieces(3, "L1"))}.
 *
 * <p>Minutes count from {@link #START}. Every piece costs 10.00 in the currency of the order and the totals add nothing, so
 * three pieces are 3,000 minor units of EUR. Ids count up in the order in which the facts are told.
 */
public final class OrderFacts {

    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final OrderId orderId;
    private final FoldRules rules;
    private final Currency currency;
    private int told;

    private OrderFacts(OrderId orderId, FoldRules rules, Currency currency) {
        this.orderId = orderId;
        this.rules = rules;
        this.currency = currency;
    }

    /** An order in EUR under the default rules. */
    public static OrderFacts of(String orderId) {
        return new OrderFacts(new OrderId(orderId), FoldRules.DEFAULT, Currency.getInstance("EUR"));
    }

    public OrderFacts under(FoldRules otherRules) {
        return new OrderFacts(orderId, otherRules, currency);
    }

    public OrderFacts in(String currencyCode) {
        return new OrderFacts(orderId, rules, Currency.getInstance(currencyCode));
    }

    public static LineQuantity pieces(long count, String lineId) {
        return new LineQuantity(new LineId(lineId), Quantity.pieces(count));
    }

    public OrderId orderId() {
        return orderId;
    }

    public FoldRules rules() {
        return rules;
    }

    /** Something happens so many minutes after {@link #START}, and its service says so at once. */
    public Moment at(double minutes) {
        Instant when = START.plus(Duration.ofMillis(Math.round(minutes * 60_000)));
        return new Moment(when, when);
    }

    /** What happens at one moment. */
    public final class Moment {

        private final Instant claimedAt;
        private final @Nullable Instant recordedAt;

        private Moment(Instant claimedAt, @Nullable Instant recordedAt) {
            this.claimedAt = claimedAt;
            this.recordedAt = recordedAt;
        }

        /** The service wrote it down at another minute than it claims that it happened. */
        public Moment recorded(double minutes) {
            return new Moment(claimedAt, at(minutes).recordedAt);
        }

        /** The service does not say when it wrote it down. */
        public Moment notRecorded() {
            return new Moment(claimedAt, null);
        }

        public Fact placed(LineQuantity... lines) {
            return placed(PaymentTerms.PREPAID, lines);
        }

        public Fact placed(PaymentTerms terms, LineQuantity... lines) {
            return told("capture-service", orderPlaced(terms, Arrays.asList(lines)));
        }

        /** Confirms these lines as ordered. */
        public Fact confirmed(LineQuantity... lines) {
            return confirmed(null, lines);
        }

        public Fact confirmed(@Nullable LocalDate promised, LineQuantity... lines) {
            return told(
                    "capture-service",
                    new CaptureEvent.OrderConfirmed(
                            new Code("CONF"),
                            Arrays.stream(lines)
                                    .map(line -> new CaptureEvent.ConfirmedLine(
                                            line.lineId(), line.qty(), promised, CaptureEvent.LineChange.NONE, null))
                                    .toList()));
        }

        public Fact cancelled() {
            return told("capture-service", new CaptureEvent.OrderCancelled(new Code("CANCEL"), new Code("WHY")));
        }

        public Fact held(String holdId) {
            return told(
                    "control-service",
                    new ControlEvent.HoldPlaced(
                            new HoldId(holdId), ControlEvent.HoldType.FRAUD, List.of(), new Code("WHY")));
        }

        public Fact released(String holdId) {
            return told("control-service", new ControlEvent.HoldReleased(new HoldId(holdId), new Code("WHY")));
        }

        public Fact allocated(LineQuantity... lines) {
            return told(
                    "inventory-service",
                    new InventoryEvent.LinesAllocated(new Code("ALLOC"), Arrays.asList(lines), new Code("NODE-1")));
        }

        public Fact authorized(long minorUnits) {
            return told(
                    "payment-service",
                    new PaymentEvent.PaymentAuthorized(
                            new PaymentId("P1"), new Money(minorUnits, currency), new Code("CARD"), null));
        }

        public Fact captured(long minorUnits) {
            return captured("P1", new Money(minorUnits, currency));
        }

        public Fact captured(String paymentId, Money amount) {
            return told(
                    "payment-service",
                    new PaymentEvent.PaymentCaptured(new PaymentId(paymentId), new Code("CAPTURE"), amount));
        }

        public Fact dispatched(String shipmentId, LineQuantity... lines) {
            return told(
                    "fulfilment-service",
                    new FulfilmentEvent.ShipmentDispatched(
                            new ShipmentId(shipmentId),
                            Arrays.asList(lines),
                            new Code("DHL"),
                            new Code("PARCEL"),
                            List.of(new Code("T-1")),
                            new Code("NODE-1"),
                            null));
        }

        /** @param lines what arrived; none for all that the shipment holds */
        public Fact delivered(String shipmentId, LineQuantity... lines) {
            return told(
                    "fulfilment-service",
                    new FulfilmentEvent.ShipmentDelivered(new ShipmentId(shipmentId), Arrays.asList(lines)));
        }

        /** At the minute of this moment, not at the deadline; see {@link OrderFacts#deadlineOf}. */
        public Fact expired(Fact parked) {
            return told("orderfold", new UpkeepEvent.ParkingExpired(parked.key()));
        }

        public Fact ofUnknownType() {
            return told("future-service", new Uninterpreted());
        }

        /** Told by the service that owns the event. */
        public Fact told(OrderEvent event) {
            return told(GivenEvents.owner(event), event);
        }

        public Fact told(String service, OrderEvent event) {
            return FactTeller.tell(new EventKey(service, "e-" + ++told), orderId, event, claimedAt, recordedAt, rules);
        }
    }

    /** The expiry that the suite writes when a fact has waited long enough. */
    public Fact deadlineOf(Fact parked) {
        return new Moment(parked.expiresAt(), parked.expiresAt()).expired(parked);
    }

    private CaptureEvent.OrderPlaced orderPlaced(PaymentTerms terms, List<LineQuantity> lines) {
        List<CaptureEvent.OrderLine> ordered =
                lines.stream().map(this::orderLine).toList();
        long sum = ordered.stream()
                .mapToLong(line -> line.lineTotal().minorUnits())
                .sum();
        Money total = new Money(sum, currency);
        Money nothing = new Money(0, currency);
        return new CaptureEvent.OrderPlaced(
                new Code("N-" + orderId),
                new Code("WEB"),
                new CustomerId("C-1"),
                terms == PaymentTerms.ON_ACCOUNT ? new AccountId("A-1") : null,
                List.of(),
                currency,
                ordered,
                new CaptureEvent.Totals(total, nothing, nothing, total),
                terms,
                new CaptureEvent.ShipTo(new Code("DE"), new Code("10")));
    }

    private CaptureEvent.OrderLine orderLine(LineQuantity line) {
        long minorUnits = line.qty()
                .amount()
                .multiply(BigDecimal.TEN)
                .movePointRight(currency.getDefaultFractionDigits())
                .longValueExact();
        return new CaptureEvent.OrderLine(
                line.lineId(),
                new Code("SKU-" + line.lineId()),
                "Tea kettle",
                line.qty(),
                BigDecimal.TEN,
                new Money(minorUnits, currency),
                null);
    }
}
