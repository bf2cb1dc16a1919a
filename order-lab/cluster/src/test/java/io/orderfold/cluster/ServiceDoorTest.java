package io.orderfold.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServiceDoorTest {

    private volatile List<String> ready = List.of("a", "b");

    @Test
    void connections_go_to_the_ready_pods_in_turn() throws Exception {
        try (var door = new ServiceDoor(() -> ready, ServiceDoorTest::sayName)) {
            var first = List.of(ask(door.uri()), ask(door.uri()), ask(door.uri()));
            ready = List.of("b");

            assertThat(first).containsExactly("a", "b", "a");
            assertThat(List.of(ask(door.uri()), ask(door.uri()))).containsExactly("b", "b");
        }
    }

    @Test
    void without_a_ready_pod_there_is_no_answer() {
        ready = List.of();
        try (var door = new ServiceDoor(() -> ready, ServiceDoorTest::sayName)) {
            assertThatThrownBy(() -> ask(door.uri())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_pod_that_cannot_be_reached_is_no_answer() {
        try (var door = new ServiceDoor(() -> ready, (pod, connection) -> {
            throw new IllegalStateException(pod + " is gone");
        })) {
            assertThatThrownBy(() -> ask(door.uri())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void what_was_opened_is_closed_with_it() throws Exception {
        var closed = new ArrayList<String>();
        try (var door = new ServiceDoor(() -> List.of("a"), (pod, connection) -> {
            sayName(pod, connection);
            return () -> closed.add(pod);
        })) {
            ask(door.uri());
        }
        assertThat(closed).containsExactly("a");
    }

    /** A pod that answers one question with its name. */
    private static AutoCloseable sayName(String pod, SocketChannel connection) {
        try {
            var question = ByteBuffer.allocate(8192);
            connection.read(question);
            connection.write(ByteBuffer.wrap(
                    ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + pod.length() + "\r\n\r\n" + pod)
                            .getBytes(StandardCharsets.US_ASCII)));
            connection.close();
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ask(URI uri) throws IOException, InterruptedException {
        assertThat(new InetSocketAddress(uri.getHost(), uri.getPort())
                        .getAddress()
                        .isLoopbackAddress())
                .isTrue();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
