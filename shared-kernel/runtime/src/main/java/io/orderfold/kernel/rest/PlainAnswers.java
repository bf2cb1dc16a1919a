package io.orderfold.kernel.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Problem details for requests that never get to a resource, and the end of requests of which nobody wants to hear the rest. */
@Singleton
class PlainAnswers {

    /** Long enough for a caller that sends as fast as it can. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final ObjectMapper json;
    private final Vertx vertx;

    PlainAnswers(ObjectMapper json, Vertx vertx) {
        this.json = json;
        this.vertx = vertx;
    }

    void problem(RequestProblem kind, String detail, RoutingContext request) {
        if (!request.request().isEnded()) {
            closeBehind(request);
        }
        Problem problem = Problem.of(kind, detail, request);
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", ProblemMappers.PROBLEM_JSON)
                .putHeader("Cache-Control", "no-store");
        try {
            request.response().end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            request.fail(e);
        }
    }

    /**
     * Closes the connection once the answer is out and the rest of the request has come and gone, or has not come in time. A connection that is closed
     * while its caller still sends takes the answer with it.
     */
    void closeBehind(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.response().putHeader("Connection", "close");
        context.addEndHandler(answered -> {
            if (request.isEnded()) {
                request.connection().close();
                return;
            }
            long timer = vertx.setTimer(
                    LINGER.toMillis(), late -> request.connection().close());
            request.connection().closeHandler(closed -> vertx.cancelTimer(timer));
            request.handler(ignored -> {})
                    .endHandler(ended -> request.connection().close())
                    .resume();
        });
    }
}
