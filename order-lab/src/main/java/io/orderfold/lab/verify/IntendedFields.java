package io.orderfold.lab.verify;

import io.orderfold.order.histories.IntendedOutcome;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What {@code GET /v1/orders/{orderId}} must say of an order by what its teller meant. */
final class IntendedFields {

    /** Sum over the payments of an answer, which has no such field of its own. */
    static final String CAPTURED = "sum of payments[].captured";

    private IntendedFields() {}

    static SortedMap<String, Optional<Object>> of(IntendedOutcome intended) {
        var fields = new TreeMap<String, Optional<Object>>();
        fields.put("status", Optional.of(intended.status()));
        fields.put("currency", Optional.of(intended.currencyCode()));
        fields.put(CAPTURED, Optional.of(BigDecimal.valueOf(intended.capturedMinorUnits())));
        fields.put(
                "facets.openHolds[]",
                Optional.of(intended.openHolds().stream().map(Object::toString).collect(Collectors.joining(", "))));
        intended.lines().forEach((lineId, line) -> {
            var path = "lines[" + lineId + "].";
            fields.put(path + "ordered", Optional.of(line.ordered()));
            fields.put(path + "cancelled", Optional.of(line.cancelled()));
            fields.put(path + "allocated", Optional.of(line.allocated()));
            fields.put(path + "shipped", Optional.of(line.shipped()));
            fields.put(path + "delivered", Optional.of(line.delivered()));
        });
        intended.parked().forEach(key -> fields.put("parked[" + key.id() + "].verdict", Optional.of("PARKED")));
        return fields;
    }

    /** The sum as a field of the answer. */
    static void addSums(Map<String, String> answer) {
        var sum = answer.entrySet().stream()
                .filter(field ->
                        field.getKey().startsWith("payments[") && field.getKey().endsWith("].captured.minorUnits"))
                .map(field -> new BigDecimal(field.getValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        answer.put(CAPTURED, sum.toPlainString());
    }
}
