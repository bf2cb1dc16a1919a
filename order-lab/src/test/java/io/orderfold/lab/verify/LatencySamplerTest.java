package io.orderfold.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LatencySamplerTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final byte[] NO_FACTS = "{\"items\": []}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] THE_FACT =
            "{\"items\": [{\"source\": \"svc\", \"eventId\": \"e1\"}]}".getBytes(StandardCharsets.UTF_8);

    private HttpServer server;
    private OrdersApi api;
    private volatile byte[] history = NO_FACTS;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, history.length);
            exchange.getResponseBody().write(history);
            exchange.close();
        });
        server.start();
        api = new OrdersApi(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void end() {
        api.close();
        server.stop(0);
    }

    @Test
    void a_fact_that_is_readable_is_a_number() {
        history = THE_FACT;
        var sampler = new LatencySampler(api, Duration.ofSeconds(60));

        followOne(sampler);

        assertThat(sampler.sentence()).matches("event to readable p50 [0-9,]+ ms, p99 [0-9,]+ ms \\(1 samples\\)");
    }

    @Test
    void of_a_fact_that_was_not_seen_in_time_only_the_bound_is_told() {
        var sampler = new LatencySampler(api, Duration.ofMillis(50));

        followOne(sampler);

        assertThat(sampler.sentence())
                .isEqualTo("event to readable p50 > 50 ms, p99 > 50 ms (1 samples, 1 of them not seen in time)");
    }

    private static void followOne(LatencySampler sampler) {
        sampler.offer(SmallOrder.firstFact());
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (sampler.samples() == 0) {
            assertThat(System.nanoTime()).as("too slow").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
