package io.orderfold.lab.verify;

import io.orderfold.order.Facets.Lifecycle;
import io.orderfold.order.histories.IntendedOutcome;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code GET /v1/orders/{orderId}} must say of an order by what its teller meant. */
final class IntendedFields {

    /** Sums over the payments or invoices of an answer, which has no such fields of its own. */
    private static final String SUM_OF = "sum of ";

    private static final String AUTHORISED = "payments[].authorised";
    private static final String VOIDED = "payments[].voided";
    private static final String CAPTURED = "payments[].captured";
    private static final String REFUNDED = "payments[].refunded";
    private static final String INVOICED = "invoices[].amount";

    private final SortedMap<String, Optional<Object>> fields = new TreeMap<>();

    private IntendedFields() {}

    static SortedMap<String, Optional<Object>> of(IntendedOutcome intended) {
        var meant = new IntendedFields();
        meant.addOrder(intended);
        meant.addSums(intended.sums());
        intended.lines().forEach((lineId, line) -> meant.addLine("lines[" + lineId + "].", line));
        intended.requests()
                .forEach((requestId, answer) -> meant.put(
                        "cancellationRequests[" + requestId + "].answer",
                        answer == IntendedOutcome.Answer.OPEN ? null : answer));
        intended.milestones()
                .forEach((shipmentId, milestone) -> meant.put("shipments[" + shipmentId + "].milestone", milestone));
        intended.dispositions()
                .forEach((returnId, becomes) -> meant.put("returns[" + returnId + "].disposition", becomes));
        intended.parked().forEach(key -> meant.put("parked[" + key.id() + "].verdict", "PARKED"));
        return meant.fields;
    }

    private void addOrder(IntendedOutcome intended) {
        put("status", intended.status());
        put("currency", intended.currencyCode());
        put("facets.openHolds[]", joined(intended.openHolds()));
        put("lines[]", joined(intended.lines().keySet()));
        put("cancellationRequests[]", joined(intended.requests().keySet()));
        if (intended.closed()) {
            put("facets.lifecycle", Lifecycle.CLOSED);
        } else {
            put("closedAt", null);
        }
    }

    private void addSums(IntendedOutcome.Sums sums) {
        put("totals.grand.minorUnits", BigDecimal.valueOf(sums.owed()));
        put(SUM_OF + AUTHORISED, BigDecimal.valueOf(sums.authorised()));
        put(SUM_OF + VOIDED, BigDecimal.valueOf(sums.voided()));
        put(SUM_OF + CAPTURED, BigDecimal.valueOf(sums.captured()));
        put(SUM_OF + REFUNDED, BigDecimal.valueOf(sums.refunded()));
        put(SUM_OF + INVOICED, BigDecimal.valueOf(sums.invoiced()));
    }

    private void addLine(String path, IntendedOutcome.Line line) {
        put(path + "ordered", line.ordered());
        put(path + "cancelled", line.cancelled());
        put(path + "allocated", line.allocated());
        put(path + "shipped", line.shipped());
        put(path + "delivered", line.delivered());
        put(path + "returnAuthorised", line.returnAuthorised());
        put(path + "returned", line.returned());
        put(path + "backordered", line.backordered());
        put(path + "promisedDate", line.promised());
    }

    private void put(String path, @Nullable Object value) {
        fields.put(path, Optional.ofNullable(value));
    }

    private static String joined(Collection<?> keys) {
        return keys.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** The sums as fields of the answer. */
    static void addSums(Map<String, String> answer) {
        for (var summed : new String[] {AUTHORISED, VOIDED, CAPTURED, REFUNDED, INVOICED}) {
            var array = summed.substring(0, summed.indexOf(']'));
            var field = summed.substring(summed.indexOf(']')) + ".minorUnits";
            var sum = answer.entrySet().stream()
                    .filter(found ->
                            found.getKey().startsWith(array) && found.getKey().endsWith(field))
                    .map(found -> new BigDecimal(found.getValue()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            answer.put(SUM_OF + summed, sum.toPlainString());
        }
    }
}
