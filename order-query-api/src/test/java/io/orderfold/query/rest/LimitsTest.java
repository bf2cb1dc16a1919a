package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.orderfold.query.given.Api;
import io.orderfold.query.given.Api.Answer;
import io.orderfold.query.given.Guarded;
import io.orderfold.query.given.Said;
import io.orderfold.query.given.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Nobody gets more of the service than there is for one caller: neither requests nor time. */
@QuarkusTest
@TestProfile(Guarded.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LimitsTest {

    private static final String POST =
            "POST /v1/orders:batchGet HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    /** Longer than any limit of {@link Guarded}, on a machine that is slow. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Api api;

    @Inject
    Tokens tokens;

    @Test
    void a_caller_that_asks_too_often_is_slowed_down_and_no_other_one() {
        String[] busy = tokens.with("orders:read.all");
        Answer answer = api.get("/v1/orders/nobody", busy);
        int asked = 1;
        while (answer.status() != 429 && asked < 20 * Guarded.BURST) {
            answer = api.get("/v1/orders/nobody", busy);
            asked++;
        }

        assertThat(answer.status()).isEqualTo(429);
        assertThat(asked).isGreaterThan(Guarded.BURST);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.json().get("code").asText()).isEqualTo("too-many-requests");
        assertThat(answer.json().get("traceId").asText()).matches("[0-9a-f]{32}");
        assertThat(api.get("/v1/orders/nobody", tokens.with("orders:read.all")).status())
                .isNotEqualTo(429);
        assertThat(api.get("/q/health/live", busy).status()).isEqualTo(200);

        api.await(again -> again.status() != 429, "/v1/orders/nobody", busy);
    }

    @Test
    void whoever_has_no_token_is_told_by_its_address() throws Exception {
        String one = "GET /v1/orders/nobody HTTP/1.1\r\nHost: localhost\r\n";
        String statuses;
        try (Socket socket = new Socket()) {
            assumeThat(bound(socket)).as("a second address of this machine").isTrue();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), Api.port()));
            socket.setSoTimeout((int) PATIENCE.toMillis());
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() ->
                    send(socket, (one + "\r\n").repeat(2 * Guarded.BURST) + one + "Connection: close\r\n\r\n"));
            statuses = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            sent.join();
        }

        assertThat(count(statuses, "HTTP/1.1 401 ")).isGreaterThanOrEqualTo(Guarded.BURST);
        assertThat(count(statuses, "HTTP/1.1 429 ")).isPositive();
        assertThat(api.get("/v1/orders/nobody").status()).as("another address").isEqualTo(401);
    }

    /** To 127.0.0.2, where there is such an address. */
    private static boolean bound(Socket socket) {
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), 0));
            return true;
        } catch (IOException notHere) {
            return false;
        }
    }

    private static long count(String text, String line) {
        return Pattern.compile(Pattern.quote(line)).matcher(text).results().count();
    }

    @Test
    void half_a_head_and_then_silence_is_cut_off() throws Exception {
        assertThat(afterWhich("GET /v1/orders/nobody HTTP/1.1\r\nHost: loc")).isEmpty();
    }

    @Test
    void half_a_body_and_then_silence_is_cut_off() throws Exception {
        try (Said said = new Said()) {
            String answer = afterWhich(post("Content-Length: 100\r\n\r\n{\"ids\": ["));

            // The server may hang up before the problem is out.
            if (!answer.isEmpty()) {
                assertThat(answer).startsWith("HTTP/1.1 408 ").contains("request-timeout");
            }
            assertThat(said.warnings()).isEmpty();
        }
    }

    @Test
    void a_body_that_comes_in_dribbles_is_cut_off_with_a_problem() throws Exception {
        try (Said said = new Said();
                Socket socket = connected()) {
            send(socket, post("Content-Length: 100000\r\n\r\n"));
            AtomicBoolean answered = new AtomicBoolean();
            CompletableFuture<Void> dribbling = CompletableFuture.runAsync(() -> dribble(socket, answered));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"code\":\"request-timeout\"", "\"traceId\"");
            assertThat(answer.toLowerCase(Locale.ROOT))
                    .contains("connection: close", "content-type: application/problem+json");
            assertThat(said.warnings()).isEmpty();
            answered.set(true);
            dribbling.join();
        }
    }

    /** A space at a time, until nobody listens any more. */
    private static void dribble(Socket socket, AtomicBoolean answered) {
        try {
            OutputStream out = socket.getOutputStream();
            while (!answered.get()) {
                out.write(' ');
                out.flush();
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        } catch (IOException hungUp) {
            // As it should be; what was answered says the rest.
        }
    }

    private String post(String rest) {
        String[] token = tokens.with("orders:read.all");
        return POST + token[0] + ": " + token[1] + "\r\n" + rest;
    }

    /** All that comes back until the server hangs up. */
    private static String afterWhich(String beginning) throws IOException {
        try (Socket socket = connected()) {
            send(socket, beginning);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), Api.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static void send(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
