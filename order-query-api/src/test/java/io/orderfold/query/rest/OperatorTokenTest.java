package io.orderfold.query.rest;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.AuditEntry;
import io.orderfold.contract.avro.LetterAction;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.order.OrderFacts;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.Guarded;
import io.orderfold.query.given.LetterPost;
import io.orderfold.query.given.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Whom letters and facts that wait are shown to, who may act on them, and in whose name; the tokens and their issuer are real. */
@QuarkusTest
@TestProfile(Guarded.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OperatorTokenTest {

    private static final String JSON = "application/json";

    @Inject
    Api api;

    @Inject
    Tokens tokens;

    @Inject
    LetterPost post;

    @Inject
    RegistrySerdes serdes;

    private final String id = "O-" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final String operator = "operator-" + id;

    /** A request, and what it sends. */
    private record Request(String method, String target, String body) {}

    private static List<Request> everyRequest(String letter) {
        String one = "/v1/dead-letters/" + letter;
        return List.of(
                new Request("GET", "/v1/dead-letters", ""),
                new Request("GET", one, ""),
                new Request("POST", one + ":preview", "{}"),
                new Request("POST", one + ":replay", "{}"),
                new Request("POST", one + ":correct", "{\"event\": {\"payload\": {}}}"),
                new Request("POST", one + ":discard", "{\"reason\": \"TEST\"}"),
                new Request("POST", "/v1/dead-letters:replay", "{\"filter\": {\"reason\": [\"OVERSIZE\"]}}"),
                new Request("GET", "/v1/operations/" + UUID.randomUUID(), ""),
                new Request("GET", "/v1/parked", ""));
    }

    private Answer ask(Request request, String... headers) {
        return request.method().equals("GET")
                ? api.get(request.target(), headers)
                : api.post(request.target(), JSON, request.body(), headers);
    }

    private String letter() {
        return post.letter(
                OrderFacts.of(id).at(1).dispatched("S1", pieces(3, "L1")), LetterReason.INVALID_PAYLOAD, now);
    }

    private String[] tokenOf(String subject) {
        Map<String, Object> claims = tokens.claims("openid", "orders:operate");
        claims.put("sub", subject);
        return Tokens.header(tokens.signed(claims));
    }

    @Test
    void without_a_token_nobody_sees_or_touches_a_letter() {
        for (Request request : everyRequest("mfrggzdfmztwq2lknnwg23tpoa")) {
            Answer answer = ask(request);

            assertThat(answer.status()).as(request.toString()).isEqualTo(401);
            assertThat(answer.json().get("code").asText()).isEqualTo("not-authenticated");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @Test
    void whoever_only_reads_orders_sees_and_touches_no_letter() {
        String letter = letter();
        api.await(200, "/v1/dead-letters/" + letter, tokenOf(operator));
        Map<String, Object> ofCustomer = tokens.claims("orders:read");
        ofCustomer.put("customer_id", "C-1");
        for (String[] header : List.of(
                tokens.with("orders:read.all"),
                Tokens.header(tokens.signed(ofCustomer)),
                tokens.with("openid", "orders:operator"))) {
            for (Request request : everyRequest(letter)) {
                Answer answer = ask(request, header);

                assertThat(answer.status()).as(request.toString()).isEqualTo(403);
                assertThat(answer.json().get("code").asText()).isEqualTo("insufficient-scope");
                assertThat(answer.header("WWW-Authenticate"))
                        .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"orders:operate\"");
            }
        }
        Answer shown = api.get("/v1/dead-letters/" + letter, tokenOf(operator));
        assertThat(shown.json().get("state").asText()).isEqualTo("OPEN");
        assertThat(audit(letter)).isEmpty();
    }

    @Test
    void an_operator_sees_everything_about_letters_and_what_waits() {
        String letter = letter();
        String[] token = tokenOf(operator);
        api.await(200, "/v1/dead-letters/" + letter, token);
        assertThat(api.await(200, "/v1/parked", token).json().has("items")).isTrue();

        assertThat(api.await(200, "/v1/dead-letters?orderId=" + id, token).body())
                .contains(letter);
        assertThat(api.post("/v1/dead-letters/" + letter + ":preview", "", "", token)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_subject_of_the_token_is_who_did_it_in_the_letter_and_in_the_audit() {
        String letter = letter();
        api.await(200, "/v1/dead-letters/" + letter, tokenOf(operator));

        Answer discard = api.post(
                "/v1/dead-letters/" + letter + ":discard", JSON, "{\"reason\": \"TEST_DATA\"}", tokenOf(operator));
        Answer late = api.post("/v1/dead-letters/" + letter + ":replay", "", "", tokenOf(operator + "-2"));

        assertThat(discard.status()).as(discard.body()).isEqualTo(200);
        assertThat(discard.json().get("letter").get("resolution").get("by").asText())
                .isEqualTo(operator);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("letter").get("resolution").get("by").asText())
                .isEqualTo(operator);
        // Who comes when the letter is known not to be open is turned away before anything is decided.
        assertThat(audit(letter)).singleElement().satisfies(entry -> {
            assertThat(entry.getActor()).isEqualTo(operator);
            assertThat(entry.getAction()).isEqualTo(LetterAction.DISCARD);
            assertThat(entry.getOutcome()).isEqualTo("done");
            assertThat(entry.getReasonCode()).isEqualTo("TEST_DATA");
            assertThat(entry.getOrderId()).isEqualTo(id);
        });
    }

    @Test
    void one_key_of_two_operators_is_two_operations() {
        String letter = letter();
        api.await(200, "/v1/dead-letters/" + letter, tokenOf(operator));
        String target = "/v1/dead-letters/" + letter + ":discard";

        Answer first = api.post(target, JSON, "{\"reason\": \"A\"}", withKey(tokenOf(operator)));
        Answer second = api.post(target, JSON, "{\"reason\": \"A\"}", withKey(tokenOf(operator + "-2")));

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(second.status()).as(second.body()).isEqualTo(409);
    }

    private static String[] withKey(String[] header) {
        return Stream.concat(Stream.of(header), Stream.of("Idempotency-Key", "1"))
                .toArray(String[]::new);
    }

    /** Every entry about the letter, each under its actor. */
    private List<AuditEntry> audit(String letter) {
        List<AuditEntry> entries = new ArrayList<>();
        post.on(OrderTopics.AUDIT.name(), record -> true).forEach(record -> {
            AuditEntry entry =
                    serdes.value(AuditEntry.class).deserializer().deserialize(record.topic(), record.value());
            if (entry.getLetterId().equals(letter)) {
                assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(entry.getActor());
                entries.add(entry);
            }
        });
        return entries;
    }
}
