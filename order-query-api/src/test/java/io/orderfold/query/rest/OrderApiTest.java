package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.Publisher;
import io.orderfold.query.given.States;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderApiTest {

    @Inject
    Api api;

    @Inject
    Publisher publisher;

    private final String id = "O-" + UUID.randomUUID();

    @Test
    void an_order_is_answered_as_the_example_in_the_document_says() throws Exception {
        publisher.commit(States.partiallyShipped("O-1"));

        Answer answer = api.await(200, "/v1/orders/O-1");

        assertThat(answer.json()).isEqualTo(new ObjectMapper().readTree(Examples.ORDER));
    }

    @Test
    void an_answer_says_its_version_its_age_and_who_gave_it() {
        publisher.commit(States.placed(id, "C-1", States.PLACED_AT, 17, OrderStatus.PLACED));

        // A view that was never caught up since it came has no age to tell.
        Answer answer = api.await(
                found -> found.status() == 200
                        && !found.header("Order-Staleness").isEmpty(),
                "/v1/orders/" + id);

        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("ETag")).isEqualTo("\"v17\"");
        assertThat(answer.header("Last-Modified")).isEqualTo("Sun, 01 Nov 2026 09:30:00 GMT");
        assertThat(answer.header("Order-Staleness")).matches("PT\\d+\\.\\d{3}S");
        assertThat(answer.header("Order-Served-By")).isEqualTo("active");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void the_newest_version_is_answered() {
        publisher.commit(
                States.placed(id, "C-1", States.PLACED_AT),
                States.placed(id, "C-1", States.PLACED_AT, 2, OrderStatus.CONFIRMED));

        // Between the two the view may answer with the first.
        Answer answer = api.await(found -> found.header("ETag").equals("\"v2\""), "/v1/orders/" + id);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("version").asLong()).isEqualTo(2);
        assertThat(answer.json().get("status").asText()).isEqualTo("CONFIRMED");
    }

    @Test
    void a_version_never_goes_back_when_an_older_one_is_read_again() {
        String after = publisher.inPartitionOf(id, "after");
        publisher.commit(
                States.placed(id, "C-1", States.PLACED_AT, 3, OrderStatus.SHIPPED),
                States.placed(id, "C-1", States.PLACED_AT, 2, OrderStatus.CONFIRMED),
                States.placed(after, "C-1", States.PLACED_AT));
        api.await(200, "/v1/orders/" + after);

        assertThat(api.get("/v1/orders/" + id).json().get("version").asLong()).isEqualTo(3);
        // Everything that was read counts as applied, the version that lost included.
        api.await(404, "/v1/orders/" + publisher.inPartitionOf(id, "never"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v1\"", "W/\"v1\"", "\"v0\", \"v1\"", "\"v0\",W/\"v1\" , \"v7\"", "*"})
    void a_caller_who_holds_the_version_gets_no_body(String held) {
        publisher.commit(States.placed(id, "C-1", States.PLACED_AT));
        api.await(200, "/v1/orders/" + id);

        Answer answer = api.get("/v1/orders/" + id, "If-None-Match", held);

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("ETag")).isEqualTo("\"v1\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v2\"", "v1", "\"v1", "\"V1\"", "\"v1\"x", "w/\"v1\"", "*, \"v1\"", "\"\""})
    void a_caller_who_holds_another_version_or_sends_no_tag_gets_the_order(String held) {
        publisher.commit(States.placed(id, "C-1", States.PLACED_AT));
        api.await(200, "/v1/orders/" + id);

        assertThat(api.get("/v1/orders/" + id, "If-None-Match", held).status()).isEqualTo(200);
    }

    @Test
    void the_time_of_a_version_alone_never_makes_an_answer_empty() {
        publisher.commit(States.placed(id, "C-1", States.PLACED_AT));
        api.await(200, "/v1/orders/" + id);

        Answer answer = api.get("/v1/orders/" + id, "If-Modified-Since", "Sun, 01 Nov 2026 09:30:00 GMT");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void an_order_that_is_not_placed_yet_is_answered_without_what_only_the_placing_says() {
        publisher.commit(States.unplaced(id, 1));

        Answer answer = api.await(200, "/v1/orders/" + id);

        assertThat(answer.json().get("status").asText()).isEqualTo("UNPLACED");
        assertThat(answer.json().properties())
                .extracting(Map.Entry::getKey)
                .doesNotContain("orderNumber", "channel", "customerId", "currency", "totals", "placedAt");
    }

    @Test
    void an_order_nobody_has_heard_of_is_not_found_once_the_view_is_caught_up() {
        Answer answer = api.await(404, "/v1/orders/" + id);

        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:problem-type:orderfold:order-not-found");
        assertThat(answer.json().get("status").asInt()).isEqualTo(404);
        assertThat(answer.json().get("code").asText()).isEqualTo("order-not-found");
        assertThat(answer.json().get("instance").asText()).isEqualTo("/v1/orders/" + id);
        assertThat(answer.json().get("traceId").asText()).matches("[0-9a-f]{32}");
    }

    @Test
    void the_trace_of_the_caller_goes_on() {
        Answer answer = api.await(
                404, "/v1/orders/" + id, "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        assertThat(answer.json().get("traceId").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void an_id_may_hold_anything_but_control_characters() {
        String odd = "ä/ö?#%;+&=.€😀 " + id;
        publisher.commit(States.placed(odd, "C-1", States.PLACED_AT));

        Answer answer = api.await(
                200,
                "/v1/orders/" + URLEncoder.encode(odd, StandardCharsets.UTF_8).replace("+", "%20"));

        assertThat(answer.json().get("orderId").asText()).isEqualTo(odd);
    }

    @Test
    void a_head_request_says_the_same_without_a_body() {
        publisher.commit(States.placed(id, "C-1", States.PLACED_AT));
        api.await(200, "/v1/orders/" + id);

        Answer answer = api.send("HEAD", "/v1/orders/" + id);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("ETag")).isEqualTo("\"v1\"");
    }

    @Test
    void a_state_that_was_taken_back_is_never_visible() {
        OrderState committed = States.placed(id, "C-1", States.PLACED_AT);
        String neverCommitted = publisher.inPartitionOf(id, "never");
        String after = publisher.inPartitionOf(id, "after");

        publisher.commit(committed);
        publisher.abort(
                States.placed(id, "C-1", States.PLACED_AT, 2, OrderStatus.SHIPPED),
                States.placed(neverCommitted, "C-1", States.PLACED_AT));
        publisher.commit(States.placed(after, "C-1", States.PLACED_AT));
        api.await(200, "/v1/orders/" + after);

        assertThat(publisher.keysInLog(publisher.partition(id))).contains(neverCommitted);
        assertThat(api.get("/v1/orders/" + id).json().get("version").asLong()).isEqualTo(1);
        assertThat(api.await(404, "/v1/orders/" + neverCommitted).status()).isEqualTo(404);
    }
}
