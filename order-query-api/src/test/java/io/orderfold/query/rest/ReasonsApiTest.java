package io.orderfold.query.rest;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventTypes;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.Fact;
import io.orderfold.order.OrderFacts;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.Arrival;
import io.orderfold.query.given.FoldedOrder;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Explain, test cases and the past of an order, on a real broker and registry. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReasonsApiTest {

    @Inject
    Api api;

    @Inject
    Publisher publisher;

    @Inject
    RegistrySerdes serdes;

    private final String id = "O-" + UUID.randomUUID();
    private final OrderFacts order = OrderFacts.of(id);

    @Test
    void an_order_is_explained_as_the_example_in_the_document_says() throws Exception {
        OrderFacts example = OrderFacts.of("O-explained");
        publish(
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
        publish(order.at(0).placed(pieces(3, "L1")));
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
        publish(now.at(minute).confirmed(pieces(3, "L1")));

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
        publish(example.at(0).placed(pieces(3, "L1")), example.at(1).held("H1"));

        Answer answer = api.await(200, "/v1/orders/O-tested/testcase");

        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("ETag")).isEmpty();
        assertThat(answer.json()).isEqualTo(new ObjectMapper().readTree(ReasonsExamples.TEST_CASE));
    }

    @Test
    void a_test_case_holds_the_facts_as_they_came_and_the_order_as_it_was_published() {
        FoldedOrder folded = publish(
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
        FoldedOrder folded = folded(
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
    void the_past_shows_what_was_known_and_what_was_true() {
        Instant known = OrderFacts.START.plus(Duration.ofHours(2));
        FoldedOrder folded = folded(
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
        publish(order.at(0).placed(pieces(3, "L1")));
        api.await(200, "/v1/orders/" + id);

        Answer answer = api.await(200, "/v1/orders/" + id + "?asOf=2026-03-02T09:00:00Z", "If-None-Match", "*");

        assertThat(answer.header("ETag")).isEmpty();
        assertThat(answer.header("Last-Modified")).isEmpty();
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(answer.json().get("version").asLong()).isEqualTo(1);
    }

    @Test
    void before_the_first_fact_there_was_no_such_order() {
        publish(order.at(0).placed(pieces(3, "L1")));
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
        FoldedOrder folded = folded(
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
        publish(order.at(0).placed(pieces(3, "L1")));
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

    @Test
    void an_order_nobody_has_heard_of_is_not_found() {
        api.await(404, "/v1/orders/" + id + "/explain");
        api.await(404, "/v1/orders/" + id + "/testcase");
        api.await(404, "/v1/orders/" + id + "?asOf=2026-03-02T09:00:00Z");
    }

    private String status(String query) {
        Answer answer = api.await(200, "/v1/orders/" + id + query);
        return answer.json().get("status").asText();
    }

    private FoldedOrder publish(Fact... facts) {
        List<Arrival> arrivals = new ArrayList<>();
        for (Fact fact : facts) {
            arrivals.add(Arrival.atOnce(fact));
        }
        FoldedOrder folded = folded(arrivals.toArray(Arrival[]::new));
        publisher.commit(folded.records());
        return folded;
    }

    private FoldedOrder folded(Arrival... arrivals) {
        return FoldedOrder.of(this::payload, arrivals);
    }

    /** As the service of the fact would send it. */
    private byte[] payload(Fact fact) {
        SpecificRecord payload = EventEncoder.encode(fact.event(), fact.orderId());
        return serialized(EventTypes.of(fact.event()).topic().name(), payload, payload.getClass());
    }

    private <T extends SpecificRecord> byte[] serialized(String topic, SpecificRecord payload, Class<T> type) {
        return serdes.value(type).serializer().serialize(topic, type.cast(payload));
    }
}
