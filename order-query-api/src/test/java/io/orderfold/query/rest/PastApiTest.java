package io.orderfold.query.rest;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.OrderFacts;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.Arrival;
import io.orderfold.query.given.FoldedOrder;
import io.orderfold.query.given.Orders;
import io.orderfold.query.given.Publisher;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What was known and what was true, on a real broker and registry. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PastApiTest {

    @Inject
    Api api;

    @Inject
    Publisher publisher;

    @Inject
    Orders orders;

    private final String id = "O-" + UUID.randomUUID();
    private final OrderFacts order = OrderFacts.of(id);

    @Test
    void the_past_shows_what_was_known_and_what_was_true() {
        Instant known = OrderFacts.START.plus(Duration.ofHours(2));
        FoldedOrder folded = orders.folded(
                Arrival.atOnce(order.at(0).placed(pieces(3, "L1"))),
                Arrival.atOnce(order.at(5).confirmed(pieces(3, "L1"))),
                Arrival.late(order.at(10).cancelled(), known));
        publisher.commit(folded.records());
        api.await(200, "/v1/orders/" + id);

        assertThat(status("")).isEqualTo("CANCELLED");
        assertThat(status("?asOf=2026-03-02T10:59:59Z")).isEqualTo("CONFIRMED");
        assertThat(status("?asOf=2026-03-02T12:00:00%2B01:00")).isEqualTo("CANCELLED");
        assertThat(status("?effectiveAt=2026-03-02T09:09:59.999Z")).isEqualTo("CONFIRMED");
        assertThat(status("?effectiveAt=2026-03-02T09:10:00Z")).isEqualTo("CANCELLED");
        assertThat(status("?asOf=2026-03-02T10:00:00Z&effectiveAt=2026-03-02T09:10:00Z"))
                .isEqualTo("CONFIRMED");
        assertThat(status("?effectiveAt=" + Instant.now())).isEqualTo("CANCELLED");
    }

    @Test
    void the_past_has_no_entity_tag() {
        orders.publish(order.at(0).placed(pieces(3, "L1")));
        api.await(200, "/v1/orders/" + id);

        Answer answer = api.await(200, "/v1/orders/" + id + "?asOf=2026-03-02T09:00:00Z", "If-None-Match", "*");

        assertThat(answer.header("ETag")).isEmpty();
        assertThat(answer.header("Last-Modified")).isEmpty();
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(answer.json().get("version").asLong()).isEqualTo(1);
    }

    @Test
    void before_the_first_fact_there_was_no_such_order() {
        orders.publish(order.at(0).placed(pieces(3, "L1")));
        api.await(200, "/v1/orders/" + id);

        for (String past : List.of(
                "?asOf=2026-03-02T08:59:59Z",
                "?effectiveAt=2026-03-02T08:59:59Z",
                "?asOf=2026-03-02T09:00:00Z&effectiveAt=2026-03-02T08:59:59Z")) {
            Answer answer = api.await(404, "/v1/orders/" + id + past);
            assertThat(answer.json().get("code").asText()).isEqualTo("order-not-found");
            assertThat(answer.json().get("detail").asText()).startsWith("There are facts about this order, but none");
        }
        assertThat(api.await(404, "/v1/orders/nobody?asOf=2026-03-02T09:00:00Z")
                        .json()
                        .get("detail")
                        .asText())
                .isEqualTo("No fact about an order with this id has been seen.");
    }

    @Test
    void a_journal_of_which_a_part_is_not_read_has_no_past() {
        FoldedOrder folded = orders.folded(
                Arrival.atOnce(order.at(0).placed(pieces(3, "L1"))),
                Arrival.atOnce(order.at(5).confirmed(pieces(3, "L1"))));
        publisher.commit(folded.entries().getLast());
        api.await(200, "/v1/orders/" + id + "/history");

        assertThat(api.get("/v1/orders/" + id + "?asOf=2026-03-02T09:10:00Z").status())
                .isEqualTo(503);

        publisher.commit(folded.entries().getFirst());
        api.await(200, "/v1/orders/" + id + "?asOf=2026-03-02T09:10:00Z");
    }

    @Test
    void the_future_is_refused_but_for_what_clocks_may_differ() {
        orders.publish(order.at(0).placed(pieces(3, "L1")));
        api.await(200, "/v1/orders/" + id);

        for (String parameter : List.of("asOf", "effectiveAt")) {
            String path = "/v1/orders/" + id + "?" + parameter + "=";
            assertThat(api.get(path + Instant.now().plus(Duration.ofMinutes(19)))
                            .status())
                    .isEqualTo(200);
            Answer answer = api.get(path + Instant.now().plus(Duration.ofMinutes(25)));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().get("detail").asText())
                    .startsWith("Parameter " + parameter + " must not lie in the future");
        }
    }

    private String status(String query) {
        Answer answer = api.await(200, "/v1/orders/" + id + query);
        return answer.json().get("status").asText();
    }
}
