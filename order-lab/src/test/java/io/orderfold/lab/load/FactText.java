package io.orderfold.lab.load;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventTypes;
import io.orderfold.order.Fact;
import java.math.BigDecimal;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Facts as lines of a file, as an export of an old system would write them. */
final class FactText {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();

    private FactText() {}

    static String line(Fact fact) {
        return event(fact).toString();
    }

    static ObjectNode event(Fact fact) {
        var line = NODES.objectNode();
        line.put("type", EventTypes.of(fact.event()).wireName());
        line.put("source", fact.key().source());
        line.put("id", fact.key().id());
        line.put("subject", fact.orderId().value());
        line.put("time", fact.claimedAt().toString());
        line.put("recordedtime", fact.recordedAt().toString());
        line.set("data", object(EventEncoder.encode(fact.event(), fact.orderId())));
        return line;
    }

    private static ObjectNode object(IndexedRecord record) {
        var object = NODES.objectNode();
        for (var field : record.getSchema().getFields()) {
            object.set(field.name(), JSON.valueToTree(plain(record.get(field.pos()))));
        }
        return object;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case IndexedRecord record -> object(record);
            case List<?> items -> items.stream().map(FactText::plain).toList();
            case BigDecimal amount -> amount.toPlainString();
            case Long number -> number;
            case Integer number -> number;
            case Boolean truth -> truth;
            default -> value.toString();
        };
    }
}
