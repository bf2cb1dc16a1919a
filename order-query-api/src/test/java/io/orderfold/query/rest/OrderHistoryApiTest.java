package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.Entries;
import io.orderfold.query.given.Publisher;
import io.orderfold.query.given.States;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderHistoryApiTest {

    @Inject
    Api api;

    @Inject
    Publisher publisher;

    private final String id = "O-" + UUID.randomUUID();

    @Test
    void a_fact_is_answered_as_the_example_in_the_document_says() throws Exception {
        publisher.commit(Entries.placed(id));

        Answer answer = api.await(200, "/v1/orders/" + id + "/history");

        JsonNode example = new ObjectMapper().readTree(Examples.HISTORY).get("items");
        assertThat(answer.json().get("items")).isEqualTo(example);
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(answer.header("Order-Served-By")).isEqualTo("active");
    }

    @Test
    void facts_come_by_when_they_happened_or_by_when_they_were_written_down() {
        givenThreeFacts();

        assertThat(eventIds(api.get("/v1/orders/" + id + "/history"))).containsExactly("a", "b", "c");
        assertThat(eventIds(api.get("/v1/orders/" + id + "/history?order=occurred")))
                .containsExactly("a", "b", "c");
        assertThat(eventIds(api.get("/v1/orders/" + id + "/history?order=recorded")))
                .containsExactly("b", "c", "a");
    }

    @Test
    void a_verdict_picks_facts_and_several_pick_more() {
        givenThreeFacts();

        assertThat(eventIds(api.get("/v1/orders/" + id + "/history?verdict=PARKED")))
                .containsExactly("b");
        assertThat(eventIds(api.get("/v1/orders/" + id + "/history?verdict=PARKED&verdict=REFUSED")))
                .containsExactly("b", "c");
        assertThat(eventIds(api.get("/v1/orders/" + id + "/history?verdict=NO_EFFECT")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"occurred", "recorded"})
    void a_walk_along_the_cursors_shows_every_fact_once(String order) {
        givenThreeFacts();
        List<String> whole = eventIds(api.get("/v1/orders/" + id + "/history?order=" + order));

        List<String> walked = new ArrayList<>();
        Answer page = api.get("/v1/orders/" + id + "/history?limit=1&order=" + order);
        walked.addAll(eventIds(page));
        while (page.json().has("next")) {
            String link = page.header("Link");
            assertThat(link)
                    .matches("</v1/orders/.*>; rel=\"next\"")
                    .contains(page.json().get("next").asText());
            page = api.get(link.substring(1, link.indexOf('>')));
            walked.addAll(eventIds(page));
        }

        assertThat(walked).isEqualTo(whole);
        assertThat(page.header("Link")).isEmpty();
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        givenThreeFacts();
        String next = api.get("/v1/orders/" + id + "/history?limit=1")
                .json()
                .get("next")
                .asText();

        for (String other : List.of(
                "/v1/orders/" + id + "/history?order=recorded&cursor=" + next,
                "/v1/orders/" + id + "/history?verdict=PARKED&cursor=" + next,
                "/v1/orders/another/history?cursor=" + next,
                "/v1/orders?customerId=C-1&cursor=" + next)) {
            assertThat(api.get(other).json().get("code").asText()).isEqualTo("invalid-cursor");
        }
    }

    @Test
    void an_order_without_facts_is_not_found() {
        Answer answer = api.await(404, "/v1/orders/" + id + "/history");

        assertThat(answer.json().get("code").asText()).isEqualTo("order-not-found");
    }

    @Test
    void the_history_of_one_order_holds_nothing_of_its_neighbour() {
        publisher.commit(Entries.placed(id), Entries.placed(id + "0"), Entries.placed(id + " "));

        api.await(200, "/v1/orders/" + id + "0/history");
        api.await(200, "/v1/orders/" + id + "%20/history");

        assertThat(eventIds(api.await(200, "/v1/orders/" + id + "/history"))).hasSize(1);
    }

    /** a happened first and was written down last, b is parked, c is refused. */
    private void givenThreeFacts() {
        JournalEntry a = Entries.entry(id, "a", States.PLACED_AT, Duration.ofMinutes(5), VerdictCode.APPLIED);
        JournalEntry b = Entries.entry(id, "b", States.PLACED_AT.plusSeconds(1), Duration.ZERO, VerdictCode.PARKED);
        JournalEntry c = Entries.entry(id, "c", States.PLACED_AT.plusSeconds(2), Duration.ZERO, VerdictCode.REFUSED);
        publisher.commit(c, a, b);
        api.await(answer -> answer.status() == 200 && eventIds(answer).size() == 3, "/v1/orders/" + id + "/history");
    }

    private static List<String> eventIds(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        answer.json().get("items").forEach(item -> ids.add(item.get("eventId").asText()));
        return ids;
    }
}
