package io.orderfold.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderfold.lab.verify.WrongAnswer.Judge;
import io.orderfold.order.Order;
import io.orderfold.order.OrderId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Holds a search for an order against the order. */
public final class SearchCheck {

    private SearchCheck() {}

    /** By what the order must be found: parameters of {@code GET /v1/orders}, each with one value; none while it is not placed. */
    public static SortedMap<String, String> questions(Order order) {
        var questions = new TreeMap<String, String>();
        var placement = order.ledger().placement();
        if (placement == null) {
            return questions;
        }
        questions.put("orderNumber", placement.orderNumber().value());
        placement.externalRefs().forEach(ref -> {
            questions.put("ref", ref.type().value() + ":" + ref.value().value());
            questions.put("refValue", ref.value().value());
        });
        order.ledger()
                .shipments()
                .values()
                .forEach(shipment -> shipment.tracking().forEach(number -> questions.put("tracking", number.value())));
        return Collections.unmodifiableSortedMap(questions);
    }

    /**
     * @param order body of {@code GET /v1/orders/{orderId}}
     * @param list body of {@code GET /v1/orders}
     */
    public static List<WrongAnswer> found(OrderId orderId, String parameter, JsonNode order, JsonNode list) {
        var rows = new ArrayList<String>();
        list.path("items").forEach(item -> {
            if (item.path("orderId").asText().equals(orderId.value())) {
                rows.add(row(item));
            }
        });
        var expected = List.of(row(order));
        return rows.equals(expected)
                ? List.of()
                : List.of(new WrongAnswer(
                        orderId.value(),
                        Judge.REFERENCE_FOLD,
                        "search by " + parameter,
                        expected.toString(),
                        rows.toString()));
    }

    private static String row(JsonNode order) {
        return "version " + order.path("version").asText() + " "
                + order.path("status").asText();
    }
}
