package io.orderfold.query.rest;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.contract.avro.LetterState;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Looking at dead letters, on a real broker and registry. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterApiTest {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Inject
    Api api;

    @Inject
    LetterPost post;

    private final String id = "O-" + UUID.randomUUID();
    private final OrderFacts order = OrderFacts.of(id);
    private final Fact dispatched = order.at(1).dispatched("S1", pieces(3, "L1"));

    @Test
    void a_letter_shows_the_record_as_it_came_and_its_payload_to_people() {
        String letter = post.letter(dispatched, LetterReason.INVALID_PAYLOAD, now);

        Answer answer = api.await(200, "/v1/dead-letters/" + letter);

        var shown = answer.json();
        assertThat(shown.get("letterId").asText()).isEqualTo(letter);
        assertThat(shown.get("state").asText()).isEqualTo("OPEN");
        assertThat(shown.get("reason").asText()).isEqualTo("INVALID_PAYLOAD");
        assertThat(shown.get("class").asText()).isEqualTo("technical");
        assertThat(shown.get("orderId").asText()).isEqualTo(id);
        assertThat(shown.get("topic").asText()).isEqualTo("order.fulfilment.v1");
        assertThat(shown.get("sentence").asText()).isEqualTo("quantity must be positive");
        assertThat(shown.get("firstFailedAt").asText()).isEqualTo(now.toString());
        assertThat(Base64.getDecoder().decode(shown.get("value").asText())).isEqualTo(post.payload(dispatched));
        assertThat(shown.get("payload").get("shipmentId").asText()).isEqualTo("S1");
        assertThat(shown.get("payload").get("lines").get(0).toString()).contains("\"3\"");
        assertThat(shown.get("headers").findValuesAsText("name")).contains("ce_id", "order-dlq-reason");
        assertThat(shown.get("actions").toString()).isEqualTo("[\"replay\",\"correct\",\"discard\"]");
        assertThat(answer.header("Order-Served-By")).isEqualTo("active");
    }

    @Test
    void letters_of_an_order_are_listed_newest_first_and_filters_narrow_them() {
        String oldest = post.letter(dispatched, LetterReason.INVALID_PAYLOAD, now.minusSeconds(3));
        String newest = post.letter(dispatched, LetterReason.REFUSED, now.minusSeconds(1));
        String middle = post.letter(dispatched, LetterReason.KEY_MISMATCH, now.minusSeconds(2));
        String list = "/v1/dead-letters?orderId=" + id;
        awaitIds(list, newest, middle, oldest);

        assertThat(ids(api.get(list + "&reason=REFUSED&reason=KEY_MISMATCH"))).containsExactly(newest, middle);
        assertThat(ids(api.get(list + "&class=domain"))).containsExactly(newest);
        assertThat(ids(api.get(list + "&from=" + now.minusSeconds(2) + "&to=" + now.minusSeconds(1))))
                .containsExactly(middle);
        assertThat(ids(api.get(list + "&topic=order.payment.v1"))).isEmpty();
        assertThat(ids(api.get(list + "&state=OPEN"))).hasSize(3);
        assertThat(ids(api.get(list + "&state=HEALED"))).isEmpty();
    }

    @Test
    void a_walk_over_all_partitions_shows_every_letter_once_newest_first() {
        // A time of its own, so that letters of other tests are not in the window.
        Instant start = now.minusSeconds(3_600);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Fact fact = OrderFacts.of(id + "-" + i).at(1).dispatched("S1", pieces(1, "L1"));
            written.addFirst(post.letter(fact, LetterReason.INVALID_PAYLOAD, start.plusMillis(i)));
        }
        String list = "/v1/dead-letters?from=" + start + "&to=" + start.plusMillis(12);
        awaitIds(list, written.toArray(String[]::new));

        List<String> walked = new ArrayList<>();
        Answer page = api.get(list + "&limit=5");
        walked.addAll(ids(page));
        while (page.json().has("next")) {
            String link = page.header("Link");
            page = api.get(link.substring(1, link.indexOf('>')));
            walked.addAll(ids(page));
        }

        assertThat(walked).containsExactlyElementsOf(written);
    }

    @Test
    void a_record_without_key_or_value_is_shown_as_well() {
        String letter = post.write(
                GivenLetter.of("order.capture.v1", null, null, new RecordHeaders(), LetterReason.NULL_KEY, now));

        Answer answer = api.await(200, "/v1/dead-letters/" + letter);

        assertThat(answer.json().has("key")).isFalse();
        assertThat(answer.json().has("value")).isFalse();
        assertThat(answer.json().has("orderId")).isFalse();
    }

    @Test
    void a_letter_that_heals_says_so() {
        String letter = post.letter(dispatched, LetterReason.REFUSED, now);
        api.await(200, "/v1/dead-letters/" + letter);

        post.resolve(
                LetterResolution.newBuilder()
                        .setLetterId(letter)
                        .setState(LetterState.HEALED)
                        .setBy("order-state-service")
                        .setResolvedAt(now)
                        .setSentence("The fact applies now.")
                        .setOrderId(id)
                        .build(),
                OrderKeys.orderKey(order.at(1).placed(pieces(1, "L1")).orderId()));

        Answer answer =
                api.await(shown -> "HEALED".equals(shown.json().path("state").asText()), "/v1/dead-letters/" + letter);
        assertThat(answer.json().get("resolution").get("by").asText()).isEqualTo("order-state-service");
        assertThat(answer.json().get("actions")).isEmpty();
    }

    @Test
    void whoever_waits_for_an_event_that_became_a_letter_is_told_at_once() {
        String letter = post.letter(dispatched, LetterReason.INVALID_PAYLOAD, now);
        api.await(200, "/v1/dead-letters/" + letter);

        Answer answer = api.get(
                "/v1/orders/" + id + "?after=" + dispatched.key().toString().replace("|", "%7C"), "Prefer", "wait=20");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("code").asText()).isEqualTo("event-is-a-letter");
        assertThat(answer.json().get("letter").get("letterId").asText()).isEqualTo(letter);
    }

    @Test
    void a_letter_nobody_wrote_is_not_found_and_an_id_that_is_none_is_refused() {
        Answer none = api.await(404, "/v1/dead-letters/NOSUCHLETTER");
        assertThat(none.json().get("code").asText()).isEqualTo("letter-not-found");

        assertThat(api.get("/v1/dead-letters/%C3%A4").status()).isEqualTo(400);
        assertThat(api.get("/v1/dead-letters?state=GONE").status()).isEqualTo(400);
        assertThat(api.get("/v1/dead-letters?state=UNKNOWN").status()).isEqualTo(400);
        assertThat(api.get("/v1/dead-letters?class=other").status()).isEqualTo(400);
        assertThat(api.get("/v1/dead-letters?cursor=abc").json().get("code").asText())
                .isEqualTo("invalid-cursor");
        assertThat(api.send("PUT", "/v1/dead-letters").status()).isEqualTo(405);
    }

    private void awaitIds(String target, String... expected) {
        api.await(answer -> answer.status() == 200 && ids(answer).equals(List.of(expected)), target);
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().get("items").findValuesAsText("letterId");
    }
}
