package io.orderfold.lab.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderfold.order.InvalidFactException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * A payload as people write JSON, read by its schema: {@code "qty": {"amount": "3", "unit": "EA"}}, {@code "promisedDate": "2024-03-04"}, a null
 * or nothing for what is optional.
 *
 * <p>Avro reads JSON too, but in a form that no export of an old system has: decimals as bytes in Latin-1, times as numbers, every optional
 * value wrapped in the name of its type. The converters that others wrote are not to be had as a kept library; this one knows the types that
 * our schemas use and no other.
 */
final class PayloadJson {

    private static final GenericData AVRO = new GenericData();

    private PayloadJson() {}

    /** @throws InvalidFactException with the path of the field at fault, if the JSON is not what the schema says */
    static GenericRecord read(Schema schema, JsonNode json) {
        return object(schema, json, "data");
    }

    private static GenericRecord object(Schema schema, JsonNode json, String path) {
        require(json.isObject(), path, "must be an object");
        Set<String> unknown = new HashSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        var record = new GenericData.Record(schema);
        for (var field : schema.getFields()) {
            unknown.remove(field.name());
            var here = path + "." + field.name();
            var given = json.get(field.name());
            if (given == null) {
                require(field.hasDefaultValue(), here, "is missing");
                record.put(field.pos(), AVRO.getDefaultValue(field));
            } else {
                record.put(field.pos(), value(field.schema(), given, here));
            }
        }
        // A misspelt optional field would be lost without a word.
        require(unknown.isEmpty(), path, "has fields that its schema does not know: " + String.join(", ", unknown));
        return record;
    }

    private static Object array(Schema schema, JsonNode json, String path) {
        require(json.isArray(), path, "must be an array");
        var items = new GenericData.Array<Object>(json.size(), schema);
        for (int i = 0; i < json.size(); i++) {
            items.add(value(schema.getElementType(), json.get(i), path + "[" + i + "]"));
        }
        return items;
    }

    private static @Nullable Object optional(Schema schema, JsonNode json, String path) {
        if (json.isNull()) {
            require(schema.isNullable(), path, "must not be null");
            return null;
        }
        var present = schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
        return value(present, json, path);
    }

    private static @Nullable Object value(Schema schema, JsonNode json, String path) {
        return switch (schema.getType()) {
            case RECORD -> object(schema, json, path);
            case ARRAY -> array(schema, json, path);
            case UNION -> optional(schema, json, path);
            case STRING -> text(json, path);
            case ENUM -> symbol(schema, json, path);
            case BYTES -> decimal(schema, json, path);
            case INT ->
                schema.getLogicalType() == null ? integer(json, path) : date(schema.getLogicalType(), json, path);
            case LONG ->
                schema.getLogicalType() == null ? number(json, path) : time(schema.getLogicalType(), json, path);
            case BOOLEAN -> {
                require(json.isBoolean(), path, "must be true or false");
                yield json.booleanValue();
            }
            case MAP, FIXED, FLOAT, DOUBLE, NULL ->
                throw new IllegalStateException("no event has a field of type " + schema.getType() + ": " + path);
        };
    }

    private static String text(JsonNode json, String path) {
        require(json.isTextual(), path, "must be text");
        return json.textValue();
    }

    private static GenericData.EnumSymbol symbol(Schema schema, JsonNode json, String path) {
        var text = text(json, path);
        require(schema.hasEnumSymbol(text), path, "must be one of " + String.join(", ", schema.getEnumSymbols()));
        return new GenericData.EnumSymbol(schema, text);
    }

    /** As text or as a number; never rounded. */
    private static Object decimal(Schema schema, JsonNode json, String path) {
        require(json.isTextual() || json.isNumber(), path, "must be a decimal");
        var type = (LogicalTypes.Decimal) schema.getLogicalType();
        try {
            var amount = new BigDecimal(json.asText()).setScale(type.getScale());
            return new Conversions.DecimalConversion().toBytes(amount, schema, type);
        } catch (NumberFormatException noNumber) {
            throw new InvalidFactException(path, "must be a decimal");
        } catch (ArithmeticException | AvroTypeException tooFine) {
            throw new InvalidFactException(
                    path,
                    "must have at most " + type.getScale() + " digits behind the point and "
                            + (type.getPrecision() - type.getScale()) + " before it");
        }
    }

    private static int integer(JsonNode json, String path) {
        require(json.canConvertToExactIntegral() && json.canConvertToInt(), path, "must be a whole number");
        return json.intValue();
    }

    private static long number(JsonNode json, String path) {
        require(json.canConvertToExactIntegral() && json.canConvertToLong(), path, "must be a whole number");
        return json.longValue();
    }

    private static int date(LogicalType type, JsonNode json, String path) {
        require(type instanceof LogicalTypes.Date, path, "has a type that no event has");
        try {
            return Math.toIntExact(LocalDate.parse(text(json, path)).toEpochDay());
        } catch (DateTimeException noDate) {
            throw new InvalidFactException(path, "must be a date like 2024-03-04");
        }
    }

    private static long time(LogicalType type, JsonNode json, String path) {
        require(type instanceof LogicalTypes.TimestampMicros, path, "has a type that no event has");
        try {
            var at = OffsetDateTime.parse(text(json, path)).toInstant();
            return ChronoUnit.MICROS.between(Instant.EPOCH, at);
        } catch (DateTimeException | ArithmeticException noTime) {
            throw new InvalidFactException(path, "must be a time like 2024-03-04T10:00:00Z");
        }
    }

    private static void require(boolean right, String path, String problem) {
        if (!right) {
            throw new InvalidFactException(path, problem);
        }
    }
}
