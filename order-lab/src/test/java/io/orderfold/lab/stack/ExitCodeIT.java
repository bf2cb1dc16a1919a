package io.orderfold.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.stream.ExitReason;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.stack.LocalStack;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployed jar that cannot work ends with the code that restart policies read, and with a sentence that says what to do. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExitCodeIT {

    private static final int HEAP_MEGABYTES = 256;
    private static final String NOWHERE = "127.0.0.1:9";
    private static final String SOME_REGISTRY = "http://127.0.0.1:9/apis/registry/v3";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void settings_that_cannot_work_end_the_start_with_a_sentence_for_each() throws Exception {
        try (var service = start(
                NOWHERE,
                "ftp://127.0.0.1:9",
                List.of("-Dorderfold.stream.longest-back-off=PT1M", "-Dorderfold.stream.close-limit=PT0S"))) {
            assertThat(service.awaitEnd()).isEqualTo(ExitReason.CONFIGURATION.code());
            assertThat(service.output())
                    .contains("Set orderfold.registry.url to a URL that begins with http:// or https://")
                    .contains("Set orderfold.stream.longest-back-off below PT10S")
                    .contains("Set orderfold.stream.close-limit to a duration above nothing");
        }
    }

    @Test
    void a_topic_that_stays_missing_ends_the_process_and_is_named() throws Exception {
        try (var stack = LocalStack.start()) {
            delete(stack, OrderTopics.PAYMENT.name());
            try (var service = start(
                    stack.bootstrapServers(),
                    stack.registryUrl(),
                    List.of("-Dorderfold.stream.missing-topics-limit=PT2S"))) {
                assertThat(service.awaitEnd()).isEqualTo(ExitReason.CONFIGURATION.code());
                assertThat(service.output()).contains(OrderTopics.PAYMENT.name());
            }
        }
    }

    @Test
    void a_broker_that_stays_away_ends_the_process_and_the_next_start_remembers_why() throws Exception {
        List<String> impatient = List.of("-Dorderfold.stream.broker-away-limit=PT2S");
        try (var service = start(NOWHERE, SOME_REGISTRY, impatient)) {
            assertThat(service.awaitEnd()).isEqualTo(ExitReason.BROKER_AWAY.code());
            assertThat(service.output()).contains("exitReason=BROKER_AWAY exitCode=69");
        }
        try (var service = start(NOWHERE, SOME_REGISTRY, List.of())) {
            awaitDiagnosis(service, "waits for the broker", "Started 2 times", "BROKER_AWAY");
        }
    }

    @Test
    void a_stream_that_fails_for_good_ends_the_process_and_a_start_that_works_remembers_why() throws Exception {
        try (var stack = LocalStack.start()) {
            sendWhatNobodyCanRead(stack);
            try (var service = start(
                    PackagedService.ORDER_QUERY_API,
                    stack.bootstrapServers(),
                    stack.registryUrl(),
                    List.of("-Dkafka-streams.deserialization.exception.handler="
                            + LogAndFailExceptionHandler.class.getName()))) {
                assertThat(service.awaitEnd()).isEqualTo(ExitReason.FATAL_STREAM_ERROR.code());
                assertThat(service.output()).contains("exitReason=FATAL_STREAM_ERROR exitCode=70");
            }
            try (var service =
                    start(PackagedService.ORDER_QUERY_API, stack.bootstrapServers(), stack.registryUrl(), List.of())) {
                service.awaitReady();
                awaitDiagnosis(service, "alive but not processing: no.", "Started 2 times", "FATAL_STREAM_ERROR");
            }
        }
    }

    private static void sendWhatNobodyCanRead(LocalStack stack) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(OrderTopics.STATE.name(), new byte[] {'O'}, new byte[] {7}))
                    .get();
        }
    }

    /** Asks until the answer in words holds them all. */
    private static void awaitDiagnosis(JarProcess service, String... words) throws InterruptedException {
        var request = HttpRequest.newBuilder(service.base().resolve("/v1/meta/diagnosis?format=text"))
                .timeout(LIMIT)
                .build();
        long end = System.nanoTime() + LIMIT.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            String answer = "";
            while (!List.of(words).stream().allMatch(answer::contains)) {
                assertThat(System.nanoTime() - end).as(answer).isNegative();
                TimeUnit.MILLISECONDS.sleep(100);
                try {
                    answer = client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body();
                } catch (IOException notThereYet) {
                    answer = "nobody answers";
                }
            }
        }
    }

    private static void delete(LocalStack stack, String topic) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(
                Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    private JarProcess start(String bootstrapServers, String registryUrl, List<String> options) throws IOException {
        return start(PackagedService.ORDER_STATE_SERVICE, bootstrapServers, registryUrl, options);
    }

    private JarProcess start(PackagedService service, String bootstrapServers, String registryUrl, List<String> options)
            throws IOException {
        var settings = new ServiceSettings(
                bootstrapServers,
                registryUrl,
                FreePorts.pick(1).getFirst(),
                directory.resolve("state"),
                HEAP_MEGABYTES);
        return new JarProcess(service, settings, directory, options);
    }
}
