package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.kernel.testing.topics.TopicFiles;
import io.orderfold.kernel.testing.topics.TopicProvisioner;
import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A service whose topics do not exist yet waits for them, says so, and answers nothing it cannot know. */
@QuarkusTest
@TestProfile(StartingTest.WithoutTopics.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartingTest {

    /** A stack of its own, on which nobody has created a topic. */
    public static final class WithoutTopics implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(LocalStackResource.class, Map.of(LocalStackResource.TOPICS_DIR, "")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Inject
    Api api;

    @Test
    void while_it_starts_it_is_unavailable_and_then_it_knows() {
        for (String target : List.of(
                "/v1/orders/O-1",
                "/v1/orders/O-1/history",
                "/v1/orders?customerId=C-1",
                "/v1/orders?tracking=T-1",
                "/v1/orders:count?customerId=C-1")) {
            Answer answer = api.get(target);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
            assertThat(answer.json().get("code").asText()).isEqualTo("store-not-ready");
        }
        Answer batch = api.post("/v1/orders:batchGet", "application/json", "{\"ids\": [\"O-1\"]}");
        assertThat(batch.status()).isEqualTo(200);
        assertThat(batch.json().get("unavailable").get(0).asText()).isEqualTo("O-1");
        assertThat(batch.json().get("notFound")).isEmpty();
        assertThat(batch.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(batch.header("Order-Staleness")).isEmpty();
        assertThat(api.get("/v1/orders/%00").status()).isEqualTo(400);
        assertThat(api.get("/q/health/live").status()).isEqualTo(200);
        assertThat(api.get("/q/health/ready").status()).isEqualTo(503);

        TopicProvisioner.create(
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                TopicFiles.load(TopicFiles.defaultDirectory()));

        api.await(answer -> answer.status() != 503, "/v1/orders/O-1");
        assertThat(api.get("/v1/orders/O-1").json().get("code").asText()).isEqualTo("order-not-found");
        api.await(200, "/v1/orders?customerId=C-1");
        api.await(200, "/q/health/ready");
    }
}
