package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderStatus;
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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller may demand of an answer: a version, an event of its own, an age. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderDemandApiTest {

    @Inject
    Api api;

    @Inject
    Publisher publisher;

    private final String id = "O-" + UUID.randomUUID();
    private final String target = "/v1/orders/" + id;

    @BeforeEach
    void the_view_is_caught_up() {
        api.await(404, "/v1/orders/nobody");
    }

    private void placed(long version) {
        publisher.commit(States.placed(id, "C-1", States.PLACED_AT, version, OrderStatus.PLACED));
    }

    private JournalEntry entry(String eventId, long version, VerdictCode verdict) {
        return JournalEntry.newBuilder(Entries.entry(id, eventId, States.PLACED_AT, Duration.ZERO, verdict))
                .setVersion(version)
                .build();
    }

    private static String after(String eventId) {
        return "?after=%2Forder-capture%7C" + eventId;
    }

    private static void isNotCaughtUp(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("code").asText()).isEqualTo("not-caught-up");
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    }

    @Test
    void an_order_below_the_version_that_is_asked_for_is_not_caught_up() {
        placed(3);
        api.await(200, target);

        assertThat(api.get(target, "Order-Min-Version", "3").status()).isEqualTo(200);
        isNotCaughtUp(api.get(target, "Order-Min-Version", "4"));
        isNotCaughtUp(api.get("/v1/orders/nobody", "Order-Min-Version", "1"));
        assertThat(api.get("/v1/orders/nobody", "Order-Min-Version", "0").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(
            value = VerdictCode.class,
            names = {"APPLIED", "PARKED", "REFUSED"})
    void an_event_that_is_in_the_journal_is_answered_whatever_its_verdict(VerdictCode verdict) {
        publisher.commit(States.placed(id, "C-1", States.PLACED_AT), entry("e-1", 1, verdict));

        assertThat(api.await(200, target + after("e-1")).json().get("version").asLong())
                .isEqualTo(1);
        isNotCaughtUp(api.get(target + after("e-2")));
    }

    @Test
    void a_caller_who_waits_is_answered_once_the_event_and_its_version_are_there() throws Exception {
        placed(1);
        api.await(200, target);
        var waiting = CompletableFuture.supplyAsync(() -> api.get(target + after("e-2"), "Prefer", "wait=15"));
        publisher.commit(entry("e-2", 2, VerdictCode.APPLIED));
        api.await(200, target + "/history");
        isNotCaughtUp(api.get(target + after("e-2")));
        assertThat(waiting).isNotDone();

        placed(2);

        Answer answer = waiting.get(20, TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"v2\"");
    }

    @Test
    void a_wait_that_ends_says_so() {
        long start = System.nanoTime();

        isNotCaughtUp(api.get(target + after("e-1"), "Prefer", "respond-async, wait=1"));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_preference_that_cannot_be_read_is_ignored() {
        placed(1);
        api.await(200, target);

        for (String preference : new String[] {"wait", "wait=", "wait=soon", "wait=-1", "wait=99999999999", ",;="}) {
            assertThat(api.get(target, "Prefer", preference).status())
                    .as(preference)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT5S", "PT0.5S", "P1D"})
    void an_age_that_makes_sense_is_taken(String age) {
        placed(1);

        assertThat(api.await(200, target, "Order-Max-Staleness", age).header("Order-Served-By"))
                .isEqualTo("active");
        assertThat(api.get("/v1/orders/nobody/history", "Order-Max-Staleness", age)
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "Order-Max-Staleness,5",
        "Order-Max-Staleness,-PT5S",
        "Order-Max-Staleness,P2D",
        "Order-Max-Staleness,PT99999999999999999999S",
        "Order-Max-Staleness,PT0.0000000000000000000000000000000000001S",
        "Order-Min-Version,-1",
        "Order-Min-Version,v4",
        "Order-Min-Version,1.0",
        "Order-Min-Version,9999999999999999999"
    })
    void a_header_that_makes_no_sense_gets_a_problem(String name, String value) {
        Answer answer = api.get(target, name, value);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").asText()).isEqualTo("invalid-parameter");
        assertThat(answer.json().get("detail").asText()).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?after=", "?after=a", "?after=%7Ca", "?after=a%7C", "?after=a%7Cb&after=a%7Cb"})
    void an_event_that_is_none_gets_a_problem(String query) {
        Answer answer = api.get(target + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").asText()).isEqualTo("invalid-parameter");
    }
}
