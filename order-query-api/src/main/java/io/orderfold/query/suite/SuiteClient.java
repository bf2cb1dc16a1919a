package io.orderfold.query.suite;

import io.orderfold.query.suite.SuiteLook.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks one replica how it is. Redirects are not followed: they lead to hosts that nobody named. */
final class SuiteClient implements AutoCloseable {

    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int OK = 200;

    private final Duration limit;
    private final HttpClient client;

    /** @param limit for a connection, and for each of the three questions */
    SuiteClient(Duration limit) {
        this.limit = limit;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limit)
                .build();
    }

    /** @param address {@code host:port} */
    Reply ask(String address) throws InterruptedException {
        try {
            String diagnosis = body(address, "/v1/meta/diagnosis");
            String recent = body(address, "/v1/meta/recent");
            return new Reply.Answered(isReady(address), diagnosis, recent);
        } catch (ConnectException gone) {
            return new Reply.Silent(
                    "It is not reached: nobody listens there, or the network does not let this one through.");
        } catch (IOException unusable) {
            return new Reply.Silent("It gave no answer that can be used.");
        }
    }

    private boolean isReady(String address) throws IOException, InterruptedException {
        return client.send(request(address, "/q/health/ready"), BodyHandlers.discarding())
                        .statusCode()
                == OK;
    }

    private String body(String address, String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(request(address, path), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != OK) {
                throw new IOException("It answered " + response.statusCode());
            }
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("It answers without end");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private HttpRequest request(String address, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + address + path))
                .timeout(limit)
                .header("Accept", "application/json")
                .build();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
