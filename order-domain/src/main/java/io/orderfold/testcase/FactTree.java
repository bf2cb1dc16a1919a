package io.orderfold.testcase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventType;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.Fingerprints;
import io.orderfold.contract.PayloadMapping;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import io.orderfold.order.Uninterpreted;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** One fact of a test case. A fact without payload is one that the version which wrote the file could not read. */
final class FactTree {

    /** Stands in every payload and once at the top of the file. */
    private static final String ORDER_ID = "orderId";

    private static final String PAYLOAD = "payload";

    private FactTree() {}

    static ObjectNode write(Told told) {
        Fact fact = told.fact();
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("source", fact.key().source());
        tree.put("eventId", fact.key().id());
        tree.put("type", told.type());
        tree.put("occurredAt", fact.claimedAt().toString());
        tree.put("recordedAt", fact.recordedAt().toString());
        if (!(fact.event() instanceof Uninterpreted)) {
            ObjectNode payload = AvroTree.write(EventEncoder.encode(fact.event(), fact.orderId()));
            payload.remove(ORDER_ID);
            tree.set(PAYLOAD, payload);
        }
        return tree;
    }

    /** @throws IllegalArgumentException if the tree is no fact */
    static Told read(JsonNode tree, OrderId orderId, FoldRules rules) {
        String type = text(tree, "type");
        Instant claimedAt = instant(tree, "occurredAt");
        Instant recordedAt = instant(tree, "recordedAt");
        try {
            EventKey key = new EventKey(text(tree, "source"), text(tree, "eventId"));
            OrderEvent event = new Uninterpreted();
            byte[] body = new byte[0];
            if (tree.has(PAYLOAD)) {
                SpecificRecord payload = payload(tree, type, orderId);
                event = PayloadMapping.event(payload);
                body = EventEncoder.body(payload);
            }
            return new Told(
                    Fact.of(
                            key,
                            orderId,
                            event,
                            claimedAt,
                            recordedAt,
                            Fingerprints.of(type, claimedAt, recordedAt, body),
                            rules),
                    type);
        } catch (InvalidFactException wrong) {
            throw new IllegalArgumentException("a " + type + " that no service may tell: " + wrong.getMessage(), wrong);
        }
    }

    private static SpecificRecord payload(JsonNode tree, String type, OrderId orderId) {
        EventType known = EventTypes.find(type)
                .orElseThrow(() -> new IllegalArgumentException("type " + type + " is not known to this version"));
        JsonNode payload = tree.get(PAYLOAD);
        if (!(payload instanceof ObjectNode)) {
            throw new IllegalArgumentException("payload must be an object");
        }
        ObjectNode whole = payload.deepCopy();
        whole.put(ORDER_ID, orderId.value());
        return AvroTree.read(whole, known.schema(), known.recordClass().getClassLoader());
    }

    private static Instant instant(JsonNode tree, String field) {
        try {
            return Instant.parse(text(tree, field));
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(field + " must be a time such as 2026-11-01T09:30:00Z", wrong);
        }
    }

    private static String text(JsonNode tree, String field) {
        JsonNode value = tree.get(field);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("a fact has a " + field + ", which is text");
        }
        return value.textValue();
    }
}
