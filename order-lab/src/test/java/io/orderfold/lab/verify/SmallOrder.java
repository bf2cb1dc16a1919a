package io.orderfold.lab.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Code;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.CustomerId;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.HoldId;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.Money;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import io.orderfold.order.OrderStatus;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.PaymentId;
import io.orderfold.order.Quantity;
import io.orderfold.order.ReturnId;
import io.orderfold.order.ShipmentId;
import io.orderfold.order.histories.IntendedOutcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** One order, what was meant, and the right answer written by hand: 3 pieces ordered, 2 of them on their way, a release waiting for its hold. */
final class SmallOrder {

    static final OrderId ID = new OrderId("O-1");

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final LineId L1 = new LineId("L1");
    private static final EventKey RELEASE = new EventKey("svc", "e6");

    private static final String ANSWER = """
            {"orderId": "O-1", "version": 6, "status": "PARTIALLY_SHIPPED", "foldVersion": 1,
             "quarantined": false, "journalFull": false,
             "facets": {"lifecycle": "CONFIRMED", "fulfilment": "PARTIALLY_SHIPPED", "payment": "AUTHORIZED",
                        "returns": "NONE", "cancellation": "NONE", "openHolds": [], "anomalies": []},
             "crosswalk": {"schemaOrg": "OrderInTransit", "tmf622": "inProgress"},
             "orderNumber": "N-1", "channel": "WEB", "customerId": "C-1", "currency": "EUR",
             "totals": {"items": {"minorUnits": 3000, "currency": "EUR", "exponent": 2},
                        "shipping": {"minorUnits": 0, "currency": "EUR", "exponent": 2},
                        "tax": {"minorUnits": 600, "currency": "EUR", "exponent": 2},
                        "grand": {"minorUnits": 3600, "currency": "EUR", "exponent": 2}},
             "placedAt": "2026-11-20T12:01:00Z", "confirmedAt": "2026-11-20T12:02:00Z",
             "lines": [{"lineId": "L1", "sku": "SKU-1", "name": "Tea kettle", "unit": "EA", "ordered": "3",
                        "cancelled": "0", "open": "3", "allocated": "3", "shipped": "2", "delivered": "0",
                        "returnAuthorised": "0", "returned": "0", "backordered": "0", "unitPrice": "10"}],
             "payments": [{"paymentId": "P1", "currency": "EUR", "method": "CARD",
                           "authorised": {"minorUnits": 3600, "currency": "EUR", "exponent": 2},
                           "voided": {"minorUnits": 0, "currency": "EUR", "exponent": 2},
                           "captured": {"minorUnits": 0, "currency": "EUR", "exponent": 2},
                           "refunded": {"minorUnits": 0, "currency": "EUR", "exponent": 2}}],
             "shipments": [{"shipmentId": "S1", "dispatchedAt": "2026-11-20T12:05:00Z", "carrier": "DHL",
                            "service": "PARCEL", "tracking": [], "nodeId": "NODE-1", "lines": [{"lineId": "L1", "shipped": "2", "delivered": "0"}]}],
             "invoices": [], "returns": [], "cancellationRequests": [], "holds": [],
             "parked": [{"source": "svc", "eventId": "e6", "verdict": "PARKED", "reasonCode": "WAITING_FOR_HOLD",
                         "sentence": "waiting for the hold H1 to be placed"}],
             "lastCause": {"source": "svc", "eventId": "e4"}, "foldedAt": "2026-11-20T12:07:00Z"}
            """;

    private static final String HISTORY = """
            [{"source": "svc", "eventId": "e1", "verdict": "APPLIED", "sentence": "applied"},
             {"source": "svc", "eventId": "e2", "verdict": "APPLIED", "sentence": "applied"},
             {"source": "svc", "eventId": "e3", "verdict": "APPLIED", "sentence": "applied"},
             {"source": "svc", "eventId": "e4", "verdict": "APPLIED", "sentence": "applied"},
             {"source": "svc", "eventId": "e5", "verdict": "APPLIED", "sentence": "applied"},
             {"source": "svc", "eventId": "e6", "verdict": "PARKED", "sentence": "waiting for the hold H1 to be placed"}]
            """;

    private SmallOrder() {}

    static Fact firstFact() {
        return fact(1, placed());
    }

