package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.NamedSuite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A suite of this service and of one that is not there. */
@QuarkusTest
@TestProfile(NamedSuite.class)
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SuiteApiTest {

    private static final String SUITE = "/v1/meta/suite";

    @Inject
    Api api;

    @Test
    void each_replica_is_handed_on_and_who_is_silent_is_shown_as_such() {
        api.await(200, "/q/health/ready");
        JsonNode suite = api.await(
                        answer ->
                                answer.json().at("/services/0/replicas/0/ready").asBoolean(),
                        SUITE)
                .json();

        assertThat(suite.at("/services").findValuesAsText("service"))
                .containsExactly("order-query-api", "order-state-service");
        JsonNode own = suite.at("/services/0/replicas/0");
        assertThat(own.at("/diagnosis/answers").findValuesAsText("question"))
                .containsExactly("alive but not processing", "restart loop", "random rebalances");
        assertThat(own.at("/recent/series").findValuesAsText("name"))
                .contains("orderfold.restore.total", "orderfold.letters.open");
        assertThat(own.has("sentence")).isFalse();
        JsonNode other = suite.at("/services/1/replicas/0");
        assertThat(other.get("answers").asBoolean()).isFalse();
        assertThat(other.get("sentence").asText()).isEqualTo("Its name stands for no address now.");
        assertThat(other.has("at")).isTrue();
        assertThat(other.has("diagnosis")).isFalse();
    }

    @Test
    void a_request_decides_nothing() {
        assertThat(api.get(SUITE + "?address=http://127.0.0.1:1").status()).isEqualTo(400);
        assertThat(api.get(SUITE + "/order-query-api").status()).isEqualTo(404);
    }
}
