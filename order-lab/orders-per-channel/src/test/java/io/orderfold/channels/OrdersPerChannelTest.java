package io.orderfold.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.deadletter.DeadLetterHeaders;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The whole service on a real broker and a real registry. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrdersPerChannelTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    private LocalStack stack;

    @Inject
    RegistrySerdes serdes;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI address;

    @Test
    void orders_are_counted_by_channel_and_what_cannot_be_counted_becomes_a_letter() throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] noState = {7, 7, 7};
            send(producer, "größe", noState);
            send(producer, "O-1", States.placed("O-1", "web"));
            send(producer, "O-2", States.placed("O-2", "Läden 東京"));
            send(producer, "O-1", States.placed("O-1", "Läden 東京"));
            send(producer, "O-3", States.placed("O-3", " "));
            send(producer, "O-4", States.placed("O-4", "web"));
        }

        assertThat(await("L%C3%A4den%20%E6%9D%B1%E4%BA%AC", "\"orders\":2")).contains("\"channel\":\"Läden 東京\"");
        assertThat(await("web", "\"orders\":1")).contains("\"channel\":\"web\"");
        assertThat(await("nobody", "\"orders\":0")).contains("\"channel\":\"nobody\"");
        Map<String, ConsumerRecord<byte[], byte[]>> letters = letters(2);
        assertThat(letters.keySet()).containsExactly("UNREADABLE_VALUE", "BLANK_CHANNEL");
        var unreadable = Objects.requireNonNull(letters.get("UNREADABLE_VALUE"));
        assertThat(unreadable.key()).isEqualTo("größe".getBytes(StandardCharsets.UTF_8));
        assertThat(unreadable.value()).containsExactly(7, 7, 7);
        assertThat(header(unreadable, "kafka_dlt-original-consumer-group")).isEqualTo("orders-per-channel");
        assertThat(header(unreadable, "kafka_dlt-original-topic")).isEqualTo("order.state.v1");
        var refused = Objects.requireNonNull(letters.get("BLANK_CHANNEL"));
        assertThat(refused.value()).isEqualTo(bytes(States.placed("O-3", " ")));
        assertThat(header(refused, DeadLetterHeaders.ORDER_ID)).isEqualTo("O-3");
    }

    private void send(KafkaProducer<byte[], byte[]> producer, String orderId, OrderState state) throws Exception {
        send(producer, orderId, bytes(state));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String orderId, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(OrderTopics.STATE.name(), orderId.getBytes(StandardCharsets.UTF_8), value))
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private byte[] bytes(OrderState state) {
        return serdes.value(OrderState.class).serializer().serialize(OrderTopics.STATE.name(), state);
    }

    /** Asks until the answer holds the text. */
    private String await(String channel, String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address.resolve("/v1/channels/" + channel))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            while (!answer.body().contains(text)) {
                assertThat(System.nanoTime()).as("%s", answer.body()).isLessThan(end);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            }
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    /** So many letters by their reason. */
    private Map<String, ConsumerRecord<byte[], byte[]>> letters(int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", stack.bootstrapServers(),
                "group.id", "reader-of-letters",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
        Map<String, ConsumerRecord<byte[], byte[]>> letters = new TreeMap<>(Comparator.reverseOrder());
        long end = System.nanoTime() + LIMIT.toNanos();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(OrderTopics.DEAD_LETTERS.name()));
            while (letters.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(500))
                        .forEach(letter -> letters.put(header(letter, DeadLetterHeaders.REASON), letter));
            }
        }
        return letters;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
