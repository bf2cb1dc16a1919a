package io.orderfold.lab.verify;

import io.orderfold.contract.avro.LedgerLine;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.UnsettledFact;
import io.orderfold.lab.verify.WrongAnswer.Judge;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds a record of {@code order.state.v1} against the reference fold: what other services read must be as right as what the API says. */
public final class StateCheck {

    private static final String TOPIC = "order.state.v1: ";

    private StateCheck() {}

    /** @param state the newest record of the order; null if there is none */
    public static List<WrongAnswer> of(ReferenceOrder reference, @Nullable OrderState state) {
        var orderId = reference.order().orderId().value();
        if (state == null) {
            return List.of(new WrongAnswer(orderId, Judge.REFERENCE_FOLD, TOPIC + "record", "one", "none"));
        }
        var actual = fields(state);
        var expected = new TreeMap<>(ReferenceFields.of(reference.order()));
        expected.keySet().retainAll(actual.keySet());
        return FieldComparison.compare(orderId, Judge.REFERENCE_FOLD, expected, actual).stream()
                .map(wrong -> new WrongAnswer(
                        wrong.orderId(), wrong.judge(), TOPIC + wrong.field(), wrong.expected(), wrong.actual()))
                .toList();
    }

    /** Under the paths of the API's answer, because those are what the reference knows. */
    private static SortedMap<String, String> fields(OrderState state) {
        var fields = new TreeMap<String, String>();
        fields.put("orderId", state.getOrderId());
        fields.put("version", Long.toString(state.getVersion()));
        fields.put("foldVersion", Integer.toString(state.getFoldVersion()));
        fields.put("quarantined", Boolean.toString(state.getQuarantined()));
        fields.put("journalFull", Boolean.toString(state.getJournalFull()));
        fields.put("status", state.getStatus().name());
        fields.put("crosswalk.schemaOrg", state.getCrosswalk().getSchemaOrg());
        fields.put("crosswalk.tmf622", state.getCrosswalk().getTmf622());
        var facets = state.getFacets();
        fields.put("facets.lifecycle", facets.getLifecycle().name());
        fields.put("facets.fulfilment", facets.getFulfilment().name());
        fields.put("facets.payment", facets.getPayment().name());
        fields.put("facets.returns", facets.getReturns().name());
        fields.put("facets.cancellation", facets.getCancellation().name());
        fields.put("facets.openHolds[]", String.join(", ", facets.getOpenHolds()));
        fields.put(
                "facets.anomalies[]",
                facets.getAnomalies().stream().map(Enum::name).collect(Collectors.joining(", ")));
        fields.put(
                "parked[]",
                state.getParked().stream().map(UnsettledFact::getEventId).collect(Collectors.joining(", ")));
        var lines = state.getLedger().getLines();
        fields.put("lines[]", lines.stream().map(LedgerLine::getLineId).collect(Collectors.joining(", ")));
        lines.forEach(line -> {
            var path = "lines[" + line.getLineId() + "].";
            fields.put(path + "ordered", line.getOrdered().toPlainString());
            fields.put(path + "cancelled", line.getCancelled().toPlainString());
            fields.put(
                    path + "allocated",
                    line.getAllocated().subtract(line.getAllocationReleased()).toPlainString());
            fields.put(path + "shipped", line.getShipped().toPlainString());
            fields.put(path + "delivered", line.getDelivered().toPlainString());
            fields.put(path + "returnAuthorised", line.getReturnAuthorised().toPlainString());
            fields.put(path + "returned", line.getReturned().toPlainString());
        });
        return fields;
    }
}
