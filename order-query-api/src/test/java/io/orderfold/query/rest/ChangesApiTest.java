package io.orderfold.query.rest;

import static io.orderfold.order.OrderFacts.pieces;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import io.orderfold.query.given.Said;
import io.orderfold.query.live.OrderBell;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Changes as they come, on a real broker and registry. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(120)
class ChangesApiTest {

    private static final String[] AS_STREAM = {"Accept", "text/event-stream"};

    @Inject
    Api api;

    @Inject
    Publisher publisher;

    @Inject
    RegistrySerdes serdes;

    @Inject
    OrderBell bell;

    private final String id = "O-ä-" + UUID.randomUUID();
    private final String target = "/v1/orders/" + id.replace("ä", "%C3%A4") + "/changes";
    private final OrderFacts order = OrderFacts.of(id);
    private final Fact placed = order.at(0).placed(pieces(3, "L1"));
    private final Fact confirmed = order.at(5).confirmed(pieces(3, "L1"));
    private final Fact left = order.at(30).dispatched("S1", pieces(3, "L1"));
    private final Fact authorizedLate = order.at(2).authorized(3_000);

    @Test
    void what_each_fact_changed_is_told_from_the_version_that_is_known() {
        publish(placed, confirmed, authorizedLate);
        api.await(answer -> answer.status() == 200 && items(answer).size() == 3, target);

        Answer answer = api.get(target + "?afterVersion=1");

        List<JsonNode> changes = items(answer);
        assertThat(changes).extracting(change -> change.get("version").asLong()).containsExactly(2L, 3L);
        JsonNode confirmation = changes.getFirst();
        assertThat(confirmation.get("from").asText()).isEqualTo("PLACED");
        assertThat(confirmation.get("to").asText()).isEqualTo("CONFIRMED");
        assertThat(confirmation.get("correction").asBoolean()).isFalse();
        JsonNode correction = changes.getLast();
        assertThat(correction.get("correction").asBoolean()).isTrue();
        assertThat(correction.get("facets").get(0).get("facet").asText()).isEqualTo("payment");
        assertThat(correction.get("facets").get(0).get("to").asText()).isEqualTo("AUTHORIZED");
        assertThat(items(api.get(target)).getFirst().get("lines").toString())
                .isEqualTo("[{\"lineId\":\"L1\",\"counter\":\"ordered\",\"from\":\"0\",\"to\":\"3\"}]");
        assertThat(answer.header("Order-Served-By")).isEqualTo("active");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void without_news_the_answer_is_empty_at_once_or_after_the_wait() {
        publish(placed);
        api.await(200, target);

        assertThat(api.get(target + "?afterVersion=1").status()).isEqualTo(204);
        assertThat(api.get(target + "?afterVersion=1", "Prefer", "wait=1").status())
                .isEqualTo(204);
        assertThat(api.get(target + "?afterVersion=1", "Prefer", "respond-async, Wait=0")
                        .status())
                .isEqualTo(204);
        assertThat(api.get(target + "?afterVersion=1", "Prefer", "wait=soon").status())
                .isEqualTo(204);
    }

    @Test
    void that_a_listener_hung_up_is_no_error_in_the_log_and_any_other_failure_of_a_stream_is() {
        Logger streams = Logger.getLogger("org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler");
        try (Said said = new Said()) {
            streams.log(Level.SEVERE, "hung up", new IOException("Broken pipe"));
            streams.log(Level.SEVERE, "failed", new IllegalStateException("a fault"));

            assertThat(said.warnings()).containsExactly(streams.getName() + ": failed");
        }
    }

    @Test
    void whoever_waits_is_answered_when_something_changes() throws Exception {
        publish(placed);
        api.await(200, target);
        int before = bell.listening();
        CompletableFuture<Answer> waits =
                CompletableFuture.supplyAsync(() -> api.get(target + "?afterVersion=1", "Prefer", "wait=15"));
        await(() -> bell.listening() > before);

        publish(placed, confirmed);

        Answer answer = waits.get(30, TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(items(answer))
                .extracting(change -> change.get("version").asLong())
                .containsExactly(2L);
        await(() -> bell.listening() == before);
    }

    @Test
    void a_stream_tells_each_change_once_and_goes_on_where_another_one_broke_off() throws Exception {
        publish(placed, confirmed);
        api.await(answer -> answer.status() == 200 && items(answer).size() == 2, target);
        int before = bell.listening();

        try (Stream<String> lines = api.lines(target, AS_STREAM)) {
            var reading = lines.iterator();
            assertThat(nextEvent(reading)).isEqualTo(1);
            assertThat(nextEvent(reading)).isEqualTo(2);
            publish(placed, confirmed, left);
            assertThat(nextEvent(reading)).isEqualTo(3);
        }
        await(() -> bell.listening() == before);

        publish(placed, confirmed, left, authorizedLate);
        try (Stream<String> lines =
                api.lines(target + "?afterVersion=1", "Accept", "text/event-stream", "Last-Event-ID", "3")) {
            assertThat(nextEvent(lines.iterator())).isEqualTo(4);
        }
    }

    @Test
    void a_wrong_request_is_told_before_a_stream_begins() {
        publish(placed);
        api.await(200, target);

        for (String wrong : List.of("-1", "v4", "%D9%A3", "9999999999999999999", "1.0", "")) {
            assertProblem(api.get(target + "?afterVersion=" + wrong, AS_STREAM), 400, "invalid-parameter");
            assertProblem(api.get(target + "?afterVersion=" + wrong), 400, "invalid-parameter");
        }
        assertProblem(api.get(target, "Accept", "text/event-stream", "Last-Event-ID", "x"), 400, "invalid-parameter");
        assertProblem(api.get(target + "?from=1", AS_STREAM), 400, "invalid-parameter");
        assertProblem(api.get(target, "Accept", "text/csv"), 406, "not-acceptable");
        assertProblem(api.await(404, "/v1/orders/O-nobody-knows/changes", AS_STREAM), 404, "order-not-found");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
    }

    /** Version of the next change; its id and its data agree. */
    private static long nextEvent(Iterator<String> lines) throws Exception {
        long version = -1;
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("id:")) {
                version = Long.parseLong(line.substring("id:".length()).trim());
            } else if (line.startsWith("data:")) {
                JsonNode change = new ObjectMapper().readTree(line.substring("data:".length()));
                if (version >= 0) {
                    assertThat(change.get("version").asLong()).isEqualTo(version);
                }
                return change.get("version").asLong();
            }
        }
        throw new AssertionError("the stream ended");
    }

    private static List<JsonNode> items(Answer answer) {
        return List.copyOf(answer.json().get("items").findParents("version"));
    }

    private void publish(Fact... facts) {
        Arrival[] arrivals = Stream.of(facts).map(Arrival::atOnce).toArray(Arrival[]::new);
        publisher.commit(FoldedOrder.of(this::payload, arrivals).records());
    }

    /** As the service of the fact would send it. */
    private byte[] payload(Fact fact) {
        SpecificRecord payload = EventEncoder.encode(fact.event(), fact.orderId());
        return serialized(EventTypes.of(fact.event()).topic().name(), payload, payload.getClass());
    }

    private <T extends SpecificRecord> byte[] serialized(String topic, SpecificRecord payload, Class<T> type) {
        return serdes.value(type).serializer().serialize(topic, type.cast(payload));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("did not happen").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
