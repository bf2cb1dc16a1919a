package io.orderfold.lab.letters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The dead letters of the query API over HTTP. One thread. */
final class LettersApi implements AutoCloseable {

    /** Longer than the service waits for the outcome of a decision. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int FIRST_ERROR = 400;

    private final URI base;
    private final @Nullable String token;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    /**
     * @param base of the query API; a path in it stands before those of the API
     * @param token bearer token; null where the API is open
     */
    LettersApi(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** @throws LettersException if the service refuses or does not answer */
    JsonNode get(String target) {
        return ask(request(target).GET());
    }

    /**
     * A decision. It carries a key of its own, so that the client's own repeats are one decision.
     *
     * @param body null for none
     * @throws LettersException as {@link #get}
     */
    JsonNode post(String target, @Nullable JsonNode body) {
        var request =
                request(target).header("Idempotency-Key", UUID.randomUUID().toString());
        return ask(
                body == null
                        ? request.POST(BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** A part of a path or a value of a query, whatever stands in it. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String target) {
        var request = HttpRequest.newBuilder(URI.create(base.toString().replaceFirst("/+$", "") + target))
                .timeout(LIMIT)
                .header("Accept", "application/json, application/problem+json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode ask(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return response.statusCode() < FIRST_ERROR ? parsed(response) : refused(response);
        } catch (IOException e) {
            throw new LettersException(
                    LettersException.NO_ANSWER,
                    "Nobody answers at " + base + ". Is it the address of the query API?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LettersException(LettersException.NO_ANSWER, "Interrupted while waiting for an answer.", e);
        }
    }

    private JsonNode refused(HttpResponse<String> response) {
        var problem = parsed(response);
        var sentence = problem.path("detail").asText(problem.path("title").asText("The service refused."));
        throw new LettersException(
                LettersException.REFUSED,
                sentence + " (" + response.statusCode() + " "
                        + problem.path("code").asText("without a code") + ")");
    }

    private JsonNode parsed(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new LettersException(
                    LettersException.NO_ANSWER,
                    "What answers at " + base + " does not speak JSON (" + response.statusCode()
                            + "). Is it the query API?",
                    e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
