package io.orderfold.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.stream.ExitReason;
import io.orderfold.kernel.testing.place.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The query API as it is deployed asks who is there, or listens to this machine only; without broker and registry, which have no say in it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessIT {

    private static final int HEAP_MEGABYTES = 256;
    private static final String NOWHERE = "127.0.0.1:9";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String HEAD = "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: a";
    private static final Duration PAUSE = Duration.ofMillis(100);

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void without_an_issuer_it_does_not_start() throws Exception {
        try (var service = start("-Dorderfold.query.access=tokens")) {
            assertThat(service.awaitEnd()).isEqualTo(ExitReason.CONFIGURATION.code());
            assertThat(service.output()).contains("Set quarkus.oidc.auth-server-url to the issuer of the tokens");
        }
    }

    @Test
    void open_to_other_machines_it_does_not_start() throws Exception {
        try (var service = start("-Dorderfold.query.access=open", "-Dquarkus.http.host=0.0.0.0")) {
            assertThat(service.awaitEnd()).isEqualTo(ExitReason.CONFIGURATION.code());
            assertThat(service.output())
                    .contains("Set orderfold.query.access=tokens, or quarkus.http.host to a loopback address");
        }
    }

    @Test
    void open_to_this_machine_it_says_so_and_asks_nobody() throws Exception {
        try (var service = start("-Dorderfold.query.access=open")) {
            assertThat(await(service, "/v1/orders/O-1").statusCode()).isEqualTo(503);
            assertThat(service.output()).contains("The API is open").doesNotContain("OIDC");
        }
    }

    @Test
    void with_tokens_it_answers_nobody_who_has_none() throws Exception {
        try (var service =
                start("-Dorderfold.query.access=tokens", "-Dquarkus.oidc.auth-server-url=http://" + NOWHERE)) {
            var nobody = await(service, "/v1/orders/O-1");
            assertThat(nobody.statusCode()).isEqualTo(401);
            assertThat(nobody.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(nobody.body()).contains("\"code\":\"not-authenticated\"");

            var unchecked = await(service, "/v1/orders/O-1", "Authorization", "Bearer e30.e30.e30");
            assertThat(unchecked.statusCode()).isEqualTo(503);
            assertThat(unchecked.body()).contains("\"code\":\"issuer-not-reachable\"");

            assertThat(await(service, "/q/health/live").statusCode()).isEqualTo(200);
            assertThat(service.output()).doesNotContain("The API is open");
        }
    }

    @Test
    void a_head_that_trickles_in_is_cut_off() throws Exception {
        try (var service = start(
                "-Dorderfold.query.access=open",
                "-Dorderfold.http.upload-limit=PT1S",
                "-Dorderfold.http.request-limit=PT2S")) {
            await(service, "/q/health/live");
            try (var socket =
                    new Socket(InetAddress.getLoopbackAddress(), service.base().getPort())) {
                socket.setSoTimeout((int) PAUSE.toMillis());
                long end = System.nanoTime() + LIMIT.toNanos();
                boolean open = true;
                for (int sent = 0; open; sent++) {
                    assertThat(System.nanoTime()).as("still open").isLessThan(end);
                    open = isOpenAfter(socket, HEAD.charAt(Math.min(sent, HEAD.length() - 1)));
                }
            }
        }
    }

    /** Sends one character, and looks for a moment whether the other side hangs up. */
    private static boolean isOpenAfter(Socket socket, char sent) {
        try {
            socket.getOutputStream().write(sent);
            int answered = socket.getInputStream().read();
            assertThat(answered).as("it answers a request that is not complete").isNegative();
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    /** Asks until something listens. */
    private HttpResponse<String> await(JarProcess service, String target, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(service.base().resolve(target)).timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return client.send(request.build(), BodyHandlers.ofString());
            } catch (IOException notYet) {
                assertThat(System.nanoTime()).as("nothing listens").isLessThan(end);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private JarProcess start(String... options) throws IOException {
        var settings = new ServiceSettings(
                NOWHERE,
                "http://" + NOWHERE + "/apis/registry/v3",
                FreePorts.pick(1).getFirst(),
                directory.resolve("state"),
                HEAP_MEGABYTES);
        return new JarProcess(PackagedService.ORDER_QUERY_API, settings, directory, List.of(options));
    }
}
