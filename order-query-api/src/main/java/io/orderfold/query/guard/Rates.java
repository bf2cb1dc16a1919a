package io.orderfold.query.guard;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often each caller may ask in this process: a bucket that holds a burst and is filled at a steady rate. Callers are told apart by the subject of
 * their token, else by their address. A caller that is forgotten, because others asked more recently, begins with a full bucket. Thread-safe.
 */
public final class Rates {

    static final String SLOWER = "This caller has asked too often; wait before asking again, and ask less often.";

    private final Optional<LoadingCache<String, Bucket>> buckets;

    /**
     * @param perSecond requests that a bucket gets back in a second; 0: nobody is limited
     * @param burst requests that a full bucket holds, at least 1
     * @param callers most callers remembered, at least 1
     */
    public Rates(int perSecond, int burst, int callers) {
        this.buckets = perSecond == 0
                ? Optional.empty()
                : Optional.of(Caffeine.newBuilder()
                        .maximumSize(callers)
                        // A bucket nobody took from for so long is full again.
                        .expireAfterAccess(Duration.ofSeconds(1 + burst / perSecond))
                        .build(caller -> bucket(perSecond, burst)));
    }

    private static Bucket bucket(int perSecond, int burst) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    /** Whether whoever sent the request may ask once more now; counts it if so. */
    boolean take(RoutingContext request, Optional<SecurityIdentity> identity) {
        Optional<String> subject = identity.flatMap(Callers::subject);
        return subject.isPresent() ? take("subject " + subject.get()) : takeByAddress(request);
    }

    boolean takeByAddress(RoutingContext request) {
        @Nullable SocketAddress from = request.request().remoteAddress();
        return take("address " + (from == null ? "unknown" : from.hostAddress()));
    }

    boolean take(String caller) {
        return buckets.map(all -> all.get(caller).tryConsume(1)).orElse(true);
    }

    /** How many callers are remembered now, once those that are too many are dropped. */
    long remembered() {
        return buckets.map(all -> {
                    all.cleanUp();
                    return all.estimatedSize();
                })
                .orElse(0L);
    }
}
