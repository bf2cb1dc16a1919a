package io.orderfold.kernel.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.kernel.query.PeerStores;
import io.orderfold.kernel.query.Peers;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreQuestion;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listener and client against each other, and each against what is no replica. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PeerCallsTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final StoreQuestion QUESTION = PeerBytesTest.QUESTION;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private PeerListener listener(
            String store, Function<StoreQuestion, StoreAnswer<List<KeyValue<Bytes, byte[]>>>> reading) {
        return new PeerListener(
                vertx,
                new HttpServerOptions().setHost("127.0.0.1").setPort(0),
                PeerStores.none().with(store, Serdes.String(), Serdes.Long()),
                reading);
    }

    private PeerClient client(Duration limit, String... allowed) {
        return new PeerClient(
                vertx, new HttpClientOptions().setConnectTimeout(200), new PeerAllowList(List.of(allowed)), limit);
    }

    private Peers.Reply ask(int port) {
        try (PeerClient client = client(LIMIT, "127.0.0.1:" + port)) {
            return client.ask(new HostInfo("127.0.0.1", port), QUESTION);
        }
    }

    @Test
    void a_replica_is_asked_and_its_answer_is_older_by_the_way_here() {
        try (PeerListener listener = listener(QUESTION.store(), question -> {
            assertThat(question).isEqualTo(QUESTION);
            return PeerBytesTest.found((byte) 9);
        })) {
            Peers.Reply reply = ask(listener.port());

            if (!(reply instanceof Peers.Answered answered)
                    || !(answered.answer() instanceof StoreAnswer.Found<List<KeyValue<Bytes, byte[]>>> found)) {
                throw new AssertionError(reply);
            }
            assertThat(found.value())
                    .usingRecursiveComparison()
                    .isEqualTo(List.of(KeyValue.pair(Bytes.wrap(new byte[] {1}), new byte[] {9})));
            assertThat(found.staleness())
                    .hasValueSatisfying(age -> assertThat(age).isGreaterThan(Duration.ofMillis(120)));
        }
    }

    @Test
    void a_host_that_the_group_names_and_the_settings_do_not_is_never_called() throws IOException {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PeerClient client = client(LIMIT, "127.0.0.2:" + stranger.getLocalPort())) {
            stranger.setSoTimeout(300);

            assertThat(client.ask(new HostInfo("127.0.0.1", stranger.getLocalPort()), QUESTION))
                    .isInstanceOf(Peers.Unusable.class);
            assertThatThrownBy(stranger::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void a_replica_that_is_gone_is_told_at_once() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        assertThat(ask(port)).isInstanceOf(Peers.Unusable.class);
    }

    @Test
    void a_process_that_ends_asks_nobody_and_does_not_fail() {
        PeerClient client = client(LIMIT, "127.0.0.1:1");
        client.close();

        assertThat(client.ask(new HostInfo("127.0.0.1", 1), QUESTION)).isInstanceOf(Peers.Unusable.class);
    }

    @Test
    void a_replica_that_keeps_silent_is_late() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                PeerClient client = client(Duration.ofMillis(300), "127.0.0.1:" + silent.getLocalPort())) {
            assertThat(client.ask(new HostInfo("127.0.0.1", silent.getLocalPort()), QUESTION))
                    .isInstanceOf(Peers.Late.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no HTTP at all",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n\u0001",
                "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\ncut off",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 302 There\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
            })
    void whatever_else_answers_is_no_answer_and_no_error(String answer) throws Exception {
        try (ServerSocket hostile = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread speaking = Thread.ofVirtual().start(() -> {
                try (Socket caller = hostile.accept()) {
                    caller.getInputStream().read(new byte[4096]);
                    caller.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    caller.getOutputStream().flush();
                } catch (IOException gone) {
                    // The caller has seen enough.
                }
            });

            assertThat(ask(hostile.getLocalPort())).isInstanceOf(Peers.Unusable.class);
            speaking.join();
        }
    }

    @Test
    void a_listener_answers_only_for_listed_stores_and_only_questions() throws Exception {
        AtomicInteger read = new AtomicInteger();
        try (PeerListener listener = listener("another", question -> {
                    read.incrementAndGet();
                    return PeerBytesTest.found((byte) 1);
                });
                HttpClient client = HttpClient.newHttpClient()) {
            String base = "http://127.0.0.1:" + listener.port();
            byte[] question = PeerBytes.of(QUESTION);

            assertThat(status(client, base + PeerListener.PATH, question)).isEqualTo(404);
            assertThat(status(client, base + PeerListener.PATH, "hello".getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(400);
            assertThat(status(client, base + "/v1/orders/O-1", question)).isEqualTo(404);
            assertThat(status(client, base + PeerListener.PATH + "?a=b", question))
                    .isEqualTo(404);
            assertThatThrownBy(
                            () -> status(client, base + PeerListener.PATH, new byte[PeerBytes.MOST_QUESTION_BYTES + 1]))
                    .isInstanceOf(IOException.class);
            var get =
                    HttpRequest.newBuilder(URI.create(base + PeerListener.PATH)).build();
            assertThat(client.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        }
        assertThat(read).hasValue(0);
    }

    @Test
    void a_reader_that_fails_is_no_answer_and_shows_nothing() {
        try (PeerListener listener = listener(QUESTION.store(), question -> {
            throw new IllegalStateException("inside");
        })) {
            assertThat(ask(listener.port())).isInstanceOf(Peers.Unusable.class);
        }
    }

    @Test
    void an_address_that_is_taken_ends_the_start() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new PeerListener(
                            vertx,
                            new HttpServerOptions().setHost("127.0.0.1").setPort(taken.getLocalPort()),
                            PeerStores.none(),
                            question -> PeerBytesTest.found((byte) 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(":" + taken.getLocalPort());
        }
    }

    private static int status(HttpClient client, String target, byte[] body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(target))
                .timeout(LIMIT)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }
}
