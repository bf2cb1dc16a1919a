package io.orderfold.kernel.health;

import io.orderfold.kernel.progress.ViewFreshness;
import io.orderfold.kernel.stream.FailurePolicy;
import io.orderfold.kernel.stream.StreamLifecycle;
import io.orderfold.kernel.stream.StreamWatch;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.jspecify.annotations.Nullable;

/**
 * The three probes of a stream service. Each says in its data why. None asks the broker or waits.
 *
 * <p>Live is not ready: a broker that is away, a rebalance, a restore make a service not ready, and never not live, because a restart would only make
 * them longer.
 */
@Singleton
public class StreamHealth {

    private static final String NAME = "stream";

    private final StreamWatch watch;
    private final StreamLifecycle lifecycle;
    private final FailurePolicy failures;
    private final ViewFreshness freshness;
    private volatile @Nullable KafkaStreams streams;

    StreamHealth(StreamWatch watch, StreamLifecycle lifecycle, FailurePolicy failures, ViewFreshness freshness) {
        this.watch = watch;
        this.lifecycle = lifecycle;
        this.failures = failures;
        this.freshness = freshness;
    }

    void onStreams(@Observes KafkaStreams created) {
        streams = created;
    }

    /** UP once the first assignment was done and its restore finished. */
    @Produces
    @Singleton
    @Startup
    HealthCheck started() {
        return () -> withDetails("started", failures.suffersFrom())
                .status(watch.ranOnce())
                .build();
    }

    /** UP unless the client is dead, or all its threads are and none is about to be replaced. */
    @Produces
    @Singleton
    @Liveness
    HealthCheck live() {
        return () -> {
            KafkaStreams.State state = watch.state();
            boolean clientAlive = switch (state) {
                case CREATED, REBALANCING, RUNNING, PENDING_SHUTDOWN -> true;
                case PENDING_ERROR, ERROR, NOT_RUNNING -> false;
            };
            boolean shouldHaveThreads = state.isRunningOrRebalancing() && !failures.isBackingOff();
            boolean threadAlive = !shouldHaveThreads || !threads().isEmpty();
            return withDetails("live", failures.suffersFrom())
                    .status(clientAlive && threadAlive)
                    .build();
        };
    }

    /** UP while the client runs and does not suffer, tasks are really assigned, and every active view partition was caught up since it came here. */
    @Produces
    @Singleton
    @Readiness
    HealthCheck ready() {
        return () -> {
            long tasks = threads().stream()
                    .mapToLong(thread -> thread.activeTasks().size())
                    .sum();
            boolean running = watch.state() == KafkaStreams.State.RUNNING;
            boolean caughtUp = freshness.allCaughtUp();
            Optional<String> suffersFrom = failures.suffersFrom();
            HealthCheckResponseBuilder answer =
                    withDetails("ready", suffersFrom).withData("tasks", tasks);
            viewDetails(answer);
            return answer.status(running
                            && tasks > 0
                            && caughtUp
                            && failures.suffersFrom().isEmpty())
                    .build();
        };
    }

    private HealthCheckResponseBuilder withDetails(String probe, Optional<String> suffersFrom) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(NAME + "-" + probe)
                .withData("state", watch.state().name());
        lifecycle.waitingFor().ifPresent(what -> answer.withData("waitingFor", what));
        suffersFrom.ifPresent(cause -> answer.withData("suffersFrom", cause));
        answer.withData("threads", threads().size());
        watch.restoring().forEach((store, progress) -> answer.withData("restoring " + store, progress));
        return answer;
    }

    private void viewDetails(HealthCheckResponseBuilder answer) {
        Instant now = Clock.systemUTC().instant();
        TreeMap<String, String> lines = new TreeMap<>();
        freshness
                .active()
                .forEach((place, fresh) -> lines.put(
                        place.view().store() + "-" + place.partition(),
                        fresh.map(t -> "read everything "
                                        + Duration.between(t, now).truncatedTo(ChronoUnit.MILLIS) + " ago")
                                .orElseGet(() -> freshness.explain(place.view(), place.partition()))));
        lines.forEach(answer::withData);
    }

    /** The threads that are not dead. What they say of their own state is from when they last ran; the client's state is the one to trust. */
    private Set<ThreadMetadata> threads() {
        KafkaStreams client = streams;
        return client == null || !client.state().isRunningOrRebalancing() ? Set.of() : client.metadataForLocalThreads();
    }
}
