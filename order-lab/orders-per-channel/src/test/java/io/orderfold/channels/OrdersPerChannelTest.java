package io.orderfold.channels;

import static io.orderfold.channels.ServiceUnderTest.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.deadletter.DeadLetterHeaders;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.kernel.topology.TopicPrefix;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The whole service on a real broker and a real registry. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrdersPerChannelTest {

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
        service = new ServiceUnderTest(stack, address, serdes, TopicPrefix.NONE);
    }

    @AfterEach
    void disconnect() {
        service.close();
    }

    @Test
    void orders_are_counted_by_channel_and_what_cannot_be_counted_becomes_a_letter() throws Exception {
        byte[] noState = {7, 7, 7};
        service.send("größe", noState);
        service.send("O-1", States.placed("O-1", "web"));
        service.send("O-2", States.placed("O-2", "Läden 東京"));
        service.send("O-1", States.placed("O-1", "Läden 東京"));
        service.send("O-3", States.placed("O-3", " "));
        service.send("O-4", States.placed("O-4", "web"));

        assertThat(service.await("/v1/channels/L%C3%A4den%20%E6%9D%B1%E4%BA%AC", 200, "\"orders\":2"))
                .contains("\"channel\":\"Läden 東京\"");
        assertThat(service.await("/v1/channels/web", 200, "\"orders\":1")).contains("\"channel\":\"web\"");
        assertThat(service.await("/v1/channels/nobody", 200, "\"orders\":0")).contains("\"channel\":\"nobody\"");
        Map<String, ConsumerRecord<byte[], byte[]>> letters = service.letters(2);
        assertThat(letters.keySet()).containsExactly("UNREADABLE_VALUE", "BLANK_CHANNEL");
        var unreadable = Objects.requireNonNull(letters.get("UNREADABLE_VALUE"));
        assertThat(unreadable.key()).isEqualTo("größe".getBytes(StandardCharsets.UTF_8));
        assertThat(unreadable.value()).containsExactly(7, 7, 7);
        assertThat(header(unreadable, "kafka_dlt-original-consumer-group")).isEqualTo("orders-per-channel");
        assertThat(header(unreadable, "kafka_dlt-original-topic")).isEqualTo("order.state.v1");
        var refused = Objects.requireNonNull(letters.get("BLANK_CHANNEL"));
        assertThat(refused.value()).isEqualTo(service.bytes(States.placed("O-3", " ")));
        assertThat(header(refused, DeadLetterHeaders.ORDER_ID)).isEqualTo("O-3");
    }

    @Test
    void what_the_kernel_brings_is_there() throws Exception {
        for (String probe : new String[] {"started", "live", "ready"}) {
            service.await("/q/health/" + probe, 200, "\"status\": \"UP\"");
        }
        assertThat(service.get("/v1/meta/diagnosis?format=text").body())
                .contains("alive but not processing: no.", "restart loop: ", "random rebalances: ");
        assertThat(service.get("/v1/meta/topology").body())
                .startsWith("{\"application\":\"orders-per-channel\"")
                .contains("\"processor:count-orders\"", "\"orders-per-channel-channel-by-order-changelog\"");
        assertThat(service.get("/v1/meta/topology?format=svg").body()).startsWith("<svg");
        assertThat(service.get("/q/metrics").body()).contains("orderfold_stream_threads", "orderfold_starts");
        assertThat(service.get("/v1/nothing").body()).contains("resource-not-found");
    }
}
