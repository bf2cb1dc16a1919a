package io.orderfold.query.rest;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.contract.avro.ExternalRef;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.order.OrderFacts;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.Guarded;
import io.orderfold.query.given.Orders;
import io.orderfold.query.given.Publisher;
import io.orderfold.query.given.States;
import io.orderfold.query.given.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller bound to a customer sees the orders of that customer, and cannot tell the others from orders that do not exist. */
@QuarkusTest
@TestProfile(Guarded.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrdersOfOthersTest {

    @Inject
    Api api;

    @Inject
    Publisher publisher;

    @Inject
    Orders orders;

    @Inject
    Tokens tokens;

    private final String id = "O-" + UUID.randomUUID();
    private final String target = "/v1/orders/" + id;
    /** Where {@link #id} would be looked for, and nothing about it. */
    private final String nobody = "/v1/orders/N-" + UUID.randomUUID();

    /** An order with its journal, of customer C-1 as all of {@link OrderFacts}. */
    private void published() {
        OrderFacts facts = OrderFacts.of(id);
        orders.publish(facts.at(0).placed(pieces(3, "L1")), facts.at(1).confirmed(pieces(3, "L1")));
        String[] all = tokens.with("orders:read.all");
        api.await(200, target, all);
        api.await(answer -> answer.status() == 200 && items(answer) == 2, target + "/history", all);
    }

    private static int items(Answer answer) {
        return answer.json().get("items").size();
    }

    private static String[] with(String[] token, String... headers) {
        return Stream.of(token, headers).flatMap(Stream::of).toArray(String[]::new);
    }

    /** All that a caller sees of a problem but for the path it sent and the trace. */
    private static JsonNode seen(Answer answer) {
        ObjectNode body = answer.json().deepCopy();
        body.remove(List.of("instance", "traceId"));
        body.put("etag", answer.header("ETag"))
                .put("age", answer.header("Order-Staleness"))
                .put("by", answer.header("Order-Served-By"))
                .put("modified", answer.header("Last-Modified"))
                .put("cache", answer.header("Cache-Control"))
                .put("headers", answer.headers().map().keySet().toString());
        return body;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                            | Accept            | application/json",
                "''                                            | If-None-Match     | *",
                "''                                            | If-None-Match     | \"v2\"",
                "?asOf=2030-01-01T00:00:00Z                    | Accept            | application/json",
                "?asOf=2026-03-02T12:00:00Z                    | Accept            | application/json",
                "?effectiveAt=2026-03-02T12:00:00Z             | Accept            | application/json",
                "''                                            | Order-Min-Version | 1",
                "''                                            | Order-Min-Version | 9",
                "/history                                      | Accept            | application/json",
                "/history?limit=1&verdict=APPLIED              | Accept            | application/json",
                "/explain                                      | Accept            | application/json",
                "/changes                                      | Accept            | application/json",
                "/changes?afterVersion=2                       | Prefer            | wait=1",
                "/changes                                      | Accept            | text/event-stream",
                "/changes                                      | Last-Event-ID     | 1"
            })
    void an_order_of_somebody_else_looks_like_none(String more, String name, String value) {
        published();
        String[] other = with(tokens.of("C-2"), name, value);
        Answer none = api.await(answer -> !isNotReady(answer), nobody + more, other);

        Answer foreign = api.await(answer -> !isNotReady(answer), target + more, other);

        assertThat(foreign.status()).isNotIn(200, 204, 304);
        assertThat(foreign.status()).isEqualTo(none.status());
        assertThat(seen(foreign)).isEqualTo(seen(none));
    }

    private static boolean isNotReady(Answer answer) {
        return answer.status() == 503 && answer.json().get("code").asText().equals("store-not-ready");
    }

    @Test
    void an_event_of_somebody_else_is_waited_for_like_one_that_never_comes() {
        published();
        String event = api.get(target + "/history", tokens.of("C-1"))
                .json()
                .at("/items/0")
                .get("eventId")
                .asText();
        String source = api.get(target + "/history", tokens.of("C-1"))
                .json()
                .at("/items/0")
                .get("source")
                .asText();
        String after = "?after=" + (source + "|" + event).replace("/", "%2F").replace("|", "%7C");

        assertThat(api.get(target + after, tokens.of("C-1")).status()).isEqualTo(200);
        Answer foreign = api.get(target + after, with(tokens.of("C-2"), "Prefer", "wait=1"));
        Answer none = api.get(nobody + after, with(tokens.of("C-2"), "Prefer", "wait=1"));
        assertThat(foreign.status()).isEqualTo(503);
        assertThat(seen(foreign)).isEqualTo(seen(none));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?asOf=2030-01-01T00:00:00Z",
                "?effectiveAt=2030-01-01T00:00:00Z",
                "/history",
                "/explain",
                "/changes"
            })
    void the_own_order_is_answered(String more) {
        published();

        if (more.contains("2030")) {
            // Nobody knows what will be known.
            assertThat(api.get(target + more, tokens.of("C-1")).status()).isEqualTo(400);
            return;
        }
        assertThat(api.await(200, target + more, tokens.of("C-1")).status()).isEqualTo(200);
    }

    @Test
    void the_past_of_the_own_order_is_answered() {
        published();

        assertThat(api.get(target + "?effectiveAt=" + Instant.now(), tokens.of("C-1"))
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("CONFIRMED");
    }

    @Test
    void the_stream_of_the_own_order_tells_its_changes() {
        published();

        try (Stream<String> lines =
                api.lines(target + "/changes", with(tokens.of("C-1"), "Accept", "text/event-stream"))) {
            assertThat(lines.anyMatch(line -> line.replace(" ", "").equals("id:2")))
                    .isTrue();
        }
    }

    @Test
    void a_stream_ends_with_the_token_that_opened_it() {
        published();
        Map<String, Object> claims = tokens.claims("orders:read");
        claims.put("customer_id", "C-1");
        long end = Instant.now().plusSeconds(8).getEpochSecond();
        claims.put("exp", end);

        try (Stream<String> lines = api.lines(
                target + "/changes", with(Tokens.header(tokens.signed(claims)), "Accept", "text/event-stream"))) {
            assertThat(lines.anyMatch(line -> line.replace(" ", "").equals("id:3")))
                    .isFalse();
        }
        assertThat(Instant.now().getEpochSecond()).isGreaterThanOrEqualTo(end - 1);
    }

    @Test
    void the_own_accounts_are_seen_as_well_as_the_own_customer() {
        String account = "A-" + UUID.randomUUID();
        publisher.commit(States.findable(
                States.placed(id, "C-9", States.PLACED_AT), account, "2026-000117", List.of(), List.of()));

        api.await(200, target, tokens.ofAccounts("A-0", account));
        assertThat(api.get(target, tokens.ofAccounts("A-0")).status()).isEqualTo(404);
        assertThat(api.get(target, tokens.ofAccounts("C-9")).status()).isEqualTo(404);
        assertThat(api.get(target, tokens.of(account)).status()).isEqualTo(404);
        assertThat(api.get(target, tokens.of("C-9")).status()).isEqualTo(200);
    }

    @Test
    void an_order_that_nobody_has_placed_is_nobodys() {
        publisher.commit(States.unplaced(id, 1));

        api.await(200, target, tokens.with("orders:read.all"));
        assertThat(api.get(target, tokens.of("C-1")).status()).isEqualTo(404);
    }

    @Test
    void of_many_orders_those_of_others_are_not_found() {
        String other = "O-" + UUID.randomUUID();
        publisher.commit(
                States.placed(id, "C-1", States.PLACED_AT),
                States.placed(other, "C-2", States.PLACED_AT, 3, OrderStatus.CONFIRMED));
        api.await(200, target, tokens.of("C-1"));
        api.await(200, "/v1/orders/" + other, tokens.of("C-2"));

        JsonNode answer = api.post(
                        "/v1/orders:batchGet",
                        "application/json",
                        "{\"ids\": [\"" + id + "\", \"" + other + "\", \"nobody\"]}",
                        tokens.of("C-1"))
                .json();

        assertThat(answer.at("/found/0/orderId").asText()).isEqualTo(id);
        assertThat(answer.get("found")).hasSize(1);
        assertThat(answer.get("notFound").toString()).isEqualTo("[\"" + other + "\",\"nobody\"]");
        assertThat(answer.get("unavailable")).isEmpty();
    }

    @Test
    void a_search_shows_only_what_is_the_callers() {
        String number = "N-" + UUID.randomUUID();
        String tracking = "T-" + UUID.randomUUID();
        String mine = "C-" + UUID.randomUUID();
        for (int i = 0; i < 6; i++) {
            publisher.commit(States.findable(
                    States.placed(id + "-" + i, i % 2 == 0 ? mine : "C-2", States.PLACED_AT.plusSeconds(i)),
                    null,
                    number,
                    List.of(new ExternalRef("ERP", number)),
                    List.of(tracking)));
        }
        String[] all = tokens.with("orders:read.all");
        for (String search :
                List.of("orderNumber=" + number, "ref=ERP:" + number, "refValue=" + number, "tracking=" + tracking)) {
            String list = "/v1/orders?" + search;
            api.await(answer -> answer.status() == 200 && items(answer) == 6, list, all);
            Answer first = api.await(200, list + "&limit=2", tokens.of(mine));
            assertThat(first.json().get("items").findValuesAsText("orderId")).containsExactly(id + "-4", id + "-2");
            Answer second =
                    api.get(list + "&limit=2&cursor=" + first.json().get("next").asText(), tokens.of(mine));
            assertThat(second.json().get("items").findValuesAsText("orderId")).containsExactly(id + "-0");
            assertThat(second.json().has("next")).isFalse();
            Answer exact = api.get(list + "&limit=3", tokens.of(mine));
            assertThat(items(exact)).isEqualTo(3);
            assertThat(exact.json().has("next"))
                    .as("others follow, and that is not said")
                    .isFalse();
            assertThat(api.get(list, tokens.of("C-3")).body()).isEqualTo("{\"items\":[]}");
        }
        assertThat(items(api.await(200, "/v1/orders?customerId=" + mine, tokens.of(mine))))
                .isEqualTo(3);
        assertThat(api.await(200, "/v1/orders:count?customerId=" + mine, tokens.of(mine))
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void another_customer_or_account_is_not_searched_or_counted_whether_it_exists_or_not() {
        publisher.commit(States.placed(id, "C-2", States.PLACED_AT));
        api.await(200, target, tokens.with("orders:read.all"));
        String[] mine = tokens.of("C-1");
        for (String resource : List.of("/v1/orders?", "/v1/orders:count?")) {
            Answer exists = api.get(resource + "customerId=C-2", mine);
            assertThat(exists.status()).isEqualTo(403);
            assertThat(exists.json().get("code").asText()).isEqualTo("insufficient-scope");
            assertThat(seen(api.get(resource + "customerId=C-nobody", mine))).isEqualTo(seen(exists));
            assertThat(seen(api.get(resource + "accountId=A-nobody", mine))).isEqualTo(seen(exists));
        }
        assertThat(api.await(200, "/v1/orders:count?customerId=C-2", tokens.with("orders:read.all"))
                        .status())
                .isEqualTo(200);
    }
}
