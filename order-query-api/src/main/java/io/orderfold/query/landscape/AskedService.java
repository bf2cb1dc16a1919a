package io.orderfold.query.landscape;

import io.orderfold.kernel.landscape.TopologyFile;
import io.orderfold.kernel.topology.TopologyModel;
import io.orderfold.query.suite.SuiteClient;
import io.orderfold.query.suite.SuiteService;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * one before it waited for. Thread-safe.
 */
public final class AskedService implements OrderLandscape.Running {

    private static final Logger LOG = Logger.getLogger(AskedService.class);
    private static final Duration COUNTS = Duration.ofSeconds(5);

    private final String address;
    private final SuiteClient client;
    private final Duration limit;
    private @Nullable Said last;

    private record Said(Optional<TopologyModel> model, long at) {}

    /**
     * @param client to ask with; the caller closes it
     * @param limit for the whole answer
     */
    public AskedService(SuiteService service, SuiteClient client, Duration limit) {
        this.address = service.host() + ":" + service.port();
        this.client = client;
        this.limit = limit;
    }

    @Override
    public synchronized Optional<TopologyModel> now() {
        Said said = last;
        if (said == null || System.nanoTime() - said.at() > COUNTS.toNanos()) {
            said = new Said(ask(), System.nanoTime());
            last = said;
        }
        return said.model();
    }

    private Optional<TopologyModel> ask() {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(this::text);
        try {
            return Optional.of(TopologyFile.of(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (ExecutionException | TimeoutException | IllegalArgumentException e) {
            LOG.debugf(e, "A service does not say what it runs: address=%s", address);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private String text() {
        try {
            return client.body(address, "/v1/meta/topology");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
