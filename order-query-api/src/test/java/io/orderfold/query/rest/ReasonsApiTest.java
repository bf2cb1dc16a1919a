package io.orderfold.query.rest;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.OrderFacts;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.Arrival;
import io.orderfold.query.given.FoldedOrder;
import io.orderfold.query.given.Orders;
import io.orderfold.query.given.Publisher;
import io.orderfold.testcase.TestCase;
import io.orderfold.testcase.TestCases;
import io.orderfold.testcase.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Explain and test cases, on a real broker and registry. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReasonsApiTest {

    @Inject
    Api api;

    @Inject
    Publisher publisher;

    @Inject
    Orders orders;

    private final String id = "O-" + UUID.randomUUID();
    private final OrderFacts order = OrderFacts.of(id);

    @Test
    void an_order_is_explained_as_the_example_in_the_document_says() throws Exception {
        OrderFacts example = OrderFacts.of("O-explained");
        orders.publish(
                example.at(0).placed(pieces(3, "L1")),
                example.at(1).confirmed(LocalDate.parse("2026-03-04"), pieces(3, "L1")),
                example.at(2).authorized(3_000),
                example.at(30).dispatched("S1", pieces(3, "L1")));

        Answer answer = api.await(200, "/v1/orders/O-explained/explain");

        ObjectNode said = answer.json().deepCopy();
        Instant answeredAt = Instant.parse(said.remove("answeredAt").asText());
        assertThat(answeredAt).isBetween(Instant.parse("2026-01-01T00:00:00Z"), Instant.now());
        ObjectNode shown =
                new ObjectMapper().readTree(ReasonsExamples.EXPLANATION).deepCopy();
        shown.remove("answeredAt");
        assertThat(said).isEqualTo(shown);
    }

    @Test
    void an_explanation_has_an_age_and_no_entity_tag() {
        orders.publish(order.at(0).placed(pieces(3, "L1")));
        Answer answer = api.await(
                found -> found.status() == 200
                        && !found.header("Order-Staleness").isEmpty(),
                "/v1/orders/" + id + "/explain",
                "If-None-Match",
                "*");

        assertThat(answer.header("ETag")).isEmpty();
        assertThat(answer.header("Last-Modified")).isEmpty();
        assertThat(answer.header("Order-Served-By")).isEqualTo("active");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
        JsonNode confirmation = answer.json().get("expected").get(0);
        assertThat(confirmation.get("anyOf").get(0).get("from").asText()).isEqualTo("order-capture");
        assertThat(confirmation.get("sentence").asText()).isEqualTo("waiting for the order to be confirmed");
        assertThat(confirmation.get("deadline").asText()).isEqualTo("no service has told a deadline for it");
        assertThat(confirmation.has("dueAt")).isFalse();
        assertThat(confirmation.get("overdue").asBoolean()).isFalse();
    }

    @Test
    void what_is_not_overdue_yet_is_not_said_to_be() {
        Instant soon = Instant.now().plus(Duration.ofDays(1));
        OrderFacts now = OrderFacts.of(id);
        double minute = Duration.between(OrderFacts.START, soon).toMinutes() - 60 * 24;
        orders.publish(now.at(minute).confirmed(pieces(3, "L1")));

        Answer answer = api.await(200, "/v1/orders/" + id + "/explain");

        assertThat(answer.json().get("status").asText()).isEqualTo("UNPLACED");
        JsonNode parked = answer.json().get("parked").get(0);
        assertThat(parked.get("sentence").asText()).isEqualTo("waiting for the order to be placed");
        assertThat(parked.get("waitsFor").get(0).get("type").asText()).isEqualTo("io.orderfold.order.OrderPlaced.v1");
        assertThat(parked.get("overdue").asBoolean()).isFalse();
        JsonNode placement = answer.json().get("expected").get(0);
        assertThat(placement.get("dueAt").asText())
                .isEqualTo(parked.get("dueAt").asText());
        assertThat(placement.get("dueBy").asText()).isEqualTo("PARKING_LIMIT");
        assertThat(placement.get("overdue").asBoolean()).isFalse();
    }

    @Test
    void a_test_case_is_answered_as_the_example_in_the_document_says() throws Exception {
        OrderFacts example = OrderFacts.of("O-tested");
        orders.publish(example.at(0).placed(pieces(3, "L1")), example.at(1).held("H1"));

        Answer answer = api.await(200, "/v1/orders/O-tested/testcase");

        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("ETag")).isEmpty();
        assertThat(answer.json()).isEqualTo(new ObjectMapper().readTree(ReasonsExamples.TEST_CASE));
    }

    @Test
    void a_test_case_holds_the_facts_as_they_came_and_the_order_as_it_was_published() {
        FoldedOrder folded = orders.publish(
                order.at(0).placed(pieces(3, "L1")),
                order.at(30).dispatched("S1", pieces(3, "L1")),
                order.at(5).confirmed(pieces(3, "L1")));

        TestCase read =
                TestCases.read(api.await(200, "/v1/orders/" + id + "/testcase").body());

        assertThat(read.facts())
                .extracting(Told::type)
                .containsExactly(
                        "io.orderfold.order.OrderPlaced.v1",
                        "io.orderfold.order.ShipmentDispatched.v1",
                        "io.orderfold.order.OrderConfirmed.v1");
        assertThat(read.then()).isEqualTo(TestCases.then(folded.state()));
    }

    @Test
    void a_journal_that_is_not_read_as_far_as_the_state_gives_no_test_case() {
        FoldedOrder folded = orders.folded(
                Arrival.atOnce(order.at(0).placed(pieces(3, "L1"))),
                Arrival.atOnce(order.at(1).held("H1")));
        publisher.commit(folded.entries().getFirst(), folded.state());
        api.await(200, "/v1/orders/" + id);

        Answer answer = api.await(503, "/v1/orders/" + id + "/testcase");
        assertThat(answer.json().get("code").asText()).isEqualTo("store-not-ready");

        publisher.commit(folded.entries().getLast());
        api.await(200, "/v1/orders/" + id + "/testcase");
    }

    @Test
    void an_order_nobody_has_heard_of_is_not_found() {
        api.await(404, "/v1/orders/" + id + "/explain");
        api.await(404, "/v1/orders/" + id + "/testcase");
        api.await(404, "/v1/orders/" + id + "?asOf=2026-03-02T09:00:00Z");
    }
}
