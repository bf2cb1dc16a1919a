package io.orderfold.kernel.diagnosis;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;

/**
 * {@code GET /v1/meta/diagnosis} on every service: JSON, or plain words for whoever accepts {@code text/plain}. Always 200, because the answer is the
 * body. A route of the server itself, so that a service without REST resources has it too.
 */
@Singleton
public class DiagnosisRoute {

    /** Where it answers. */
    public static final String PATH = "/v1/meta/diagnosis";

    private static final String CONTENT_TYPE = "Content-Type";

    private final Diagnosis diagnosis;

    DiagnosisRoute(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    void route(@Observes Router router) {
        router.get(PATH).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        String accepted = request.request().getHeader("Accept");
        request.response().putHeader("Cache-Control", "no-store");
        if (accepted != null && accepted.startsWith("text/plain")) {
            request.response()
                    .putHeader(CONTENT_TYPE, "text/plain; charset=utf-8")
                    .end(diagnosis.words());
        } else {
            request.response()
                    .putHeader(CONTENT_TYPE, "application/json; charset=utf-8")
                    .end(json(diagnosis).encodePrettily());
        }
    }

    static JsonObject json(Diagnosis diagnosis) {
        JsonArray answers = new JsonArray();
        for (Answer answer : diagnosis.answers()) {
            JsonObject one = new JsonObject()
                    .put("question", answer.question().words())
                    .put("answer", answer.verdict().name().toLowerCase(Locale.ROOT))
                    .put("sentence", answer.sentence());
            answer.numbers().forEach(one::put);
            answers.add(one.put("lines", new JsonArray(answer.lines())));
        }
        return new JsonObject().put("at", Instant.now().toString()).put("answers", answers);
    }
}
