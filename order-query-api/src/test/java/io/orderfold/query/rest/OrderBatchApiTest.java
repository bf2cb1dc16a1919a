package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.Publisher;
import io.orderfold.query.given.States;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderBatchApiTest {

    private static final String TARGET = "/v1/orders:batchGet";
    private static final String JSON = "application/json";

    @Inject
    Api api;

    @Inject
    Publisher publisher;

    private final String id = "O-ö/😀-" + UUID.randomUUID();

    @Test
    void the_request_and_the_answer_are_as_the_example_in_the_document_says() throws Exception {
        publisher.commit(States.partiallyShipped("O-1"));
        api.await(200, "/v1/orders/O-1");
        api.await(404, "/v1/orders/O-404");

        Answer answer = api.post(TARGET, JSON, Examples.BATCH_REQUEST);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(new ObjectMapper().readTree(Examples.BATCH_ANSWER));
        assertThat(answer.header("Order-Staleness")).matches("PT\\d+\\.\\d{3}S");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(answer.header("Retry-After")).isEmpty();
    }

    @Test
    void each_order_is_answered_as_if_it_were_asked_for_alone_in_the_order_of_the_request() {
        publisher.commit(
                States.placed(id + "a", "C-1", States.PLACED_AT),
                States.placed(id + "b", "C-1", States.PLACED_AT),
                States.placed(id + "c", "C-1", States.PLACED_AT));
        for (String name : List.of("a", "b", "c")) {
            api.await(200, "/v1/orders/" + encoded(id + name));
        }
        api.await(404, "/v1/orders/" + encoded(id + "x"));

        JsonNode answer = api.post(TARGET, JSON, ids(id + "c", id + "x", id + "a", id + "b"))
                .json();

        assertThat(answer.get("found"))
                .extracting(order -> order.get("orderId").asText())
                .containsExactly(id + "c", id + "a", id + "b");
        assertThat(answer.get("found").get(1))
                .isEqualTo(api.get("/v1/orders/" + encoded(id + "a")).json());
        assertThat(answer.get("notFound")).extracting(JsonNode::asText).containsExactly(id + "x");
        assertThat(answer.get("unavailable")).isEmpty();
    }

    @Test
    void a_hundred_ids_are_answered_and_one_more_is_refused() {
        String hundred = ids(IntStream.range(0, 100).mapToObj(i -> id + i).toArray(String[]::new));
        String more = ids(IntStream.range(0, 101).mapToObj(i -> id + i).toArray(String[]::new));

        assertThat(api.post(TARGET, JSON, hundred).status()).isEqualTo(200);
        assertProblem(
                api.post(TARGET, JSON, more),
                400,
                "invalid-parameter",
                "Parameter ids must be a list of 1 to 100 orderIds.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"ids": []}                     | invalid-parameter | Parameter ids must be a list of 1 to 100 orderIds.
            {}                              | invalid-parameter | Parameter ids must be a list of 1 to 100 orderIds.
            {"ids": null}                   | invalid-parameter | Parameter ids must be a list of 1 to 100 orderIds.
            {"ids": "O-1"}                  | invalid-parameter | Parameter ids must be a list of 1 to 100 orderIds.
            {"ids": {"0": "O-1"}}           | invalid-parameter | Parameter ids must be a list of 1 to 100 orderIds.
            {"ids": ["O-1", "O-2", "O-1"]}  | invalid-parameter | Parameter ids must hold each orderId once; number 3 was there before.
            {"ids": ["O-1", 2]}             | invalid-parameter | Parameter ids must hold texts of 1 to 128 characters, none of them a control character; number 2 is none.
            {"ids": [null]}                 | invalid-parameter | Parameter ids must hold texts of 1 to 128 characters, none of them a control character; number 1 is none.
            {"ids": [""]}                   | invalid-parameter | Parameter ids must hold texts of 1 to 128 characters, none of them a control character; number 1 is none.
            {"ids": ["a\\u0000"]}           | invalid-parameter | Parameter ids must hold texts of 1 to 128 characters, none of them a control character; number 1 is none.
            {"ids": ["\\ud800"]}            | invalid-parameter | Parameter ids must hold texts of 1 to 128 characters, none of them a control character; number 1 is none.
            {"ids": ["LONG"]}               | invalid-parameter | Parameter ids must hold texts of 1 to 128 characters, none of them a control character; number 1 is none.
            {"ids": ["O-1"], "expand": 1}   | invalid-parameter | The body has the field ids and no others.
            {"orderIds": ["O-1"]}           | invalid-parameter | The body has the field ids and no others.
            {"ids": ["O-1"], "ids": ["O"]}  | invalid-request   | The body must be JSON, in UTF-8, with each field once.
            {"ids": ["O-1"]} x              | invalid-request   | The body must be JSON, in UTF-8, with each field once.
            {"ids": ["O-1"]                 | invalid-request   | The body must be JSON, in UTF-8, with each field once.
            {'ids': ['O-1']}                | invalid-request   | The body must be JSON, in UTF-8, with each field once.
            NaN                             | invalid-request   | The body must be JSON, in UTF-8, with each field once.
            ["O-1"]                         | invalid-request   | The body must be a JSON object with the field ids.
            "O-1"                           | invalid-request   | The body must be a JSON object with the field ids.
            null                            | invalid-request   | The body must be a JSON object with the field ids.
            ``                              | invalid-request   | The body must be a JSON object with the field ids.
            """)
    void a_body_nobody_can_serve_gets_a_problem_that_says_why(String body, String code, String detail) {
        assertProblem(api.post(TARGET, JSON, body.replace("LONG", "x".repeat(129))), 400, code, detail);
    }

    @Test
    void a_body_nested_beyond_reason_gets_a_problem() {
        assertProblem(
                api.post(TARGET, JSON, "[".repeat(50_000)),
                400,
                "invalid-request",
                "The body must be JSON, in UTF-8, with each field once.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data"})
    void a_body_of_another_type_is_refused(String type) {
        assertProblem(
                api.post(TARGET, type, ids("O-1")), 415, "unsupported-media-type", "Send the ids as application/json.");
    }

    @Test
    void a_body_without_a_type_is_refused() {
        assertThat(api.post(TARGET, "", ids("O-1")).status()).isEqualTo(415);
    }

    @Test
    void json_may_name_its_charset() {
        assertThat(api.post(TARGET, "application/json; charset=utf-8", ids("O-1"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void another_method_is_told_to_post(String method) {
        Answer answer = api.send(method, TARGET);

        assertProblem(answer, 405, "method-not-allowed", "Send the request with POST.");
        assertThat(answer.header("Allow")).isEqualTo("POST, OPTIONS");
    }

    @Test
    void a_parameter_is_refused() {
        assertProblem(
                api.post(TARGET + "?ids=O-1", JSON, ids("O-1")),
                400,
                "invalid-parameter",
                "This resource has no parameters.");
    }

    @Test
    void an_order_whose_id_reads_like_the_resource_is_still_an_order() {
        for (String orderId : List.of(":batchGet", ":count", "orders:batchGet")) {
            publisher.commit(States.placed(orderId, "C-1", States.PLACED_AT));
            assertThat(api.await(200, "/v1/orders/" + orderId)
                            .json()
                            .get("orderId")
                            .asText())
                    .isEqualTo(orderId);
        }
    }

    private static void assertProblem(Answer answer, int status, String code, String detail) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
        assertThat(answer.json().get("detail").asText()).isEqualTo(detail);
    }

    private static String ids(String... ids) {
        return List.of(ids).stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(", ", "{\"ids\": [", "]}"));
    }

    private static String encoded(String orderId) {
        return orderId.replace("ö", "%C3%B6").replace("😀", "%F0%9F%98%80").replace("/", "%2F");
    }
}
