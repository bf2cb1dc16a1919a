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
class DiagnosisTest {

    private static final String DIAGNOSIS = "/v1/meta/diagnosis";

    @Inject
    Api api;

    @Test
    void the_three_questions_are_answered_as_json_and_in_words() {
        api.await(200, "/q/health/ready");
        Api.Answer json = api.await(
                answer -> answer.json().at("/answers/0/answer").asText().equals("no")
                        && answer.json().at("/answers/2/numbers/rebalances").asInt() > 0,
                DIAGNOSIS);

        assertThat(json.header("Content-Type")).startsWith("application/json");
        assertThat(json.json().at("/answers").findValuesAsText("question"))
                .containsExactly("alive but not processing", "restart loop", "random rebalances");
        JsonNode starts = json.json().at("/answers/1/numbers");
        assertThat(starts.get("starts").asInt()).isPositive();
        assertThat(json.json().at("/answers/2/lines/0/cause").asText()).isEqualTo("started");

        Api.Answer words = api.get(DIAGNOSIS, "Accept", "text/plain");
        assertThat(words.header("Content-Type")).startsWith("text/plain");
        assertThat(words.body().lines()).hasSize(3).first().asString().startsWith("alive but not processing: no.");
        assertThat(api.get(DIAGNOSIS + "?format=text").body().lines()).hasSize(3);
        assertThat(api.get(DIAGNOSIS + "?format=json", "Accept", "text/plain;q=0.5, */*;q=0.1")
                        .json()
                        .has("answers"))
                .isTrue();
    }

    @Test
    void its_meters_are_there() {
        api.await(200, "/q/health/ready");
        api.await(
                answer -> answer.body().contains("orderfold_stream_rebalances_seconds_count{cause=\"started\"}"),
                "/q/metrics");

        assertThat(api.get("/q/metrics").body())
                .contains("orderfold_stream_threads{activity=\"polling\"} 1.0")
                .contains("orderfold_stream_threads{activity=\"stuck\"} 0.0")
                .contains("orderfold_stream_lag{partition=\"0\",topic=\"order.state.v1\"}")
                .contains("orderfold_stream_unprocessed_seconds{partition=\"0\",topic=\"order.state.v1\"}")
                .contains("orderfold_starts ")
                .contains("orderfold_last_exit{reason=");
    }
}
