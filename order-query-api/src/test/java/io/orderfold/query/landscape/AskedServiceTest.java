package io.orderfold.query.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.orderfold.kernel.landscape.TopologyFile;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.query.suite.SuiteClient;
import io.orderfold.query.suite.SuiteService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AskedServiceTest {

    /** Longer than a busy machine takes, for nobody waits it out here. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final SuiteClient client = new SuiteClient(LIMIT);
    private final AtomicInteger questions = new AtomicInteger();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/meta/topology", exchange -> {
            questions.incrementAndGet();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        client.close();
    }

    @Test
    void what_runs_is_what_the_service_says_and_it_is_not_asked_twice_at_once() throws IOException {
        body = Files.readString(SuiteRoot.find().resolve("docs/topologies/order-state-service.json"));
        AskedService service = service();

        assertThat(service.now()).contains(TopologyFile.of(body));
        assertThat(service.now()).contains(TopologyFile.of(body));
        assertThat(questions).hasValue(1);
    }

    @Test
    void an_answer_that_is_none_is_not_shown() {
        body = "<html>";
        assertThat(service().now()).isEmpty();

        body = "{}";
        assertThat(service().now()).isEmpty();

        body = " ".repeat(5_000_000);
        assertThat(service().now()).isEmpty();

        status = 302;
        body = "";
        assertThat(service().now()).as("redirects are not followed").isEmpty();
    }

    @Test
    void a_service_that_is_away_is_not_waited_for_again_and_again() {
        AskedService service = service();
        server.stop(0);

        assertThat(service.now()).isEmpty();
        assertThat(service.now()).isEmpty();
        assertThat(questions).hasValue(0);
    }

    private AskedService service() {
        return new AskedService(
                SuiteService.of(
                                "asked",
                                "http://127.0.0.1:" + server.getAddress().getPort())
                        .orElseThrow(),
                client,
                LIMIT);
    }
}
