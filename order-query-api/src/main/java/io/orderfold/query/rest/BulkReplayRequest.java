package io.orderfold.query.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderfold.contract.avro.LetterState;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.rest.QueryParameters;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.query.lookup.LetterQuery;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which letters to send again, and how fast.
 *
 * @param filter of open letters
 * @param max most of them
 * @param perSecond how many a second
 */
record BulkReplayRequest(LetterQuery.Filter filter, int max, int perSecond) {

    private static final int MAX = 1_000;
    private static final int MAX_RATE = 100;
    private static final int USUAL = 100;
    private static final int USUAL_RATE = 10;

    /** The shape of the body, for the document only. */
    @Schema(name = "BulkReplay", description = "Which open letters to send again, and how fast.")
    record Body(
            @Schema(
                    description =
                            "As the parameters of the list; without any field: all open ones that can be sent again.")
            @Nullable
            FilterBody filter,

            @Schema(minimum = "1", maximum = "1000", defaultValue = "100") @Nullable
            Integer max,

            @Schema(minimum = "1", maximum = "100", defaultValue = "10") @Nullable
            Integer ratePerSecond) {}

    @Schema(name = "BulkReplayFilter")
    record FilterBody(
            @Nullable List<String> reason,

            @Schema(name = "class") @Nullable String letterClass,

            @Nullable String topic,
            @Nullable String orderId,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** @throws ProblemException if the bytes are anything else than a valid request */
    static BulkReplayRequest read(byte[] body, HttpHeaders headers, TopicPrefix environment) {
        JsonBody fields = JsonBody.read(body, headers, "filter", "max", "ratePerSecond");
        LetterQuery.Filter wanted = LetterFilters.of(
                new QueryParameters(texts(fields.field("filter")), "reason", "class", "topic", "orderId", "from", "to"),
                environment);
        return new BulkReplayRequest(
                new LetterQuery.Filter(
                        wanted.reasons(),
                        wanted.letterClass(),
                        wanted.topic(),
                        wanted.orderId(),
                        Set.of(LetterState.OPEN),
                        wanted.from(),
                        wanted.to()),
                fields.number("max", USUAL, 1, MAX),
                fields.number("ratePerSecond", USUAL_RATE, 1, MAX_RATE));
    }

    private static MultivaluedMap<String, String> texts(@Nullable JsonNode filter) {
        MultivaluedMap<String, String> texts = new MultivaluedHashMap<>();
        if (filter == null) {
            return texts;
        }
        if (!filter.isObject()) {
            throw ProblemException.invalid("filter", "must be an object");
        }
        filter.properties().forEach(field -> {
            if (field.getValue().isArray()) {
                field.getValue().forEach(item -> texts.add(field.getKey(), text(item)));
            } else {
                texts.add(field.getKey(), text(field.getValue()));
            }
        });
        return texts;
    }

    private static String text(JsonNode value) {
        if (!value.isTextual()) {
            throw ProblemException.invalid("filter", "must hold texts and lists of texts");
        }
        return value.textValue();
    }
}
