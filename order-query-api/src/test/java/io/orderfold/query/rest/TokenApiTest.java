package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.Guarded;
import io.orderfold.query.given.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens are believed, and what they allow; the tokens and their issuer are real. */
@QuarkusTest
@TestProfile(Guarded.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenApiTest {

    private static final String ORDER = "/v1/orders/nobody";

    @Inject
    Api api;

    @Inject
    Tokens tokens;

    private Answer askWith(String token) {
        return api.get(ORDER, Tokens.header(token));
    }

    private Map<String, Object> readAll() {
        return tokens.claims("orders:read.all");
    }

    private static void isNotBelieved(Answer answer) {
        isProblem(answer, 401, "not-authenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    private static void isProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
        assertThat(answer.json().get("traceId").asText()).matches("[0-9a-f]{32}");
        assertThat(answer.body()).doesNotContain("Exception", "io.quarkus", "jose");
    }

    @Test
    void a_good_token_is_answered() {
        assertThat(api.await(404, ORDER, tokens.with("orders:read.all"))
                        .json()
                        .get("code")
                        .asText())
                .isEqualTo("order-not-found");
    }

    @Test
    void without_a_token_nobody_is_answered() {
        Answer answer = api.get(ORDER);

        isProblem(answer, 401, "not-authenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        isProblem(api.get(ORDER, "Authorization", "Basic bWU6bWU="), 401, "not-authenticated");
        isProblem(api.post("/v1/orders:batchGet", "application/json", "{\"ids\":[\"O-1\"]}"), 401, "not-authenticated");
        isProblem(api.get(ORDER + "/changes", "Accept", "text/event-stream"), 401, "not-authenticated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "x.y.z",
                "eyJhbGciOiJub25lIn0.e30.",
                "..",
                ".",
                "a..",
                "..a",
                "a.b",
                "a.b.c.d.e",
                "e30.e30.e30",
                "\u0001"
            })
    void what_is_no_token_is_not_believed(String token) {
        if (token.equals("\u0001")) {
            isNotBelieved(api.get(ORDER, "Authorization", "Bearer ,"));
        } else {
            isNotBelieved(askWith(token));
        }
    }

    @Test
    void a_token_that_has_expired_is_not_believed() {
        Map<String, Object> claims = readAll();
        claims.put("exp", Instant.now().minusSeconds(30).getEpochSecond());

        isNotBelieved(askWith(tokens.signed(claims)));
    }

    @Test
    void a_token_without_an_end_is_not_believed() {
        Map<String, Object> claims = readAll();
        claims.remove("exp");

        isNotBelieved(askWith(tokens.signed(claims)));
    }

    @Test
    void a_token_that_is_not_valid_yet_is_not_believed() {
        Map<String, Object> claims = readAll();
        claims.put("nbf", Instant.now().plusSeconds(300).getEpochSecond());

        isNotBelieved(askWith(tokens.signed(claims)));
    }

    @Test
    void a_token_with_the_signature_of_another_key_is_not_believed() {
        isNotBelieved(askWith(tokens.signedByAStranger(readAll())));
    }

    @Test
    void a_token_whose_claims_were_changed_is_not_believed() {
        String[] good = tokens.signed(readAll()).split("\\.", -1);
        String[] other = tokens.signed(readAll()).split("\\.", -1);

        isNotBelieved(askWith(good[0] + "." + other[1] + "." + good[2]));
    }

    @Test
    void a_token_that_nobody_signed_is_not_believed() {
        isNotBelieved(askWith(tokens.unsigned(readAll())));
    }

    @Test
    void a_token_of_another_issuer_is_not_believed() {
        Map<String, Object> claims = readAll();
        claims.put("iss", "https://login.example.com");

        isNotBelieved(askWith(tokens.signed(claims)));
    }

    @Test
    void a_token_for_another_service_is_not_believed() {
        Map<String, Object> claims = readAll();
        claims.put("aud", List.of("billing", "order-query-api-2"));
        isNotBelieved(askWith(tokens.signed(claims)));
        claims.remove("aud");
        isNotBelieved(askWith(tokens.signed(claims)));
        claims.put("aud", List.of("billing", "order-query-api"));
        assertThat(askWith(tokens.signed(claims)).status()).isNotEqualTo(401);
    }

    @Test
    void a_token_that_names_nobody_is_not_believed() {
        Map<String, Object> claims = readAll();
        claims.remove("sub");

        isNotBelieved(askWith(tokens.signed(claims)));
    }

    @Test
    void a_token_without_the_scope_is_not_enough() {
        for (String[] header : List.of(
                tokens.with("openid"),
                tokens.with("orders:write"),
                tokens.with("orders"),
                tokens.with("read"),
                tokens.with("orders:operate"),
                tokens.with("order:read.all"))) {
            Answer answer = api.get(ORDER, header);
            isProblem(answer, 403, "insufficient-scope");
            assertThat(answer.header("WWW-Authenticate"))
                    .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"orders:read\"");
        }
    }

    @Test
    void who_reads_does_not_operate() {
        for (String scope : List.of("orders:read", "orders:read.all")) {
            Answer answer = api.get(ORDER + "/testcase", tokens.with(scope));
            isProblem(answer, 403, "insufficient-scope");
            assertThat(answer.header("WWW-Authenticate")).contains("scope=\"orders:operate\"");
        }
        api.await(404, ORDER + "/testcase", tokens.with("orders:operate"));
    }

    @Test
    void a_reader_of_its_own_orders_has_to_say_whose_they_are() {
        Answer answer = api.get(ORDER, tokens.with("orders:read"));

        isProblem(answer, 403, "insufficient-scope");
        assertThat(answer.json().get("detail").asText()).contains("customer_id", "account_ids");
    }

    @Test
    void probes_meters_and_what_the_service_is_made_of_need_no_token() {
        for (String target : List.of(
                "/q/health/live",
                "/q/health/started",
                "/q/metrics",
                "/v1/openapi",
                "/v1/meta/lifecycle",
                "/v1/meta/topology",
                "/v1/meta/recent",
                "/v1/meta/suite",
                "/v1/meta/diagnosis")) {
            assertThat(api.get(target).status()).as(target).isIn(200, 503);
            assertThat(api.get(target, Tokens.header("x")).status()).as(target).isIn(200, 503);
        }
    }

    @Test
    void a_resource_that_does_not_say_who_may_ask_answers_nobody() {
        assertThat(api.get("/v1/failing").status()).isEqualTo(401);
        isProblem(api.get("/v1/failing", tokens.with("orders:read.all orders:operate")), 403, "insufficient-scope");
    }

    @Test
    void a_new_key_of_the_issuer_is_taken_up_and_the_old_one_goes() {
        String old = tokens.signed(readAll());
        api.await(404, ORDER, Tokens.header(old));

        tokens.changeKey();

        api.await(404, ORDER, Tokens.header(tokens.signed(readAll())));
        isNotBelieved(askWith(old));
    }

    @Test
    void while_the_issuer_is_away_the_keys_that_are_known_go_on_working() {
        String[] header = tokens.with("orders:read.all");
        api.await(404, ORDER, header);

        tokens.issuerGoes();
        try {
            assertThat(api.get(ORDER, header).status()).isEqualTo(404);
            assertThat(api.get(ORDER, tokens.with("orders:read.all")).status()).isEqualTo(404);
        } finally {
            tokens.issuerComes();
        }
    }
}
