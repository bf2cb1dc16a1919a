package io.orderfold.lab.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import io.orderfold.order.OrderId;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the REST API as any caller would. Any thread. */
public final class OrdersApi implements AutoCloseable {

    private static final Duration ONE_REQUEST = Duration.ofSeconds(10);

    private final URI base;
    private final Optional<String> token;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ONE_REQUEST)
            .build();

    /** @param base of the query API, without a path; it asks nobody who he is */
    public OrdersApi(URI base) {
        this(base, Optional.empty());
    }

    /** @param token shown with every question */
    public OrdersApi(URI base, Optional<String> token) {
        this.base = base;
        this.token = token;
    }

    public Answer order(OrderId orderId) {
        return get(path(orderId));
    }

    /** Every page of the history; a body that is an array of all items. If a page is not found, the answer to that page. */
    public Answer history(OrderId orderId) {
        List<JsonNode> items = new ArrayList<>();
        var page = get(path(orderId) + "/history?limit=200");
        var first = page;
        while (page.isFound()) {
            page.body().path("items").forEach(items::add);
            var next = page.body().path("next").asText("");
            if (next.isEmpty()) {
                return new Answer(page.status(), json.createArrayNode().addAll(items), first.staleness());
            }
            page = get(path(orderId) + "/history?limit=200&cursor=" + encoded(next));
        }
        return page;
    }

    /** The first orders with a value. */
    public Answer search(String parameter, String value) {
        return get("/v1/orders?limit=100&" + parameter + "=" + encoded(value));
    }

    private static String path(OrderId orderId) {
        return "/v1/orders/" + encoded(orderId.value());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer get(String path) {
        var request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(ONE_REQUEST).header("Accept", "application/json");
        token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            var staleness = response.headers().firstValue("Order-Staleness").map(Duration::parse);
            return new Answer(response.statusCode(), parsed(response.body()), staleness);
        } catch (IOException unreachable) {
            return new Answer(0, MissingNode.getInstance(), Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException(Reason.OTHER, "Interrupted while asking the API.", e);
        }
    }

    private JsonNode parsed(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
