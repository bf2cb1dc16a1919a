package io.orderfold.query.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.rest.RequestProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The JSON object that a caller sent, read as strictly as the parameters of a URL: no field that nobody knows, none twice. */
final class JsonBody {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ObjectNode fields;

    private JsonBody(ObjectNode fields) {
        this.fields = fields;
    }

    /**
     * No body at all is an object without fields.
     *
     * @param known every field that it may have
     * @throws ProblemException if it is anything else
     */
    static JsonBody read(byte[] body, HttpHeaders headers, String... known) {
        if (body.length == 0) {
            return new JsonBody(JSON.createObjectNode());
        }
        MediaType type = headers.getMediaType();
        if (type == null || !type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            throw new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.");
        }
        JsonNode read = json(body);
        if (!(read instanceof ObjectNode object)) {
            throw new ProblemException(RequestProblem.INVALID_REQUEST, "The body must be a JSON object.");
        }
        Set<String> unknown = new TreeSet<>();
        object.fieldNames().forEachRemaining(unknown::add);
        List.of(known).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    RequestProblem.INVALID_PARAMETER,
                    known.length == 0
                            ? "The body has no fields."
                            : "The body has the fields " + String.join(", ", known) + " and no others.");
        }
        return new JsonBody(object);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new ProblemException(
                    RequestProblem.INVALID_REQUEST, "The body must be JSON, in UTF-8, with each field once.");
        }
    }

    /** Null if it is not there. */
    @Nullable
    JsonNode field(String name) {
        JsonNode field = fields.get(name);
        return field == null || field.isNull() ? null : field;
    }

    /** Null if it is not there. */
    @Nullable
    String text(String name) {
        JsonNode field = field(name);
        if (field == null) {
            return null;
        }
        if (!field.isTextual()) {
            throw ProblemException.invalid(name, "must be text");
        }
        return field.textValue();
    }

    /** A whole number, or the fallback if it is not there. */
    int number(String name, int otherwise, int least, int most) {
        JsonNode field = field(name);
        if (field == null) {
            return otherwise;
        }
        if (!field.isIntegralNumber()
                || !field.canConvertToInt()
                || field.intValue() < least
                || field.intValue() > most) {
            throw ProblemException.invalid(name, "must be a whole number from " + least + " to " + most);
        }
        return field.intValue();
    }
}
