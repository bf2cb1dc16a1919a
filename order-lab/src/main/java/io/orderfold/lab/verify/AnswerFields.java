package io.orderfold.lab.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A JSON answer as a flat table of paths: {@code totals.grand.minorUnits}, {@code lines[L1].shipped}, and for each array its keys in the order
 * in which they stand: {@code lines[]} = {@code L1, L2}. Nulls are left out: a missing field and a null are the same.
 */
final class AnswerFields {

    /** What names an element among its siblings. */
    private static final List<String> IDENTITIES =
            List.of("lineId", "paymentId", "invoiceId", "shipmentId", "returnId", "requestId", "holdId", "eventId");

    private final SortedMap<String, String> fields = new TreeMap<>();

    private AnswerFields() {}

    static SortedMap<String, String> of(JsonNode answer) {
        var flat = new AnswerFields();
        flat.add("", answer);
        return flat.fields;
    }

    private void add(String path, JsonNode node) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field ->
                            add(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue()));
        } else if (node.isArray()) {
            var keys = new ArrayList<String>();
            for (int i = 0; i < node.size(); i++) {
                var key = key(node.get(i), i);
                keys.add(node.get(i).isObject() ? key : node.get(i).asText());
                add(path + "[" + key + "]", node.get(i));
            }
            fields.put(path + "[]", String.join(", ", keys));
        } else if (!node.isNull()) {
            fields.put(path, node.asText());
        }
    }

    private static String key(JsonNode element, int index) {
        return IDENTITIES.stream()
                .filter(element::hasNonNull)
                .findFirst()
                .map(name -> element.get(name).asText())
                .orElse(Integer.toString(index));
    }
}
