package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.query.given.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LifecycleApiTest {

    @Inject
    Api api;

    @Test
    void headlines_ways_and_guards_are_data() {
        Api.Answer answer = api.get("/v1/meta/lifecycle");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json().at("/headlines/0/status").asText()).isEqualTo("REJECTED");
        assertThat(answer.json().at("/headlines/0/tmf622").asText()).isEqualTo("rejected");
        JsonNode first = answer.json().at("/ways/0");
        assertThat(first.has("from")).isFalse();
        assertThat(first.get("to").asText()).isEqualTo("PLACED");
        assertThat(first.get("usual").asBoolean()).isTrue();
        assertThat(first.at("/events/0").asText()).isEqualTo("OrderPlaced");
    }

    @Test
    void a_guard_says_what_an_event_waits_for_and_why_it_is_refused() {
        JsonNode guards = api.get("/v1/meta/lifecycle?format=json").json().get("guards");

        JsonNode rejected = StreamSupport.stream(guards.spliterator(), false)
                .filter(guard -> guard.get("event").asText().equals("OrderRejected"))
                .findFirst()
                .orElseThrow();
        assertThat(rejected.get("type").asText()).isEqualTo("io.orderfold.order.OrderRejected.v1");
        assertThat(rejected.get("topic").asText()).isEqualTo("order.capture.v1");
        assertThat(rejected.get("kind").asText()).isEqualTo("DECISION");
        assertThat(rejected.get("answers"))
                .extracting(answer -> answer.get("ruling").asText())
                .contains("READY", "WAIT", "NO");
    }

    @Test
    void the_text_for_mermaid_is_the_one_in_the_documents() throws Exception {
        Api.Answer answer = api.get("/v1/meta/lifecycle?format=mermaid");

        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.body()).startsWith("stateDiagram-v2\n");
        assertThat(Files.readString(SuiteRoot.find().resolve("docs/lifecycle.md")))
                .contains("```mermaid\n" + answer.body() + "```");
    }

    @Test
    void a_format_that_there_is_not_is_a_problem() {
        assertThat(api.get("/v1/meta/lifecycle?format=png").status()).isEqualTo(400);
        assertThat(api.get("/v1/meta/lifecycle?colour=red").status()).isEqualTo(400);
    }
}
