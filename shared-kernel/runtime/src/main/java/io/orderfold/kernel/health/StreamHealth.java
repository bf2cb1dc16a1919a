package io.orderfold.kernel.health;

import io.orderfold.kernel.headway.Headway;
import io.orderfold.kernel.stream.BrokerContact;
import io.orderfold.kernel.stream.FailurePolicy;
import io.orderfold.kernel.stream.StreamLifecycle;
import io.orderfold.kernel.stream.StreamWatch;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.jspecify.annotations.Nullable;

/**
 * The three probes of a stream service. Each says in its data why, for the client and for each thread, task and store. None asks the broker or waits.
 *
 * <p>Live is not ready: a broker or a registry that is away, a rebalance, a restore make a service not ready, and never not live, because a restart would
 * only make them longer. A thread that is held up in code makes it not live, because only a restart ends that.
 */
@Singleton
public class StreamHealth {

    private static final String NAME = "stream";

    /** States out of which no client comes back. */
    private static final Set<KafkaStreams.State> DEAD =
            Set.of(KafkaStreams.State.PENDING_ERROR, KafkaStreams.State.ERROR, KafkaStreams.State.NOT_RUNNING);

    private final StreamWatch watch;
    private final StreamLifecycle lifecycle;
    private final FailurePolicy failures;
    private final StoreReport stores;
    private final Headway headway;
    private final BrokerContact contact;
    private volatile @Nullable KafkaStreams streams;

    public StreamHealth(
            StreamWatch watch,
            StreamLifecycle lifecycle,
            FailurePolicy failures,
            StoreReport stores,
            Headway headway,
            BrokerContact contact) {
        this.watch = watch;
        this.lifecycle = lifecycle;
        this.failures = failures;
        this.stores = stores;
        this.headway = headway;
        this.contact = contact;
    }

    /** The client that was created, told by the extension. */
    public void onStreams(@Observes KafkaStreams created) {
        streams = created;
    }

    /** UP once the first assignment was done and its restore finished. */
    @Produces
    @Singleton
    @Startup
    public HealthCheck started() {
        return () -> withDetails("started").status(watch.ranOnce()).build();
    }

    /** UP unless the client is dead, all its threads are and none is about to be replaced, or one is held up in code. */
    @Produces
    @Singleton
    @Liveness
    public HealthCheck live() {
        return () -> {
            boolean clientAlive = !DEAD.contains(watch.state());
            boolean shouldHaveThreads = watch.state().isRunningOrRebalancing() && !failures.isBackingOff();
            boolean threadAlive = !shouldHaveThreads || !threads().isEmpty();
            return withDetails("live")
                    .status(clientAlive && threadAlive && !headway.isHeldUp())
                    .build();
        };
    }

    /**
     * UP while the client runs and neither suffers nor is held up, tasks are really assigned, active ones or standbys, and questions can be answered from
     * what is held here.
     */
    @Produces
    @Singleton
    @Readiness
    public HealthCheck ready() {
        return () -> {
            List<ThreadMetadata> threads = threads();
            List<TaskMetadata> active = tasks(threads, ThreadMetadata::activeTasks);
            List<TaskMetadata> standby = tasks(threads, ThreadMetadata::standbyTasks);
            HealthCheckResponseBuilder answer =
                    withDetails("ready").withData("tasks", active.size()).withData("standbyTasks", standby.size());
            stores.stores().forEach(answer::withData);
            return answer.status(watch.state() == KafkaStreams.State.RUNNING
                            && active.size() + standby.size() > 0
                            && stores.canAnswer(active, standby)
                            && failures.suffersFrom().isEmpty()
                            && !headway.isHeldUp())
                    .build();
        };
    }

    private static List<TaskMetadata> tasks(
            List<ThreadMetadata> threads, Function<ThreadMetadata, Set<TaskMetadata>> which) {
        return threads.stream().flatMap(thread -> which.apply(thread).stream()).toList();
    }

    private HealthCheckResponseBuilder withDetails(String probe) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(NAME + "-" + probe)
                .withData("state", watch.state().name());
        Optional<String> waitingFor = lifecycle.waitingFor();
        waitingFor.ifPresent(what -> answer.withData("waitingFor", what));
        contact.awayFor()
                .filter(away -> waitingFor.isEmpty())
                .ifPresent(away -> answer.withData("waitingFor", "the broker, for " + away.toSeconds() + " s"));
        failures.suffersFrom().ifPresent(cause -> answer.withData("suffersFrom", cause));
        List<ThreadMetadata> alive = threads();
        answer.withData("threads", alive.size());
        headway.threads()
                .forEach(thread -> answer.withData(
                        "thread " + thread.thread(),
                        thread.sentence() + ", quiet for " + thread.quietFor().truncatedTo(ChronoUnit.MILLIS)));
        alive.forEach(thread -> thread.activeTasks()
                .forEach(task -> answer.withData(
                        "task " + task.taskId(),
                        task.topicPartitions().stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                + " on " + thread.threadName())));
        watch.restoring().forEach((store, progress) -> answer.withData("restoring " + store, progress));
        return answer;
    }

    /** The threads that are not dead. What they say of their own state is from when they last ran; the client's state is the one to trust. */
    private List<ThreadMetadata> threads() {
        KafkaStreams client = streams;
        return client == null || !client.state().isRunningOrRebalancing()
                ? List.of()
                : List.copyOf(client.metadataForLocalThreads());
    }
}
