package io.orderfold.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.deadletter.DeadLetterHeaders;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.topology.TopicPrefix;
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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The running service by what goes in and what comes out. */
final class ServiceUnderTest implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final LocalStack stack;
    private final URI address;
    private final RegistrySerdes serdes;
    private final TopicPrefix environment;
    private final HttpClient client = HttpClient.newHttpClient();
    private final KafkaProducer<byte[], byte[]> producer;

    ServiceUnderTest(LocalStack stack, URI address, RegistrySerdes serdes, TopicPrefix environment) {
        this.stack = stack;
        this.address = address;
        this.serdes = serdes;
        this.environment = environment;
        this.producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void send(String orderId, OrderState state) throws Exception {
        send(orderId, bytes(state));
    }

    void send(String orderId, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(
                        environment.of(OrderTopics.STATE.name()), orderId.getBytes(StandardCharsets.UTF_8), value))
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    byte[] bytes(OrderState state) {
        return serdes.value(OrderState.class).serializer().serialize(OrderTopics.STATE.name(), state);
    }

    HttpResponse<String> get(String target) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve(target)).timeout(LIMIT);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Until the process listens and is ready. */
    void awaitUp() throws InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!isUp()) {
            assertThat(System.nanoTime() - end).as("not ready: %s", address).isNegative();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private boolean isUp() throws InterruptedException {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException notThereYet) {
            return false;
        }
    }

    /** Asks until the answer has this status and holds the text. */
    String await(String target, int status, String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        var answer = get(target);
        while (answer.statusCode() != status || !answer.body().contains(text)) {
            assertThat(System.nanoTime())
                    .as("%s %s", answer.statusCode(), answer.body())
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            answer = get(target);
        }
        return answer.body();
    }

    /** Asks until it is ready for the first time. Then the target must be answered: a service that cannot answer is not ready. */
    void awaitReadyToAnswer(String target) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (get("/q/health/ready").statusCode() != 200) {
            assertThat(System.nanoTime()).as("not ready").isLessThan(end);
        }
        assertThat(get(target).statusCode())
                .as("ready, so %s is answered", target)
                .isEqualTo(200);
    }

    /** So many letters by their reason, in reverse order of it. */
    Map<String, ConsumerRecord<byte[], byte[]>> letters(int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", stack.bootstrapServers(),
                "group.id", "reader-of-letters",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
        Map<String, ConsumerRecord<byte[], byte[]>> letters = new TreeMap<>(Comparator.reverseOrder());
        long end = System.nanoTime() + LIMIT.toNanos();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(environment.of(OrderTopics.DEAD_LETTERS.name())));
            while (letters.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(500))
                        .forEach(letter -> letters.put(header(letter, DeadLetterHeaders.REASON), letter));
            }
        }
        return letters;
    }

    static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        client.close();
    }
}
