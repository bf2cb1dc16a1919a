package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.query.given.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TopologyApiTest {

    @Inject
    Api api;

    @Test
    void the_running_topology_is_data_with_partitions_and_changelogs() {
        api.await(200, "/q/health/ready");

        Api.Answer answer = api.get("/v1/meta/topology");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(find(answer.json(), "topics", "topic:order.state.v1")
                        .get("partitions")
                        .asInt())
                .isPositive();
        assertThat(find(answer.json(), "stores", "store:order-view")
                        .get("changelog")
                        .asText())
                .isEqualTo("order.state.v1");
        assertThat(find(answer.json(), "nodes", "processor:index-by-value")
                        .get("rule")
                        .asText())
                .contains("former value");
    }

    @Test
    void it_is_text_for_mermaid() {
        Api.Answer answer = api.get("/v1/meta/topology?format=mermaid");

        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.body()).startsWith("flowchart LR\n").contains("index-by-value");
    }

    @Test
    void it_is_a_drawing_that_loads_and_runs_nothing() {
        Api.Answer answer = api.get("/v1/meta/topology?format=svg", "Accept", "image/svg+xml,image/*;q=0.8");

        assertThat(answer.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(answer.body())
                .startsWith("<svg")
                .contains("index-by-", "partitions")
                .doesNotContain("<script");
    }

    private static JsonNode find(JsonNode model, String list, String id) {
        for (JsonNode item : model.get(list)) {
            if (item.get("id").asText().equals(id)) {
                return item;
            }
        }
        throw new AssertionError("no " + id + " among " + list + " of " + model);
    }
}
