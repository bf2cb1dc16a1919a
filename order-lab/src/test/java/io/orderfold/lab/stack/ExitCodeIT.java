package io.orderfold.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.stream.ExitReason;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployed jar that cannot work ends with the code that restart policies read, and with a sentence that says what to do. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExitCodeIT {

    private static final int HEAP_MEGABYTES = 256;
    private static final String NOWHERE = "127.0.0.1:9";

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

    private static void delete(LocalStack stack, String topic) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(
                Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    private JarProcess start(String bootstrapServers, String registryUrl, List<String> options) throws IOException {
        var settings = new ServiceSettings(
                bootstrapServers,
                registryUrl,
                FreePorts.pick(1).getFirst(),
                directory.resolve("state"),
                HEAP_MEGABYTES);
        return new JarProcess(PackagedService.ORDER_STATE_SERVICE, settings, directory, options);
    }
}
