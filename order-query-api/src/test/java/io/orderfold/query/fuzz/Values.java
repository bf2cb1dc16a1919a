package io.orderfold.query.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Values for parameters and bodies: as the schema wants them, nearly so, and as nobody wants them. */
final class Values {

    /** Stands in every hostile text that could be taken for markup; must come back from nowhere as it is. */
    static final String MARKUP = "<fuzz\"'>";

    /** Would become a header of the answer if it were let through. */
    static final String HEADER = "\r\nX-Fuzz: 1";

    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\n",
            MARKUP,
            "<svg onload=alert(1)>" + MARKUP,
            "a" + HEADER,
            "../../etc/passwd",
            "..",
            "/",
            "//",
            "?",
            "#",
            ";a=b",
            "%",
            "%s%n%x",
            "${jndi:ldap://127.0.0.1:9/x}",
            "#{7*7}",
            "' OR '1'='1",
            "\"",
            "\\",
            "|",
            "a|b",
            ":",
            "a:b:c",
            "*",
            "null",
            "undefined",
            "true",
            "NaN",
            "-1",
            "0",
            "1e308",
            "99999999999999999999",
            "-9223372036854775809",
            "٣",
            "ä",
            "a\u0308",
            "😀",
            "\u202Eabc",
            "\uFEFF",
            "İ",
            "PT99999999999999999999S",
            "9999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z");

    private final ApiDocument document;
    private final RandomGenerator random;
    private final List<String> plausible;

    /** @param plausible texts under which something can be found */
    Values(ApiDocument document, RandomGenerator random, List<String> plausible) {
        this.document = document;
        this.random = random;
        this.plausible = plausible;
    }

    String text(JsonNode schema) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> hostile();
            case 3, 4 -> one(plausible);
            default -> scalar(json(schema, 0));
        };
    }

    String hostile() {
        return switch (random.nextInt(8)) {
            case 0 -> "x".repeat(random.nextInt(1, 2_000));
            case 1 ->
                random.ints(random.nextInt(1, 40), 0, 0xD800)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            default -> one(HOSTILE);
        };
    }

    /** Nearly always valid by the schema. */
    JsonNode json(JsonNode given, int depth) {
        JsonNode schema = document.resolved(given);
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (random.nextInt(12) == 0) {
            return make.textNode(hostile());
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        if (schema.has("examples") && schema.get("examples").isArray() && random.nextInt(3) == 0) {
            return schema.get("examples").get(0);
        }
        if (depth > 5) {
            return make.nullNode();
        }
        return switch (type(schema)) {
            case "integer", "number" -> make.numberNode(number(schema));
            case "boolean" -> make.booleanNode(random.nextBoolean());
            case "array" -> {
                var items = make.arrayNode();
                int count = random.nextInt(
                        schema.path("minItems").asInt(0),
                        1 + Math.min(schema.path("maxItems").asInt(3), 120));
                for (int i = 0; i < count; i++) {
                    items.add(json(schema.path("items"), depth + 1));
                }
                yield items;
            }
            case "object" -> {
                var object = make.objectNode();
                for (Map.Entry<String, JsonNode> field :
                        schema.path("properties").properties()) {
                    if (random.nextInt(5) > 0) {
                        object.set(field.getKey(), json(field.getValue(), depth + 1));
                    }
                }
                yield object;
            }
            default -> make.textNode(word(schema));
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText("string");
    }

    private long number(JsonNode schema) {
        long least = schema.path("minimum").asLong(-1);
        long most = schema.path("maximum").asLong(1_000_000);
        return random.nextInt(6) == 0
                ? (random.nextBoolean() ? least - 1 : most + 1)
                : random.nextLong(least, most + 1);
    }

    private String word(JsonNode schema) {
        if (schema.path("format").asText().equals("date-time")) {
            return "20" + random.nextInt(10, 40) + "-0" + random.nextInt(1, 10) + "-1" + random.nextInt(10)
                    + "T09:30:00Z";
        }
        int most = Math.min(schema.path("maxLength").asInt(20), 2_000);
        int length = random.nextInt(4) == 0 ? most + random.nextInt(2) : random.nextInt(1, Math.min(most, 20) + 1);
        return random.nextInt(3) == 0 ? one(plausible) : "x".repeat(length);
    }

    private static String scalar(JsonNode value) {
        if (value.isArray()) {
            return value.isEmpty() ? "" : scalar(value.get(0));
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
