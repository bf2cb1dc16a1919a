package io.orderfold.kernel.rest;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Turns bodies away that say that they are too large, with a problem where the server would only hang up. What says nothing is counted as it is read. */
@Singleton
class BodyGuard {

    /** Behind the URL, ahead of the limit of Quarkus. */
    private static final int BEFORE_QUARKUS = 9_000;

    /** Behind the limit of Quarkus. */
    private static final int BEHIND_QUARKUS = 1;

    private static final int MOST_DIGITS = 18;

    private final BodyLimits limits;
    private final PlainAnswers answers;

    BodyGuard(BodyLimits limits, PlainAnswers answers) {
        this.limits = limits;
        this.answers = answers;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseWhatIsTooLarge, BEFORE_QUARKUS);
        filters.register(BodyGuard::leaveTheCountToTheReader, BEHIND_QUARKUS);
    }

    private void refuseWhatIsTooLarge(RoutingContext request) {
        @Nullable String length = request.request().getHeader("Content-Length");
        if (length == null || (length.length() <= MOST_DIGITS && Long.parseLong(length) <= limits.bytes())) {
            request.next();
            return;
        }
        answers.problem(RequestProblem.PAYLOAD_TOO_LARGE, limits.tooLargeSentence(), request);
    }

    /** The stream of Quarkus would answer by itself, and then fail whoever reads it. */
    private static void leaveTheCountToTheReader(RoutingContext request) {
        request.remove(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        request.next();
    }
}
