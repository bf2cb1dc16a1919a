package io.orderfold.lab.letters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Many letters as one operation, which goes on without whoever began it.
 *
 * @param reasons only letters of these; empty for any
 * @param topic only records of this topic; null for any
 * @param most at most so many letters
 * @param ratePerSecond so many in a second
 */
record BulkReplay(List<String> reasons, @Nullable String topic, int most, int ratePerSecond) {

    private static final Duration LOOK = Duration.ofMillis(500);

    /** How often in a row the service may not answer before nobody looks any more. */
    private static final int PATIENCE = 20;

    BulkReplay {
        reasons = List.copyOf(reasons);
    }

    /**
     * Begins, and looks until it is done.
     *
     * @param progress told the operation after each look, the first time before anything was done
     * @return the operation as it ended
     * @throws LettersException if it is refused, or the service does not answer for long; it goes on then
     */
    JsonNode run(LettersApi letters, Consumer<JsonNode> progress) {
        var operation = letters.post(LettersCommand.LETTERS + ":replay", body());
        var target = "/v1/operations/"
                + LettersApi.encoded(operation.path("operationId").asText());
        int silent = 0;
        while (operation.path("state").asText().equals("RUNNING")) {
            progress.accept(operation);
            LockSupport.parkNanos(LOOK.toNanos());
            try {
                operation = letters.get(target);
                silent = 0;
            } catch (LettersException noAnswer) {
                if (++silent == PATIENCE) {
                    throw new LettersException(
                            noAnswer.exitCode(),
                            "The operation " + operation.path("operationId").asText()
                                    + " goes on, and nobody tells how far it is: " + noAnswer.getMessage(),
                            noAnswer);
                }
            }
        }
        return operation;
    }

    private JsonNode body() {
        var filter = JsonNodeFactory.instance.objectNode();
        if (!reasons.isEmpty()) {
            reasons.forEach(filter.putArray("reason")::add);
        }
        if (topic != null) {
            filter.put("topic", topic);
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.set("filter", filter);
        return body.put("max", most).put("ratePerSecond", ratePerSecond);
    }
}
