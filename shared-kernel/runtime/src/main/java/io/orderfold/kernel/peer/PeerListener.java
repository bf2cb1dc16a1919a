package io.orderfold.kernel.peer;

import io.orderfold.kernel.query.PeerStores;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreQuestion;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jboss.logging.Logger;

/**
 * Where other replicas of this service ask: a server of its own, apart from that for callers and from that for probes. It answers from this process's
 * stores, only from those that are listed, and asks nobody itself. What is no question gets a status of HTTP and no explanation.
 */
public final class PeerListener implements AutoCloseable {

    static final String PATH = "/peer/v1/read";
    static final String BYTES = "application/octet-stream";

    private static final Logger LOG = Logger.getLogger(PeerListener.class);
    private static final int THREADS = 8;
    private static final int MOST_AT_A_TIME = 256;
    private static final long LIMIT_SECONDS = 10;

    private final PeerStores stores;
    private final Function<StoreQuestion, StoreAnswer<List<KeyValue<Bytes, byte[]>>>> reading;
    private final WorkerExecutor workers;
    private final AtomicInteger atWork = new AtomicInteger();
    private final HttpServer server;

    /**
     * Binds, and returns once that is done: the address may be announced then.
     *
     * @param options host, port, and TLS if there is any
     * @param reading reads this process's stores; may block, is called on threads of its own
     * @throws IllegalStateException if it cannot be bound
     */
    public PeerListener(
            Vertx vertx,
            HttpServerOptions options,
            PeerStores stores,
            Function<StoreQuestion, StoreAnswer<List<KeyValue<Bytes, byte[]>>>> reading) {
        this.stores = stores;
        this.reading = reading;
        this.workers = vertx.createSharedWorkerExecutor("peer-listener", THREADS);
        this.server = vertx.createHttpServer(new HttpServerOptions(options)
                        .setMaxInitialLineLength(256)
                        .setMaxHeaderSize(4096)
                        .setIdleTimeout(60)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .requestHandler(this::take);
        try {
            server.listen().toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            workers.close();
            throw new IllegalStateException(
                    "The listener for other replicas cannot be bound to " + options.getHost() + ":" + options.getPort()
                            + ".",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the listener for other replicas was bound.", e);
        }
        LOG.infof("Replicas are answered: host=%s port=%d", options.getHost(), server.actualPort());
    }

    /** Where it listens. */
    public int port() {
        return server.actualPort();
    }

    private void take(HttpServerRequest request) {
        if (!PATH.equals(request.path()) || request.query() != null) {
            end(request, 404);
            return;
        }
        if (!HttpMethod.POST.equals(request.method())) {
            end(request, 405);
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > PeerBytes.MOST_QUESTION_BYTES) {
                // Whoever sends more is no replica.
                request.connection().close();
            } else {
                body.appendBuffer(part);
            }
        });
        request.exceptionHandler(broken -> LOG.debugf("Question of a replica broke off: cause=%s", broken));
        request.endHandler(ended -> answer(request, body.getBytes()));
    }

    private void answer(HttpServerRequest request, byte[] body) {
        StoreQuestion question;
        try {
            question = PeerBytes.question(body);
        } catch (PeerProtocolException e) {
            end(request, 400);
            return;
        }
        if (!stores.contains(question.store())) {
            end(request, 404);
            return;
        }
        if (atWork.incrementAndGet() > MOST_AT_A_TIME) {
            atWork.decrementAndGet();
            end(request, 503);
            return;
        }
        workers.executeBlocking(() -> PeerBytes.of(reading.apply(question)), false)
                .onComplete(result -> {
                    atWork.decrementAndGet();
                    if (result.succeeded()) {
                        request.response().putHeader("Content-Type", BYTES).end(Buffer.buffer(result.result()));
                    } else {
                        LOG.errorf(result.cause(), "Question of a replica failed: store=%s", question.store());
                        end(request, 500);
                    }
                });
    }

    private static void end(HttpServerRequest request, int status) {
        request.response().setStatusCode(status).end();
    }

    @Override
    public void close() {
        try {
            server.close().toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("The listener for other replicas did not close: cause=%s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.close();
    }
}
