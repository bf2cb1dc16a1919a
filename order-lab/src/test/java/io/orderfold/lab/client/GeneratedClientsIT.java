package io.orderfold.lab.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.testing.stack.LocalStackListener;
import io.orderfold.lab.stack.DemoStack;
import io.orderfold.lab.stack.DemoStackOptions;
import io.orderfold.lab.stack.PackagedService;
import io.orderfold.order.OrderFacts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever has nothing but the committed API document can code against the API: clients in two languages are generated from it, compiled by strict
 * compilers, and get from the packaged services what was published as facts.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeneratedClientsIT {

    private static final int HEAP_MEGABYTES = 384;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    @TempDir
    private static Path directory;

    private static DemoStack stack;
    private static ClientStory story;

    @BeforeAll
    static void startTheSuite() {
        stack = DemoStack.start(new DemoStackOptions(
                SuiteRoot.find(), directory, false, 0, HEAP_MEGABYTES, List.of(), LocalStackListener.silent()));
        story = new ClientStory(stack.bootstrapServers(), stack.contentIds());
    }

    @AfterAll
    static void endIt() {
        story.close();
        stack.close();
    }

    @Test
    void a_java_client_gets_typed_answers() throws Exception {
        OrderFacts order = tell("java");

        new JavaWalk(base(), "java", story.placedAt()).run(() -> hold(order));
    }

    @Test
    void a_typescript_client_gets_typed_answers(@TempDir Path folder) throws Exception {
        Path root = SuiteRoot.find();
        Path document = root.resolve(Path.of("order-query-api", "src", "main", "openapi", "openapi.yaml"));
        TypeScriptClient client = TypeScriptClient.compile(root, document, folder);
        OrderFacts order = tell("typescript");

        client.walk(base(), "typescript", story.placedAt(), () -> hold(order));
    }

    /** What the pages of the packaged suite draw from: the demo's settings name every service. */
    @Test
    void every_service_is_seen_to_run_at_the_address_that_the_settings_name() throws Exception {
        await("/v1/meta/landscape", "\"service\":\"order-state-service\",\"running\":true");
        await(
                "/v1/meta/suite",
                suite -> readyReplicas(suite).equals(Map.of("order-query-api", 1L, "order-state-service", 1L)));
    }

    private static Map<String, Long> readyReplicas(String suite) {
        try {
            return new ObjectMapper()
                    .readTree(suite)
                    .path("services")
                    .valueStream()
                    .collect(Collectors.toMap(
                            service -> service.path("service").asText(),
                            service -> service.path("replicas")
                                    .valueStream()
                                    .filter(replica -> replica.path("answers").asBoolean()
                                            && replica.path("ready").asBoolean())
                                    .count()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(suite, e);
        }
    }

    private static OrderFacts tell(String prefix) throws Exception {
        OrderFacts first = story.tell(prefix);
        await("/v1/orders/" + prefix + "-1", "\"version\":3");
        await("/v1/orders:count?customerId=C-" + prefix, "{\"statuses\":{\"CONFIRMED\":1,\"PLACED\":2},\"total\":3}");
        return first;
    }

    private static void hold(OrderFacts order) {
        try {
            story.send(order.at(30).held("H1"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(String target, String part) throws Exception {
        await(target, answer -> answer.contains(part));
    }

    private static void await(String target, Predicate<String> said) throws Exception {
        var request = HttpRequest.newBuilder(base().resolve(target))
                .timeout(Duration.ofSeconds(10))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            long deadline = System.nanoTime() + LIMIT.toNanos();
            String answer = client.send(request, BodyHandlers.ofString()).body();
            while (!said.test(answer)) {
                assertThat(System.nanoTime() - deadline).as(answer).isNegative();
                LockSupport.parkNanos(PAUSE.toNanos());
                answer = client.send(request, BodyHandlers.ofString()).body();
            }
        }
    }

    private static URI base() {
        return stack.uri(PackagedService.ORDER_QUERY_API);
    }
}
