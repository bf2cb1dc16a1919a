package io.orderfold.query.rest;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.LetterHeaders;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.LetterDecision;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.Fact;
import io.orderfold.order.OrderFacts;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.GivenLetter;
import io.orderfold.query.given.LetterPost;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What operators do about letters, on a real broker and registry. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterActionApiTest {

    private static final String JSON = "application/json";
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Inject
    Api api;

    @Inject
    LetterPost post;

    @Inject
    RegistrySerdes serdes;

    private final String id = "O-" + UUID.randomUUID();
    private final OrderFacts order = OrderFacts.of(id);
    private final Fact dispatched = order.at(1).dispatched("S1", pieces(3, "L1"));

    @Test
    void a_replay_sends_the_record_byte_for_byte_to_the_topic_it_came_from() {
        String letter = given(LetterReason.INVALID_PAYLOAD);

        Answer answer = api.post("/v1/dead-letters/" + letter + ":replay", "", "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json().get("outcome").asText()).isEqualTo("done");
        assertThat(answer.json().get("letter").get("state").asText()).isEqualTo("REPLAYED");
        List<ConsumerRecord<byte[], byte[]>> sent = replays(letter);
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().key()).isEqualTo(id.getBytes(StandardCharsets.UTF_8));
        assertThat(sent.getFirst().value()).isEqualTo(post.payload(dispatched));
        assertThat(StreamSupport.stream(sent.getFirst().headers().spliterator(), false)
                        .map(header -> header.key())
                        .toList())
                .contains("ce_id", "ce_source", "ce_type", LetterHeaders.REPLAY_ATTEMPT)
                .noneMatch(name -> name.startsWith("order-dlq-") || name.startsWith("__streams"));
        assertThat(header(sent.getFirst(), LetterHeaders.REPLAY_ATTEMPT)).isEqualTo("2");
    }

    @Test
    void of_several_operators_one_has_an_effect_and_each_other_is_told_so() {
        String letter = given(LetterReason.INVALID_PAYLOAD);

        List<CompletableFuture<Answer>> asked = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> i % 2 == 0
                        ? api.post("/v1/dead-letters/" + letter + ":replay", "", "")
                        : api.post("/v1/dead-letters/" + letter + ":discard", JSON, "{\"reason\": \"TWICE\"}")))
                .toList();
        List<Integer> statuses =
                asked.stream().map(answer -> answer.join().status()).sorted().toList();

        assertThat(statuses.getFirst()).isIn(200, 202);
        assertThat(statuses.subList(1, 4)).containsOnly(409);
        String state = api.get("/v1/dead-letters/" + letter).json().get("state").asText();
        assertThat(replays(letter)).hasSize(state.equals("REPLAYED") ? 1 : 0);
        assertThat(state).isIn("REPLAYED", "DISCARDED");
    }

    @Test
    void the_same_request_with_the_same_key_is_the_same_operation() {
        String letter = given(LetterReason.INVALID_PAYLOAD);
        String target = "/v1/dead-letters/" + letter + ":replay";

        Answer first = api.post(target, "", "", "Idempotency-Key", "k-1");
        Answer again = api.post(target, "", "", "Idempotency-Key", "k-1");
        Answer other = api.post(target, "", "", "Idempotency-Key", "k-2");

        assertThat(first.status()).as(first.body()).isEqualTo(202);
        assertThat(again.status()).as(again.body()).isEqualTo(202);
        assertThat(again.json().get("operationId")).isEqualTo(first.json().get("operationId"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().get("code").asText()).isEqualTo("letter-state-conflict");
        assertThat(replays(letter)).hasSize(1);
    }

    @Test
    void a_fact_in_the_journal_is_not_replayed_and_can_be_given_up_by_a_fact() {
        String letter = given(LetterReason.REFUSED);

        Answer replay = api.post("/v1/dead-letters/" + letter + ":replay", "", "");
        assertThat(replay.status()).isEqualTo(409);
        assertThat(replay.json().get("code").asText()).isEqualTo("judged-again-automatically");

        Answer discard = api.post("/v1/dead-letters/" + letter + ":discard", JSON, "{\"reason\": \"TEST_DATA\"}");
        assertThat(discard.status()).as(discard.body()).isEqualTo(200);
        assertThat(discard.json().get("letter").get("state").asText()).isEqualTo("DISCARDED");
        List<ConsumerRecord<byte[], byte[]>> facts = post.on(
                OrderTopics.UPKEEP.name(), record -> id.equals(new String(record.key(), StandardCharsets.UTF_8)));
        assertThat(facts).hasSize(1);
        assertThat(header(facts.getFirst(), "ce_type")).isEqualTo("io.orderfold.order.LetterDiscarded.v1");
        assertThat(header(facts.getFirst(), "ce_causationid"))
                .isEqualTo(dispatched.key().id());
        assertThat(audit(letter)).hasSize(1);
    }

    @Test
    void a_discard_of_what_never_reached_the_journal_writes_no_fact() {
        String letter = given(LetterReason.INVALID_PAYLOAD);

        Answer discard = api.post("/v1/dead-letters/" + letter + ":discard", JSON, "{\"reason\": \"TEST_DATA\"}");

        assertThat(discard.status()).as(discard.body()).isEqualTo(200);
        assertThat(discard.json()
                        .get("letter")
                        .get("resolution")
                        .get("reasonCode")
                        .asText())
                .isEqualTo("TEST_DATA");
        assertThat(post.on(
                        OrderTopics.UPKEEP.name(),
                        record -> id.equals(new String(record.key(), StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void what_is_no_fact_cannot_be_sent_again() {
        String letter = post.write(GivenLetter.of(
                "order.state.v1", id, new byte[] {7}, new RecordHeaders(), LetterReason.UNREADABLE_VALUE, now));
        api.await(200, "/v1/dead-letters/" + letter);

        Answer answer = api.post("/v1/dead-letters/" + letter + ":replay", "", "");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("code").asText()).isEqualTo("replay-not-applicable");
    }

    @Test
    void bad_requests_are_told_what_is_wrong() {
        String target = "/v1/dead-letters/" + given(LetterReason.INVALID_PAYLOAD) + ":discard";

        assertThat(api.post(target, JSON, "{}").status()).isEqualTo(400);
        assertThat(api.post(target, JSON, "{\"reason\": 7}").status()).isEqualTo(400);
        assertThat(api.post(target, JSON, "{\"reason\": \"A\", \"force\": true}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post(target, JSON, "[").status()).isEqualTo(400);
        assertThat(api.post(target, "text/plain", "TEST").status()).isEqualTo(415);
        assertThat(api.post("/v1/dead-letters/NOSUCHLETTER:discard", JSON, "{\"reason\": \"A\"}")
                        .status())
                .isEqualTo(404);
        Answer get = api.get(target.replace("%3A", ":"));
        assertThat(get.status()).isIn(400, 405);
    }

    @Test
    void many_letters_are_sent_again_at_a_rate_and_the_operation_tells_how_far_it_is() {
        List<String> given = IntStream.range(0, 6)
                .mapToObj(i -> post.letter(
                        OrderFacts.of(id + "-" + i).at(1).dispatched("S1", pieces(1, "L1")),
                        i == 0 ? LetterReason.REFUSED : LetterReason.UNKNOWN_SCHEMA,
                        now.minusSeconds(7_200).plusMillis(i)))
                .toList();
        api.await(200, "/v1/dead-letters/" + given.getLast());
        given.forEach(letter -> api.await(200, "/v1/dead-letters/" + letter));
        String body = "{\"filter\": {\"from\": \"" + now.minusSeconds(7_200) + "\", \"to\": \""
                + now.minusSeconds(7_200).plusMillis(6) + "\"}, \"ratePerSecond\": 2}";

        Answer begun = api.post("/v1/dead-letters:replay", JSON, body, "Idempotency-Key", id);

        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        assertThat(begun.json().get("total").asInt()).isEqualTo(5);
        Instant first = begunAt(begun);
        assertThat(turns(begun))
                .containsExactlyElementsOf(IntStream.range(0, 5)
                        .mapToObj(i -> first.plusMillis(500L * i))
                        .toList());
        String operation = begun.header("Location");
        Answer running = api.await(
                answer ->
                        answer.status() == 200 && answer.json().get("outcomes").size() > 0,
                operation);
        assertThat(running.json().get("total").asInt()).isEqualTo(5);
        Answer again = api.post("/v1/dead-letters:replay", JSON, body, "Idempotency-Key", id);
        assertThat(again.json().get("operationId")).isEqualTo(begun.json().get("operationId"));
        Answer done = api.await(answer -> answer.body().contains("\"DONE\""), operation);
        assertThat(done.json().get("outcomes").toString()).isEqualTo("{\"done\":5}");
        assertThat(given.subList(1, 6))
                .allSatisfy(letter -> assertThat(replays(letter)).hasSize(1));
        assertThat(replays(given.getFirst())).isEmpty();
    }

    @Test
    void an_operation_nobody_began_is_not_found_and_a_filter_that_matches_nothing_is_done() {
        assertThat(api.await(404, "/v1/operations/" + UUID.randomUUID())
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("operation-not-found");
        assertThat(api.get("/v1/operations/x").status()).isEqualTo(400);

        Answer none =
                api.post("/v1/dead-letters:replay", JSON, "{\"filter\": {\"orderId\": \"" + id + "\"}, \"max\": 5}");
        assertThat(none.status()).isEqualTo(200);
        assertThat(none.json().get("state").asText()).isEqualTo("DONE");
        assertThat(api.post("/v1/dead-letters:replay", JSON, "{\"filter\": {\"state\": \"HEALED\"}}")
                        .status())
                .isEqualTo(400);
    }

    private String given(LetterReason reason) {
        String letter = post.letter(dispatched, reason, now);
        api.await(200, "/v1/dead-letters/" + letter);
        return letter;
    }

    private static Instant begunAt(Answer operation) {
        return Instant.parse(operation.json().get("decidedAt").asText()).truncatedTo(ChronoUnit.MICROS);
    }

    /** Before when none of the decisions of the operation may be carried out, sorted. */
    private List<Instant> turns(Answer operation) {
        return post.on(OrderTopics.DECISIONS.name(), record -> true).stream()
                .map(record ->
                        serdes.value(LetterDecision.class).deserializer().deserialize(record.topic(), record.value()))
                .filter(decision -> decision.getOperationId()
                        .equals(operation.json().get("operationId").asText()))
                .map(LetterDecision::getNotBefore)
                .sorted()
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> replays(String letter) {
        return post.on(OrderTopics.FULFILMENT.name(), record -> letter.equals(header(record, LetterHeaders.REPLAY_OF)));
    }

    private List<ConsumerRecord<byte[], byte[]>> audit(String letter) {
        return post.on(
                OrderTopics.AUDIT.name(),
                record -> new String(record.value(), StandardCharsets.ISO_8859_1).contains(letter));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
