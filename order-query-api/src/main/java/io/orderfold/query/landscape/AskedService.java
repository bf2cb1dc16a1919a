package io.orderfold.query.landscape;

import io.orderfold.kernel.landscape.TopologyFile;
import io.orderfold.kernel.topology.TopologyModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks another service of the suite what it runs. An answer counts for a few seconds, also that there was none, so that no look at the map waits for what the
 * one before it waited for. Redirects are not followed: they lead to hosts that nobody named. Thread-safe.
 */
public final class AskedService implements OrderLandscape.Running {

    private static final Logger LOG = Logger.getLogger(AskedService.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration COUNTS = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int OK = 200;

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private @Nullable Said last;

    private record Said(Optional<TopologyModel> model, long at) {}

    /** @param base of the service, without path */
    public AskedService(URI base) {
        this.address = base.resolve("/v1/meta/topology");
    }

    @Override
    public synchronized Optional<TopologyModel> now() {
        Said said = last;
        if (said == null || System.nanoTime() - said.at() > COUNTS.toNanos()) {
            Optional<TopologyModel> model = ask();
            said = new Said(model, System.nanoTime());
            last = said;
        }
        return said.model();
    }

    private Optional<TopologyModel> ask() {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<String> answer =
                client.sendAsync(request, BodyHandlers.ofInputStream()).thenApplyAsync(AskedService::text);
        try {
            return Optional.of(TopologyFile.of(answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (ExecutionException | TimeoutException | IllegalArgumentException e) {
            answer.cancel(true);
            LOG.debugf(e, "A service does not say what it runs: address=%s", address);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String text(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != OK) {
                throw new IllegalArgumentException("It answered " + answer.statusCode() + ".");
            }
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("It answers without end.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
