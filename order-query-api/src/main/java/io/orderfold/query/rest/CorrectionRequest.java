package io.orderfold.query.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderfold.kernel.rest.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The event that shall be sent in place of the one in a letter.
 *
 * @param type null for that of the letter
 * @param occurredAt null for that of the letter
 * @param payload JSON
 */
record CorrectionRequest(@Nullable String type, @Nullable Instant occurredAt, String payload) {

    private static final Set<String> FIELDS = Set.of("type", "occurredAt", "payload");

    /** The shape of a correction, for the document only. */
    @Schema(name = "Correction", description = "The request to send another event in place of the one in the letter.")
    record Body(@Schema(required = true) EventBody event) {}

    /** The shape of a preview, for the document only. */
    @Schema(name = "Preview", description = "What to try; without a correction the record as it came.")
    record PreviewBody(@Nullable EventBody correction) {}

    @Schema(name = "CorrectingEvent")
    record EventBody(
            @Schema(
                    description = "Absent: that of the event in the letter.",
                    examples = "io.orderfold.order.ShipmentDispatched.v1")
            @Nullable
            String type,

            @Schema(description = "When it happened; absent: when the event in the letter says.") @Nullable
            Instant occurredAt,

            @Schema(
                    description = "As in the schema of the type, decimals and times as text; orderId may be left out.",
                    required = true)
            Map<String, Object> payload) {}

    /** @throws ProblemException if the event is not built like one */
    static CorrectionRequest of(String name, @Nullable JsonNode event) {
        if (event == null || !event.isObject()) {
            throw ProblemException.invalid(name, "must be an object with type, occurredAt and payload");
        }
        Set<String> unknown = new TreeSet<>();
        event.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        JsonNode payload = event.get("payload");
        if (!unknown.isEmpty() || payload == null || !payload.isObject()) {
            throw ProblemException.invalid(name, "has a payload, which is an object, and may have type and occurredAt");
        }
        return new CorrectionRequest(
                text(name, event, "type"), time(text(name, event, "occurredAt")), payload.toString());
    }

    private static @Nullable String text(String name, JsonNode event, String field) {
        JsonNode value = event.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw ProblemException.invalid(name + "." + field, "must be text");
        }
        return value.textValue();
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            throw ProblemException.invalid("occurredAt", "must be a time of RFC 3339 such as 2026-11-01T09:30:00Z");
        }
    }
}
