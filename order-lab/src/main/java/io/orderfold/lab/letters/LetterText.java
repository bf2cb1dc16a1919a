package io.orderfold.lab.letters;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Letters as people read them in a terminal. What a record carries is shown, never obeyed. */
final class LetterText {

    /** Control characters, and those that turn the direction of what follows. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private LetterText() {}

    /** Without anything that a terminal would obey: each such character as its code point. */
    static String shown(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(found ->
                        String.format(Locale.ROOT, "\\\\u{%x}", found.group().codePointAt(0)));
    }

    /** Everything about one letter but its bytes: a name and a value on each line. */
    static List<String> details(JsonNode letter) {
        var lines = new ArrayList<String>();
        letter.properties().forEach(field -> {
            var value = field.getValue();
            if (value.isValueNode() && !List.of("key", "value").contains(field.getKey())) {
                lines.add(padded(field.getKey(), 16) + shown(value.asText()));
            }
        });
        letter.path("resolution")
                .properties()
                .forEach(field -> lines.add(padded("  " + field.getKey(), 16)
                        + shown(field.getValue().asText())));
        lines.add(padded("actions", 16)
                + letter.path("actions").valueStream().map(JsonNode::asText).collect(Collectors.joining(", ")));
        if (letter.has("payload")) {
            lines.add("payload");
            letter.path("payload").toPrettyString().lines().forEach(line -> lines.add("  " + shown(line)));
        }
        lines.add("headers");
        for (JsonNode header : letter.path("headers")) {
            var value = header.has("text") ? shown(header.path("text").asText()) : "(bytes) " + text(header, "base64");
            lines.add("  " + shown(header.path("name").asText()) + ": " + value);
        }
        return lines;
    }

    /** What would come of a record. */
    static List<String> preview(JsonNode preview) {
        var lines = new ArrayList<String>();
        lines.add(text(preview, "verdict") + ": " + text(preview, "sentence"));
        for (JsonNode change : preview.path("diff")) {
            lines.add("  " + text(change, "field") + ": " + text(change, "before") + " -> " + text(change, "after"));
        }
        return lines;
    }

    /** One line about a bulk operation. */
    static String operation(JsonNode operation) {
        var outcomes = operation.path("outcomes").properties().stream()
                .map(outcome -> outcome.getValue().asText() + " " + outcome.getKey())
                .collect(Collectors.joining(", "));
        return text(operation, "operationId") + "  " + text(operation, "state") + "  "
                + operation.path("total").asText() + " letters" + (outcomes.isEmpty() ? "" : ": " + outcomes);
    }

    /** A bulk operation that ended, and what it could not do. */
    static List<String> ended(JsonNode operation) {
        var lines = new ArrayList<String>();
        lines.add(operation(operation));
        for (JsonNode refused : operation.path("refused")) {
            lines.add("  " + text(refused, "letterId") + "  " + text(refused, "outcome") + ": "
                    + text(refused, "sentence"));
        }
        return lines;
    }

    /** A field as text that a terminal only shows; a dash where there is none. */
    static String text(JsonNode object, String field) {
        var value = object.path(field);
        return value.isMissingNode() || value.isNull() ? "-" : shown(value.asText());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
