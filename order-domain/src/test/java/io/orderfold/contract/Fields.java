package io.orderfold.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** Versions of a schema that do not exist yet. */
final class Fields {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Fields() {}

    /** The record with one field more, the last. */
    static Schema added(Schema record, String field) {
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(record.toString());
            ((ArrayNode) json.get("fields")).add(JSON.readTree(field));
            return new Schema.Parser().parse(json.toString());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The record without a field. */
    static Schema removed(Schema record, String name) {
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(record.toString());
            ArrayNode fields = (ArrayNode) json.get("fields");
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i).get("name").asText().equals(name)) {
                    fields.remove(i);
                }
            }
            return new Schema.Parser().parse(json.toString());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The record with a symbol of one of its enums under another name. */
    static Schema renamedSymbol(Schema record, String symbol, String other) {
        return new Schema.Parser().parse(record.toString().replace("\"" + symbol + "\"", "\"" + other + "\""));
    }
}
