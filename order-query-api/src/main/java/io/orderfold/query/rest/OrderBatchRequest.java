package io.orderfold.query.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.rest.RequestProblem;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The orders that a caller wants at once, read as strictly as the parameters of a URL. */
@Schema(name = "OrderBatchRequest", description = "Which orders.")
record OrderBatchRequest(
        @Schema(
                description = "1 to 100 orderIds, each once.",
                required = true,
                minItems = 1,
                maxItems = OrderBatchRequest.MAX_IDS,
                uniqueItems = true)
        List<String> ids) {

    static final int MAX_IDS = 100;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * The ids in the order in which they are asked for.
     *
     * @throws ProblemException if the bytes are anything else than a valid request
     */
    static List<OrderId> read(byte[] body) {
        JsonNode request = json(body);
        if (!request.isObject()) {
            throw new ProblemException(
                    RequestProblem.INVALID_REQUEST, "The body must be a JSON object with the field ids.");
        }
        JsonNode ids = request.path("ids");
        if (request.size() > (ids.isMissingNode() ? 0 : 1)) {
            throw new ProblemException(RequestProblem.INVALID_PARAMETER, "The body has the field ids and no others.");
        }
        if (!ids.isArray() || ids.isEmpty() || ids.size() > MAX_IDS) {
            throw ProblemException.invalid("ids", "must be a list of 1 to " + MAX_IDS + " orderIds");
        }
        return orderIds(ids);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new ProblemException(
                    RequestProblem.INVALID_REQUEST, "The body must be JSON, in UTF-8, with each field once.");
        }
    }

    private static List<OrderId> orderIds(JsonNode ids) {
        Set<OrderId> read = new LinkedHashSet<>();
        for (JsonNode id : ids) {
            if (!read.add(orderId(id, read.size() + 1))) {
                throw ProblemException.invalid(
                        "ids", "must hold each orderId once; number " + (read.size() + 1) + " was there before");
            }
        }
        return new ArrayList<>(read);
    }

    private static OrderId orderId(JsonNode id, int number) {
        if (id.isTextual()) {
            try {
                return new OrderId(id.textValue());
            } catch (InvalidFactException notAnId) {
                // Said below, once for both.
            }
        }
        throw ProblemException.invalid(
                "ids",
                "must hold texts of 1 to 128 characters, none of them a control character; number " + number
                        + " is none");
    }
}
