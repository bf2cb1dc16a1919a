package io.orderfold.query.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.orderfold.query.suite.SuiteLook.ReplicaLook;
import io.orderfold.query.suite.SuiteLook.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SuiteTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Clock STILL = Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void a_replica_is_asked_for_its_diagnosis_its_meters_and_its_readiness() {
        answers("/v1/meta/diagnosis", 200, "d");
        answers("/v1/meta/recent", 200, "r");
        answers("/q/health/ready", 503, "");

        ReplicaLook replica = only(here());

        assertThat(replica.address()).isEqualTo("127.0.0.1:" + port());
        assertThat(replica.reply()).isInstanceOfSatisfying(Reply.Answered.class, answered -> {
            assertThat(answered.ready()).isFalse();
            assertThat(answered.diagnosis()).isEqualTo("d");
            assertThat(answered.recent()).isEqualTo("r");
        });
    }

    @Test
    void however_many_want_to_know_it_is_asked_once() {
        answers("/v1/meta/diagnosis", 200, "d");
        answers("/v1/meta/recent", 200, "r");
        answers("/q/health/ready", 200, "");

        try (Suite suite = new Suite(List.of(here()), LIMIT, STILL)) {
            SuiteLook first = suite.look();
            for (int i = 0; i < 100; i++) {
                assertThat(suite.look()).isSameAs(first);
            }
        }
        assertThat(asked).hasValue(3);
    }

    @Test
    void a_redirect_is_not_followed() {
        AtomicInteger led = new AtomicInteger();
        server.createContext("/elsewhere", exchange -> {
            led.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/v1/meta/diagnosis", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + port() + "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        assertThat(sentence(here())).isEqualTo("It gave no answer that can be used.");
        assertThat(led).hasValue(0);
    }

    @Test
    void an_answer_without_end_is_cut_off() {
        server.createContext("/v1/meta/diagnosis", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                byte[] part = new byte[64 * 1024];
                for (int i = 0; i < 1_000; i++) {
                    body.write(part);
                }
            }
        });

        assertThat(sentence(here())).isEqualTo("It gave no answer that can be used.");
    }

    @Test
    void who_is_not_there_is_silent_and_so_is_who_keeps_silent() throws IOException {
        int free;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = closed.getLocalPort();
        }
        assertThat(sentence(service("127.0.0.1", free))).startsWith("It is not reached");
        // What ends in "invalid" is nobody's by the rules of names.
        assertThat(sentence(service("nobody.invalid", 80))).isEqualTo("Its name stands for no address now.");

        try (ServerSocket mute = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            try (Suite suite =
                    new Suite(List.of(service("127.0.0.1", mute.getLocalPort())), Duration.ofMillis(300), STILL)) {
                assertThat(suite.look()
                                .services()
                                .getFirst()
                                .replicas()
                                .getFirst()
                                .reply())
                        .isInstanceOf(Reply.Silent.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "order-state-service:8080",
                "https://a:1",
                "http://a",
                "http://a:0",
                "http://a:65536",
                "http://a:1/v1/orders",
                "http://user@a:1",
                "http://a:1?b",
                "file:///etc/passwd",
                "http://a b:1"
            })
    void an_address_leads_to_a_service_and_no_further(String address) {
        assertThat(SuiteService.of("order-state-service", address)).isEmpty();
    }

    @Test
    void an_address_is_a_host_and_a_port() {
        assertThat(SuiteService.of("order-state-service", "http://order-state-service:8080"))
                .contains(new SuiteService("order-state-service", "order-state-service", 8080));
        assertThat(SuiteService.of("Bad name", "http://order-state-service:8080"))
                .isEmpty();
    }

    private static ReplicaLook only(SuiteService service) {
        try (Suite suite = new Suite(List.of(service), LIMIT, STILL)) {
            assertThat(suite.look().services()).hasSize(1);
            assertThat(suite.look().services().getFirst().replicas()).hasSize(1);
            return suite.look().services().getFirst().replicas().getFirst();
        }
    }

    private static String sentence(SuiteService service) {
        return only(service).reply() instanceof Reply.Silent silent ? silent.sentence() : "it answered";
    }

    private void answers(String path, int status, String body) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private SuiteService here() {
        return service("127.0.0.1", port());
    }

    private static SuiteService service(String host, int port) {
        return new SuiteService("order-state-service", host, port);
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