    static ReferenceOrder reference() {
        var placed = placed();
        var confirmed = new CaptureEvent.OrderConfirmed(
                new Code("CONF"),
                List.of(new CaptureEvent.ConfirmedLine(
                        L1, Quantity.pieces(3), null, CaptureEvent.LineChange.NONE, null)));
        var left = new FulfilmentEvent.ShipmentDispatched(
                new ShipmentId("S1"),
                pieces(2),
                new Code("DHL"),
                new Code("PARCEL"),
                List.of(),
                new Code("NODE-1"),
                null);
        return ReferenceOrder.of(
                ID,
                List.of(
                        fact(1, placed),
                        fact(2, confirmed),
                        fact(3, new InventoryEvent.LinesAllocated(new Code("A1"), pieces(3), new Code("NODE-1"))),
                        fact(
                                4,
                                new PaymentEvent.PaymentAuthorized(
                                        new PaymentId("P1"), euro(3_600), new Code("CARD"), null)),
                        fact(5, left),
                        fact(6, new ControlEvent.HoldReleased(new HoldId("H1"), new Code("OK")))),
                FoldRules.DEFAULT);
    }

    private static CaptureEvent.OrderPlaced placed() {
        return new CaptureEvent.OrderPlaced(
                new Code("N-1"),
                new Code("WEB"),
                new CustomerId("C-1"),
                null,
                List.of(),
                EUR,
                List.of(new CaptureEvent.OrderLine(
                        L1, new Code("SKU-1"), "Tea kettle", Quantity.pieces(3), BigDecimal.TEN, euro(3_000), null)),
                new CaptureEvent.Totals(euro(3_000), euro(0), euro(600), euro(3_600)),
                CaptureEvent.PaymentTerms.PREPAID,
                new CaptureEvent.ShipTo(new Code("DE"), new Code("10")));
    }

    static IntendedOutcome intended() {
        var zero = BigDecimal.ZERO;
        var lines = new TreeMap<LineId, IntendedOutcome.Line>();
        lines.put(
                L1,
                new IntendedOutcome.Line(
                        BigDecimal.valueOf(3),
                        zero,
                        BigDecimal.valueOf(3),
                        BigDecimal.valueOf(2),
                        zero,
                        zero,
                        zero,
                        zero,
                        null));
        return new IntendedOutcome(
                OrderStatus.PARTIALLY_SHIPPED,
                false,
                lines,
                "EUR",
                new IntendedOutcome.Sums(3_600, 3_600, 0, 0, 0, 0),
                new TreeSet<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeSet<>(List.of(RELEASE)));
    }

    /** What was meant of the same lines, had the order come to its end in other ways too. */
    static IntendedOutcome intendedClosed() {
        var open = intended();
        return new IntendedOutcome(
                OrderStatus.RETURNED,
                true,
                open.lines(),
                "EUR",
                new IntendedOutcome.Sums(3_600, 3_600, 0, 0, 0, 1_800),
                new TreeSet<>(),
                new TreeMap<>(Map.of(new Code("CR-1"), IntendedOutcome.Answer.GRANTED)),
                new TreeMap<>(Map.of(new ShipmentId("S1"), new Code("IN_TRANSIT"))),
                new TreeMap<>(Map.of(new ReturnId("R1"), new Code("RESTOCK"))),
                new TreeMap<>(),
                new TreeSet<>(List.of(RELEASE)));
    }

    /** The parts of an answer in which it differs. */
    static ObjectNode closedAnswer() {
        var answer = answer();
        answer.put("status", "RETURNED").put("closedAt", "2026-11-20T13:00:00Z");
        ((ObjectNode) answer.path("facets")).put("lifecycle", "CLOSED");
        ((ObjectNode) answer.at("/shipments/0")).put("milestone", "IN_TRANSIT");
        answer.set("cancellationRequests", parsed("[{\"requestId\": \"CR-1\", \"answer\": \"GRANTED\"}]"));
        answer.set("returns", parsed("[{\"returnId\": \"R1\", \"disposition\": \"RESTOCK\"}]"));
        answer.set("invoices", parsed("[{\"invoiceId\": \"I1\", \"amount\": {\"minorUnits\": 1800}}]"));
        return answer;
    }

    static ObjectNode answer() {
        return (ObjectNode) parsed(ANSWER);
    }

    static List<JsonNode> history() {
        return parsed(HISTORY).valueStream().toList();
    }

    static JsonNode parsed(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static Fact fact(int number, OrderEvent event) {
        var at = NOON.plusSeconds(60L * number);
        return FactTeller.tell(new EventKey("svc", "e" + number), ID, event, at, at, FoldRules.DEFAULT);
    }

    private static List<LineQuantity> pieces(int count) {
        return List.of(new LineQuantity(L1, Quantity.pieces(count)));
    }

    private static Money euro(long cents) {
        return new Money(cents, EUR);
    }
}
