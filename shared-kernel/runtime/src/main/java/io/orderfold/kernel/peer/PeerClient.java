package io.orderfold.kernel.peer;

import io.netty.channel.ConnectTimeoutException;
import io.orderfold.kernel.query.Peers;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreQuestion;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.HostInfo;
import org.jboss.logging.Logger;

/** Asks other replicas over HTTP. Redirects are not followed: they lead to hosts that nobody named. */
public final class PeerClient implements Peers, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PeerClient.class);
    private static final int OK = 200;
    private static final int CONNECTIONS_TO_ONE = 16;

    private final PeerAllowList allowed;
    private final Duration limit;
    private final HttpClient client;

    /**
     * @param options connect time-out, and TLS if there is any
     * @param limit how long one question may take in all
     */
    public PeerClient(Vertx vertx, HttpClientOptions options, PeerAllowList allowed, Duration limit) {
        this.allowed = allowed;
        this.limit = limit;
        this.client = vertx.createHttpClient(new HttpClientOptions(options)
                .setMaxPoolSize(CONNECTIONS_TO_ONE)
                .setMaxWaitQueueSize(1_000)
                .setKeepAliveTimeout(30)
                .setMaxHeaderSize(4096)
                .setDecompressionSupported(false));
    }

    @Override
    public Reply ask(HostInfo host, StoreQuestion question) {
        if (!allowed.allows(host)) {
            LOG.warnf(
                    "A replica is not asked: address=%s:%d is not among orderfold.peers.allow",
                    host.host(), host.port());
            return new Unusable("The settings of this one do not allow to ask it.");
        }
        long start = System.nanoTime();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(host.host())
                .setPort(host.port())
                .setURI(PeerListener.PATH)
                .setFollowRedirects(false);
        Buffer body = Buffer.buffer(PeerBytes.of(question));
        AtomicReference<HttpClientRequest> sent = new AtomicReference<>();
        AtomicBoolean givenUp = new AtomicBoolean();
        try {
            Future<byte[]> answer = client.request(options).compose(request -> {
                sent.set(request);
                if (givenUp.get()) {
                    // It waited for a connection for too long, and would hold it for nobody.
                    request.reset();
                    return Future.failedFuture(new TimeoutException());
                }
                return send(request, body);
            });
            byte[] bytes =
                    answer.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Answered(aged(PeerBytes.answer(bytes), Duration.ofNanos(System.nanoTime() - start)));
        } catch (TimeoutException e) {
            givenUp.set(true);
            HttpClientRequest open = sent.get();
            if (open != null) {
                open.reset();
            }
            LOG.debugf("A replica is late: address=%s:%d connected=%s", host.host(), host.port(), open != null);
            return new Late();
        } catch (ExecutionException e) {
            return failed(host, e.getCause() == null ? e : e.getCause());
        } catch (PeerProtocolException | IllegalStateException e) {
            // The latter is what a client says that was closed, because this process ends.
            return failed(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unusable("Asking it was interrupted.");
        }
    }

    private static Future<byte[]> send(HttpClientRequest request, Buffer body) {
        request.putHeader("Content-Type", PeerListener.BYTES);
        return request.send(body).compose(response -> whole(request, response));
    }

    private static Future<byte[]> whole(HttpClientRequest request, HttpClientResponse response) {
        if (response.statusCode() != OK) {
            request.reset();
            return Future.failedFuture(new PeerProtocolException("It answered " + response.statusCode() + "."));
        }
        Promise<byte[]> bytes = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > PeerBytes.MOST_ANSWER_BYTES) {
                bytes.tryFail(new PeerProtocolException("It answers without end."));
                request.reset();
            } else {
                body.appendBuffer(part);
            }
        });
        response.exceptionHandler(bytes::tryFail);
        response.endHandler(ended -> bytes.tryComplete(body.getBytes()));
        return bytes.future();
    }

    private static Reply failed(HostInfo host, Throwable cause) {
        LOG.debugf("A replica gave no answer: address=%s:%d cause=%s", host.host(), host.port(), cause);
        if (cause instanceof ConnectException && !isTimeout(cause)) {
            return new Unusable("It is not reached.");
        }
        return isTimeout(cause) ? new Late() : new Unusable("It gave no answer that can be used.");
    }

    /** Netty's time-out of connecting is a ConnectException too. */
    private static boolean isTimeout(Throwable cause) {
        return cause instanceof TimeoutException || cause instanceof ConnectTimeoutException;
    }

    /** The way here made it older. */
    private static StoreAnswer<List<KeyValue<Bytes, byte[]>>> aged(
            StoreAnswer<List<KeyValue<Bytes, byte[]>>> answer, Duration took) {
        return switch (answer) {
            case StoreAnswer.Found<List<KeyValue<Bytes, byte[]>>> found ->
                new StoreAnswer.Found<>(found.value(), found.staleness().map(age -> age.plus(took)), found.servedBy());
            case StoreAnswer.NotFound<List<KeyValue<Bytes, byte[]>>> none ->
                new StoreAnswer.NotFound<>(none.staleness().plus(took), none.servedBy());
            case StoreAnswer.Elsewhere<List<KeyValue<Bytes, byte[]>>> elsewhere -> elsewhere;
            case StoreAnswer.NotReady<List<KeyValue<Bytes, byte[]>>> notReady -> notReady;
        };
    }

    @Override
    public void close() {
        Future<Void> unused = client.close();
    }
}
