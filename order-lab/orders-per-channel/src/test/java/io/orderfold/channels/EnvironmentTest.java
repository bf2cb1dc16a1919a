package io.orderfold.channels;

import static io.orderfold.channels.ServiceUnderTest.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.kernel.testing.topics.TopicFiles;
import io.orderfold.kernel.testing.topics.TopicProvisioner;
import io.orderfold.kernel.topology.TopicPrefix;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The same service in an environment that shares its broker: one setting, and nothing is shared but the broker. */
@QuarkusTest
@TestProfile(EnvironmentTest.Qa.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EnvironmentTest {

    private static final TopicPrefix QA = new TopicPrefix("qa-2.");

    /** A stack of its own, on which nobody has created a topic. */
    public static final class Qa implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("orderfold.topic-prefix", QA.text());
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(LocalStackResource.class, Map.of(LocalStackResource.TOPICS_DIR, "")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @SuppressWarnings("NullAway.Init") // set by LocalStackResource
    private LocalStack stack;

    @Inject
    RegistrySerdes serdes;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    URI address;

    private ServiceUnderTest service;

    @BeforeEach
    void connect() {
        service = new ServiceUnderTest(stack, address, serdes, QA);
    }

    @AfterEach
    void disconnect() {
        service.close();
    }

    @Test
    void topics_application_and_letters_have_the_prefix_and_what_is_missing_is_waited_for_by_name() throws Exception {
        String missing = "topics that do not exist: [qa-2.order.dlq.v1, qa-2.order.state.v1]";
        service.await("/q/health/ready", 503, missing);
        assertThat(service.get("/q/health/started").statusCode()).isEqualTo(503);
        assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(service.get("/v1/channels/web").statusCode()).isEqualTo(503);
        assertThat(service.get("/v1/meta/diagnosis?format=text").body())
                .contains("alive but not processing: yes.", missing);

        TopicProvisioner.create(stack.bootstrapServers(), TopicFiles.load(TopicFiles.defaultDirectory()), QA.text());
        service.awaitReadyToAnswer("/v1/channels/web");
        service.send("O-1", States.placed("O-1", "web"));
        service.send("O-2", States.placed("O-2", " "));

        service.await("/v1/channels/web", 200, "\"orders\":1");
        var letter = Objects.requireNonNull(service.letters(1).get("BLANK_CHANNEL"));
        assertThat(header(letter, "kafka_dlt-original-consumer-group")).isEqualTo("qa-2.orders-per-channel");
        assertThat(header(letter, "kafka_dlt-original-topic")).isEqualTo("qa-2.order.state.v1");
        assertThat(service.get("/v1/meta/topology").body())
                .contains("\"qa-2.order.state.v1\"", "\"qa-2.orders-per-channel-orders-by-channel-repartition\"");
    }
}
