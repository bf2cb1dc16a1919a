package io.orderfold.lab.letters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.lab.stack.JarProcess;
import io.orderfold.lab.stack.PackagedService;
import io.orderfold.lab.stack.ReleasedSchemas;
import io.orderfold.lab.stack.SchemaRegistration;
import io.orderfold.lab.stack.ServiceSettings;
import io.orderfold.order.OrderId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that is no fact, from its topic to the hands of an operator, on the packaged services. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LettersCommandIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int HEAP_MEGABYTES = 256;
    private static final OrderId GIVEN_UP = new OrderId("O-1");
    private static final OrderId SENT_AGAIN = new OrderId("O-2");

    @TempDir
    Path directory;

    private final StringWriter err = new StringWriter();
    private String api = "";

    @Test
    void a_letter_is_listed_shown_sent_again_and_given_up_once() throws Exception {
        try (var stack = LocalStack.start()) {
            try (var registration = new SchemaRegistration(stack.registryUrl())) {
                registration.register(ReleasedSchemas.ALL);
            }
            try (var state = start(PackagedService.ORDER_STATE_SERVICE, stack, directory.resolve("state"));
                    var query = start(PackagedService.ORDER_QUERY_API, stack, directory.resolve("query"))) {
                state.awaitReady();
                query.awaitReady();
                sendGarbage(stack, GIVEN_UP);
                sendGarbage(stack, SENT_AGAIN);

                var letter = awaitLetter(GIVEN_UP, "");
                assertThat(letter.path("orderId").asText()).isEqualTo(GIVEN_UP.value());
                var id = letter.path("letterId").asText();
                assertThat(run(0, "list")).contains(id, letter.path("reason").asText());
                assertThat(run(0, "show", id)).contains("order.payment.v1", "order-dlq-reason", "replay");
                assertThat(run(0, "preview", id)).startsWith("LETTER: ");
                assertThat(run(0, "discard", id, "--reason", "TEST_DATA")).contains("DISCARDED");
                assertThat(run(1, "discard", id, "--reason", "TEST_DATA")).isEmpty();
                assertThat(err.toString()).contains("letter-state-conflict");
                await(id, "list", "--state", "DISCARDED");

                var again = awaitLetter(SENT_AGAIN, "").path("letterId").asText();
                assertThat(run(0, "replay", again)).contains("REPLAYED");
                await(again, "list", "--state", "REPLAYED");
                // It is no fact the second time either.
                var second = awaitLetter(SENT_AGAIN, again).path("letterId").asText();
                assertThat(run(0, "discard", second, "--reason", "TEST_DATA")).contains("DISCARDED");
                await("There is no such letter.", "list");
            }
        }
    }

    /** The open letter of an order, once there is one that is not the other. */
    private JsonNode awaitLetter(OrderId order, String other) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            var letters = execute("list", "--order", order.value(), "--json");
            if (letters.exitCode() == 0) {
                for (JsonNode letter :
                        new ObjectMapper().readTree(letters.out()).path("items")) {
                    if (!letter.path("letterId").asText().equals(other)) {
                        return letter;
                    }
                }
            }
            assertThat(System.nanoTime() - deadline).as("a letter came").isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** Until it is said. Right after an action a list may be turned down, because it has not been read to its end yet. */
    private void await(String said, String... arguments) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!execute(arguments).out().contains(said)) {
            assertThat(System.nanoTime() - deadline).as(said).isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** The key of an order, and under it what is neither a wire prefix nor Avro. */
    private static void sendGarbage(LocalStack stack, OrderId order) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            OrderTopics.PAYMENT.name(),
                            OrderKeys.orderKey(order),
                            "no fact".getBytes(StandardCharsets.UTF_8)))
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private record Executed(int exitCode, String out) {}

    private String run(int exitCode, String... arguments) {
        var executed = execute(arguments);
        assertThat(executed.exitCode())
                .as(() -> String.join(" ", arguments) + ": " + executed.out() + err)
                .isEqualTo(exitCode);
        return executed.out();
    }

    private Executed execute(String... arguments) {
        var out = new StringWriter();
        int exitCode = LettersCommand.commandLine(Map.of(LettersCommand.API, api))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Executed(exitCode, out.toString());
    }

    private JarProcess start(PackagedService service, LocalStack stack, Path state) throws Exception {
        int port = FreePorts.pick(1).getFirst();
        if (service == PackagedService.ORDER_QUERY_API) {
            api = "http://127.0.0.1:" + port;
        }
        return new JarProcess(
                service,
                new ServiceSettings(stack.bootstrapServers(), stack.registryUrl(), port, state, HEAP_MEGABYTES),
                directory);
    }
}
