package io.orderfold.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.orderfold.lab.simulate.RecordPlace;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Operators at the REST API. Any thread; a service that says "not now" is asked again. */
final class LettersDesk {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final String LETTERS = "/v1/dead-letters";
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_FAULT = 500;

    private final URI base;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    LettersDesk(URI base) {
        this.base = base;
    }

    /** What came back. */
    record Reply(int status, JsonNode body) {

        boolean isDone() {
            return status < FIRST_ERROR;
        }

        String operationId() {
            return body.path("operationId").asText();
        }
    }

    /** A letter as a list shows it. */
    record Shown(String id, String reason, RecordPlace origin, String event, int attempt) {

        private static Shown of(JsonNode item) {
            return new Shown(
                    item.path("letterId").asText(),
                    item.path("reason").asText(),
                    new RecordPlace(
                            item.path("topic").asText(),
                            item.path("partition").asInt(-1),
                            item.path("offset").asLong(-1)),
                    item.path("source").asText() + "|" + item.path("eventId").asText(),
                    item.path("attempt").asInt());
        }
    }

    /** Every letter that is open, page by page. */
    List<Shown> open() {
        var letters = new ArrayList<Shown>();
        var cursor = "";
        do {
            var page = get(LETTERS + "?state=OPEN&limit=100"
                            + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)))
                    .body();
            page.path("items").forEach(item -> letters.add(Shown.of(item)));
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty());
        return letters;
    }

    JsonNode letter(String id) {
        return get(LETTERS + "/" + id).body();
    }

    /** One action; it is carried out or refused for good when this returns. */
    Reply act(String id, String action, String body, String key) {
        var reply = post(LETTERS + "/" + id + ":" + action, body, key);
        if (!reply.body().path("outcome").asText().equals("pending")) {
            return reply;
        }
        var ended = awaitEnd(reply.operationId());
        return ended.path("outcomes").has("done") ? reply : new Reply(409, ended);
    }

    /** @return the operation as it begins */
    Reply replayMany(String body) {
        return replayMany(body, UUID.randomUUID().toString());
    }

    Reply replayMany(String body, String key) {
        return post(LETTERS + ":replay", body, key);
    }

    /** Empty while nobody knows it. */
    JsonNode operation(String operationId) {
        var reply = ask(() -> request("/v1/operations/" + operationId).GET());
        return reply.status() == NOT_FOUND ? MissingNode.getInstance() : reply.body();
    }

    JsonNode awaitEnd(String operationId) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        var operation = operation(operationId);
        while (!operation.path("state").asText().equals("DONE")) {
            assertThat(System.nanoTime() - deadline).as("end of %s", operation).isNegative();
            LockSupport.parkNanos(LOOK.toNanos());
            operation = operation(operationId);
        }
        return operation;
    }

    private Reply get(String path) {
        var reply = ask(() -> request(path).GET());
        assertThat(reply.status()).as("%s: %s", path, reply.body()).isEqualTo(200);
        return reply;
    }

    private Reply post(String path, String body, String key) {
        return ask(() -> request(path)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json, application/problem+json");
    }

    private Reply ask(Supplier<HttpRequest.Builder> request) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            var reply = once(request.get().build());
            if (reply.status() > 0 && reply.status() < FIRST_FAULT && reply.status() != TOO_MANY) {
                return reply;
            }
            assertThat(reply.status()).as("%s", reply.body()).isIn(0, TOO_MANY, 503, 504);
            assertThat(System.nanoTime() - deadline).as("an answer: %s", reply).isNegative();
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private Reply once(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), json.readTree(response.body()));
        } catch (IOException nobodyThere) {
            return new Reply(0, MissingNode.getInstance());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
