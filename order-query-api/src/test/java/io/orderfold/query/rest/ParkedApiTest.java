package io.orderfold.query.rest;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.OrderFacts;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.Entries;
import io.orderfold.query.given.Orders;
import io.orderfold.query.given.Publisher;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The facts that wait, on a real broker and registry. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ParkedApiTest {

    private static final String TYPES = "io.orderfold.order.";

    @Inject
    Api api;

    @Inject
    Publisher publisher;

    @Inject
    Orders orders;

    private final String id = "O-" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void a_fact_that_waits_is_shown_as_the_example_in_the_document_says_until_it_waits_no_longer() throws Exception {
        OrderFacts example = OrderFacts.of("O-parked");
        var waiting = orders.publish(
                        example.at(0).placed(pieces(3, "L1")),
                        example.at(1).confirmed(LocalDate.parse("2026-03-04"), pieces(3, "L1")),
                        example.at(30).dispatched("S1", pieces(3, "L1")))
                .entries()
                .getLast();
        String list = "/v1/parked?limit=100&type=" + TYPES + "ShipmentDispatched.v1&reason=WAITING_FOR_ALLOCATION";

        Answer answer = api.await(found -> items(found, "O-parked").size() == 1, list);

        JsonNode example1 = new ObjectMapper().readTree(ParkedExamples.LIST);
        assertThat(items(answer, "O-parked").getFirst())
                .isEqualTo(example1.get("items").get(0));
        assertThat(Instant.parse(answer.json().get("answeredAt").asText())).isBetween(now, Instant.now());
        assertThat(answer.header("Order-Staleness")).startsWith("PT");
        assertThat(answer.header("Order-Served-By")).isEqualTo("active");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");

        publisher.commit(verdict(waiting, VerdictCode.APPLIED));
        api.await(found -> found.status() == 200 && items(found, "O-parked").isEmpty(), list);
    }

    @Test
    void age_is_the_time_since_the_service_wrote_the_fact_down_and_type_and_reason_narrow_the_list() {
        String type = TYPES + "HoldReleased.v1";
        JournalEntry old = parked("old", now.minusSeconds(7_200), type, "WAITING_FOR_HOLD");
        JournalEntry young = parked("young", now.minusSeconds(1_800), type, "WAITING_FOR_ORDER");
        publisher.commit(old, young);
        awaitEvents("/v1/parked?limit=100&type=" + type, "old", "young");

        assertThat(events(api.get("/v1/parked?limit=100&olderThan=PT1H&type=" + type)))
                .containsExactly("old");
        assertThat(events(api.get("/v1/parked?limit=100&olderThan=P1D&type=" + type)))
                .isEmpty();
        assertThat(events(api.get("/v1/parked?limit=100&reason=WAITING_FOR_ORDER&type=" + type)))
                .containsExactly("young");
        assertThat(events(
                        api.get("/v1/parked?limit=100&reason=WAITING_FOR_ORDER&reason=WAITING_FOR_HOLD&type=" + type)))
                .containsExactly("old", "young");
        assertThat(events(api.get("/v1/parked?limit=100&type=" + TYPES + "ReturnReceived.v1&type=" + type)))
                .contains("old", "young");
    }

    @Test
    void a_walk_over_all_partitions_shows_each_fact_that_waits_throughout_once_while_others_come_and_go() {
        String type = TYPES + "PaymentVoided.v1";
        Instant start = Instant.parse("1990-01-01T00:00:00Z");
        List<JournalEntry> given = IntStream.range(0, 12)
                .mapToObj(i -> parked("w-" + i, start.plusSeconds(10L * i), type, "WAITING_FOR_AUTHORISATION"))
                .toList();
        publisher.commit(given.toArray(JournalEntry[]::new));
        String list = "/v1/parked?type=" + type + "&olderThan=P10000D";
        awaitEvents(list, given.stream().map(JournalEntry::getEventId).toArray(String[]::new));

        Answer page = api.get(list + "&limit=5");
        List<String> walked = new ArrayList<>(events(page));
        assertThat(walked).containsExactly("w-0", "w-1", "w-2", "w-3", "w-4");
        // One that was shown leaves, the one behind the cursor's place leaves, and others come before and behind it.
        publisher.commit(
                verdict(given.get(2), VerdictCode.APPLIED),
                verdict(given.get(4), VerdictCode.APPLIED),
                verdict(given.get(5), VerdictCode.APPLIED),
                parked("before", start.plusSeconds(5), type, "WAITING_FOR_AUTHORISATION"),
                parked("behind", start.plusSeconds(65), type, "WAITING_FOR_AUTHORISATION"));
        awaitEvents(list, "w-0", "before", "w-1", "w-3", "w-6", "behind", "w-7", "w-8", "w-9", "w-10", "w-11");
        while (page.json().has("next")) {
            String link = page.header("Link");
            page = api.get(link.substring(1, link.indexOf('>')));
            walked.addAll(events(page));
        }

        assertThat(walked)
                .containsExactly(
                        "w-0", "w-1", "w-2", "w-3", "w-4", "w-6", "behind", "w-7", "w-8", "w-9", "w-10", "w-11");
    }

    @Test
    void what_cannot_be_asked_for_is_refused() {
        api.await(200, "/v1/parked");
        for (String query : List.of(
                "olderThan=4h",
                "olderThan=-PT1H",
                "olderThan=P36501D",
                "olderThan=PT1H&olderThan=PT2H",
                "type=ShipmentDispatched",
                "type=" + TYPES + "ParkingExpired.v1",
                "reason=WAITING_FOR_GODOT",
                "limit=101",
                "orderId=O-1")) {
            assertThat(api.get("/v1/parked?" + query).status()).as(query).isEqualTo(400);
        }
        assertThat(api.get("/v1/parked?cursor=abc").json().get("code").asText()).isEqualTo("invalid-cursor");
        assertThat(api.send("POST", "/v1/parked").status()).isEqualTo(405);
    }

    @Test
    void the_number_of_facts_that_wait_is_metered_by_age() {
        publisher.commit(
                parked("metered", now.minusSeconds(90_000), TYPES + "PaymentCaptured.v1", "WAITING_FOR_ORDER"));

        api.await(
                meters -> meters.body()
                                .lines()
                                .anyMatch(line ->
                                        line.matches("orderfold_parked_facts\\{.*older_than=\"PT24H\".*} [1-9].*"))
                        && meters.body()
                                .lines()
                                .anyMatch(line -> line.matches("orderfold_parked_oldest_age_seconds(\\{.*})? [1-9].*")),
                "/q/metrics");
    }

    private JournalEntry parked(String eventId, Instant recordedAt, String type, String reason) {
        return JournalEntry.newBuilder(Entries.entry(
                        id + "-" + eventId,
                        eventId,
                        recordedAt.minusSeconds(3),
                        Duration.ofSeconds(3),
                        VerdictCode.PARKED))
                .setType(type)
                .setReasonCode(reason)
                .setSentence("waiting for its cause")
                .build();
    }

    private static JournalEntry verdict(JournalEntry entry, VerdictCode verdict) {
        return JournalEntry.newBuilder(entry)
                .setVerdict(verdict)
                .setReasonCode(null)
                .build();
    }

    private void awaitEvents(String target, String... expected) {
        api.await(answer -> answer.status() == 200 && events(answer).equals(List.of(expected)), target);
    }

    /** The facts of this test. */
    private List<String> events(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return items(answer, id).stream()
                .map(item -> item.get("eventId").asText())
                .toList();
    }

    private static List<JsonNode> items(Answer answer, String order) {
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .filter(item -> item.path("orderId").asText().startsWith(order))
                .toList();
    }
}
