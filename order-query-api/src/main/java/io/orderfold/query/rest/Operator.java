package io.orderfold.query.rest;

import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.query.guard.Callers;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, and as which operation.
 *
 * @param actor the subject of the token; "anonymous" where nobody has to say
 * @param operationId the same for the same request with the same Idempotency-Key
 */
record Operator(String actor, String operationId) {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String ANONYMOUS = "anonymous";
    private static final int MOST_CHARACTERS = 128;

    /**
     * @param request what is asked for: a key that is used for two things names two operations
     * @throws ProblemException if there is a key that cannot be one
     */
    static Operator of(Callers callers, HttpHeaders headers, String request) {
        String actor = callers.actor().orElse(ANONYMOUS);
        return new Operator(actor, operationId(actor, headers, request));
    }

    private static String operationId(String actor, HttpHeaders headers, String request) {
        @Nullable List<String> keys = headers.getRequestHeader(IDEMPOTENCY_KEY);
        if (keys == null || keys.isEmpty()) {
            return UUID.randomUUID().toString();
        }
        String key = keys.getFirst();
        if (keys.size() > 1 || key.isBlank() || key.length() > MOST_CHARACTERS) {
            throw ProblemException.invalid(
                    IDEMPOTENCY_KEY, "may be given once only, with 1 to " + MOST_CHARACTERS + " characters");
        }
        return UUID.nameUUIDFromBytes((actor + '\0' + request + '\0' + key).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
