package io.orderfold.testcase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of the contract as a tree that people read: numbers as decimals, times as text, absent fields left out. Avro's own
 * JSON writes decimals as bytes and names the branch of every union.
 */
final class AvroTree {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AvroTree() {}

    static ObjectNode write(IndexedRecord record) {
        ObjectNode tree = JSON.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value != null) {
                tree.set(field.name(), node(value));
            }
        }
        return tree;
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case IndexedRecord part -> write(part);
            case List<?> list -> {
                ArrayNode array = JSON.arrayNode();
                list.forEach(element -> array.add(node(element)));
                yield array;
            }
            case Boolean truth -> JSON.booleanNode(truth);
            case Integer number -> JSON.numberNode(number);
            case Long number -> JSON.numberNode(number);
            case BigDecimal decimal -> JSON.textNode(plain(decimal));
            case ByteBuffer bytes -> JSON.textNode(hex(bytes));
            // Text, symbols of enums, times, dates.
            default -> JSON.textNode(value.toString());
        };
    }

    private static String plain(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private static String hex(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * The way back, for payloads.
     *
     * @throws IllegalArgumentException if the tree is not one of this record
     */
    static SpecificRecord read(JsonNode tree, Schema schema, ClassLoader classes) {
        return (SpecificRecord) record(tree, schema, new SpecificData(classes), schema.getName());
    }

    private static Object record(JsonNode tree, Schema schema, SpecificData model, String at) {
        require(tree.isObject(), at, "an object");
        IndexedRecord record = (IndexedRecord) model.newRecord(null, schema);
        List<String> known = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            known.add(field.name());
            record.put(field.pos(), value(tree.get(field.name()), field.schema(), model, at + "." + field.name()));
        }
        tree.fieldNames()
                .forEachRemaining(name -> require(known.contains(name), at + "." + name, "one of the fields " + known));
        return record;
    }

    private static @Nullable Object value(@Nullable JsonNode node, Schema schema, SpecificData model, String at) {
        if (schema.getType() == Schema.Type.UNION) {
            return node == null
                    ? null
                    : value(
                            node,
                            schema.getTypes().stream()
                                    .filter(branch -> branch.getType() != Schema.Type.NULL)
                                    .findFirst()
                                    .orElseThrow(),
                            model,
                            at);
        }
        if (node == null) {
            require(schema.getType() == Schema.Type.ARRAY, at, "there");
            return List.of();
        }
        LogicalType logical = schema.getLogicalType();
        if (logical != null) {
            return logical(text(node, at), logical, at);
        }
        return switch (schema.getType()) {
            case RECORD -> record(node, schema, model, at);
            case ARRAY -> {
                require(node.isArray(), at, "a list");
                List<@Nullable Object> list = new ArrayList<>();
                node.forEach(element -> list.add(value(element, schema.getElementType(), model, at + "[]")));
                yield list;
            }
            case ENUM -> {
                require(schema.hasEnumSymbol(text(node, at)), at, "one of " + schema.getEnumSymbols());
                yield model.createEnum(text(node, at), schema);
            }
            case STRING -> text(node, at);
            case INT -> {
                require(node.canConvertToInt(), at, "a whole number");
                yield node.intValue();
            }
            case LONG -> {
                require(node.isIntegralNumber() && node.canConvertToLong(), at, "a whole number");
                yield node.longValue();
            }
            case BOOLEAN -> {
                require(node.isBoolean(), at, "true or false");
                yield node.booleanValue();
            }
            case BYTES, FIXED, MAP, FLOAT, DOUBLE, NULL, UNION ->
                throw new IllegalArgumentException(at + " is of a kind that no payload has: " + schema.getType());
        };
    }

    private static Object logical(String text, LogicalType logical, String at) {
        // An exponent could ask for a number that no memory holds.
        require(!(logical instanceof LogicalTypes.Decimal) || text.matches("-?[0-9.]{1,64}"), at, "a decimal number");
        try {
            return switch (logical) {
                case LogicalTypes.Decimal decimal -> new BigDecimal(text).setScale(decimal.getScale());
                case LogicalTypes.TimestampMicros micros -> Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
                case LogicalTypes.Date date -> LocalDate.parse(text);
                default -> throw new IllegalArgumentException(at + " is of a kind that no payload has");
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException wrong) {
            throw new IllegalArgumentException(at + " must be a " + logical.getName(), wrong);
        }
    }

    private static String text(JsonNode node, String at) {
        require(node instanceof TextNode, at, "text");
        return node.textValue();
    }

    private static void require(boolean holds, String at, String what) {
        if (!holds) {
            throw new IllegalArgumentException(at + " must be " + what);
        }
    }
}
