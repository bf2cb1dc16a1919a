package io.orderfold.query.rest;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.contract.LetterHeaders;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.Fact;
import io.orderfold.order.OrderFacts;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.LetterPost;
import io.orderfold.query.given.Orders;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Trying and sending another event in place of one in a letter, on a real broker and registry. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorrectionApiTest {

    private static final String JSON = "application/json";

    @Inject
    Api api;

    @Inject
    LetterPost post;

    @Inject
    Orders orders;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final String id = "O-" + UUID.randomUUID();
    private final OrderFacts order = OrderFacts.of(id);
    private final Fact authorized = order.at(2).authorized(3_000);

    @Test
    void a_preview_shows_what_the_record_would_change_and_changes_nothing() {
        String letter = given(LetterReason.UNKNOWN_SCHEMA);

        Answer answer = api.post("/v1/dead-letters/" + letter + ":preview", "", "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("verdict").asText()).isEqualTo("APPLIED");
        assertThat(answer.json().get("before").get("facets").get("payment").asText())
                .isEqualTo("PENDING");
        assertThat(answer.json().get("after").get("facets").get("payment").asText())
                .isEqualTo("AUTHORIZED");
        assertThat(answer.json().get("diff").findValuesAsText("field")).contains("facets.payment");
        assertThat(api.get("/v1/dead-letters/" + letter).json().get("state").asText())
                .isEqualTo("OPEN");
        assertThat(api.get("/v1/orders/" + id)
                        .json()
                        .get("facets")
                        .get("payment")
                        .asText())
                .isEqualTo("PENDING");
    }

    @Test
    void a_correction_is_a_new_fact_that_names_the_old_one_as_its_cause() {
        String letter = given(LetterReason.INVALID_PAYLOAD);
        ObjectNode payload =
                (ObjectNode) api.get("/v1/dead-letters/" + letter).json().get("payload");
        ObjectNode amount = (ObjectNode) payload.get("amount");
        amount.put("minorUnits", 1_000);

        Answer preview = api.post(
                "/v1/dead-letters/" + letter + ":preview", JSON, "{\"correction\": {\"payload\": " + payload + "}}");
        Answer answer = api.post(
                "/v1/dead-letters/" + letter + ":correct", JSON, "{\"event\": {\"payload\": " + payload + "}}");

        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.json().get("verdict").asText()).isEqualTo("APPLIED");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json().get("letter").get("state").asText()).isEqualTo("CORRECTED");
        List<ConsumerRecord<byte[], byte[]>> sent = post.on(
                OrderTopics.PAYMENT.name(), record -> letter.equals(header(record, LetterHeaders.CORRECTION_OF)));
        assertThat(sent).hasSize(1);
        assertThat(header(sent.getFirst(), "ce_source")).isEqualTo("order-query-api");
        assertThat(header(sent.getFirst(), "ce_causationid"))
                .isEqualTo(authorized.key().id());
        assertThat(header(sent.getFirst(), "ce_type")).isEqualTo("io.orderfold.order.PaymentAuthorized.v1");
        assertThat(header(sent.getFirst(), "ce_subject")).isEqualTo(id);
        assertThat(post.on(OrderTopics.UPKEEP.name(), this::isOfOrder)).isEmpty();
    }

    @Test
    void what_the_journal_holds_is_given_up_when_it_is_corrected() {
        String letter = given(LetterReason.REFUSED);
        JsonNode payload = api.get("/v1/dead-letters/" + letter).json().get("payload");

        Answer answer = api.post(
                "/v1/dead-letters/" + letter + ":correct", JSON, "{\"event\": {\"payload\": " + payload + "}}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json().get("letter").get("state").asText()).isEqualTo("CORRECTED");
        List<ConsumerRecord<byte[], byte[]>> given = post.on(OrderTopics.UPKEEP.name(), this::isOfOrder);
        assertThat(given).hasSize(1);
        assertThat(header(given.getFirst(), "ce_type")).isEqualTo("io.orderfold.order.LetterDiscarded.v1");
    }

    @Test
    void what_is_no_event_is_refused_with_the_place_of_what_is_wrong() {
        String target = "/v1/dead-letters/" + given(LetterReason.INVALID_PAYLOAD) + ":correct";

        Answer missing = api.post(target, JSON, "{\"event\": {\"payload\": {\"paymentId\": \"P-1\"}}}");
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.json().get("code").asText()).isEqualTo("correction-not-applicable");
        assertThat(missing.json().get("detail").asText()).contains("amount");
        assertThat(api.post(
                                target,
                                JSON,
                                "{\"event\": {\"type\": \"io.orderfold.order.LetterDiscarded.v1\", \"payload\": {}}}")
                        .status())
                .isEqualTo(422);
        assertThat(api.post(target, JSON, "{}").status()).isEqualTo(400);
        assertThat(api.post(target, JSON, "{\"event\": {\"payload\": {}, \"id\": \"x\"}}")
                        .status())
                .isEqualTo(400);
    }

    private String given(LetterReason reason) {
        orders.publish(
                order.at(0).placed(pieces(3, "L1")),
                order.at(1).confirmed(LocalDate.parse("2026-03-04"), pieces(3, "L1")));
        String letter = post.letter(authorized, reason, now);
        api.await(200, "/v1/dead-letters/" + letter);
        api.await(200, "/v1/orders/" + id);
        return letter;
    }

    private boolean isOfOrder(ConsumerRecord<byte[], byte[]> record) {
        return id.equals(new String(record.key(), StandardCharsets.UTF_8));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
