package io.orderfold.kernel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.orderfold.kernel.headway.Activity;
import io.orderfold.kernel.progress.PartitionLag;
import io.orderfold.kernel.rebalance.Rebalance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Every meter of the kernel, by name. A name once published stays. */
@Singleton
public class KernelMeters {

    /** Counter: stream threads replaced after a transient failure. Tag {@link #TAG_CAUSE}. */
    public static final String THREAD_REPLACEMENTS = "orderfold.stream.thread.replacements";

    /** Gauge, seconds: age of the oldest freshness of any active view partition; NaN while one was never caught up. */
    public static final String VIEW_STALENESS = "orderfold.view.staleness";

    /** Gauge: stream threads by what they do. Tag {@link #TAG_ACTIVITY}, each value always there. */
    public static final String THREADS = "orderfold.stream.threads";

    /** Gauge: records that wait in an active partition of this process. Tags {@link #TAG_TOPIC}, {@link #TAG_PARTITION}. */
    public static final String LAG = "orderfold.stream.lag";

    /** Gauge, seconds: how long none of a partition's waiting records has been processed; 0 while none waits. Tags as {@link #LAG}. */
    public static final String UNPROCESSED = "orderfold.stream.unprocessed";

    /** Timer: rebalances that touched this process, with their duration. Tag {@link #TAG_CAUSE}: started, joined, left, joined_and_left, thrown_out, same_members. */
    public static final String REBALANCES = "orderfold.stream.rebalances";

    /** Gauge: how often this service was started on its state directory, this run included. */
    public static final String STARTS = "orderfold.starts";

    /** Gauge, always 1: why the run before this one ended. Tag {@link #TAG_REASON}: an exit reason, unsaid, or none. */
    public static final String LAST_EXIT = "orderfold.last.exit";

    /** Timer: questions to other replicas, with how long each took. Tag {@link #TAG_RESULT}: answered, not_ready, late, unusable. */
    public static final String PEER_CALLS = "orderfold.peer.calls";

    /** Gauge: records that the stores which are being restored now will have taken in all; 0 while none is. */
    public static final String RESTORE_TOTAL = "orderfold.restore.total";

    /** Gauge: how many of {@link #RESTORE_TOTAL} they have taken. */
    public static final String RESTORE_DONE = "orderfold.restore.done";

    /** Counter: records that stores were restored from. After a restart with its volume a replica needs few. */
    public static final String RESTORED = "orderfold.restore.records";

    /** Gauge, seconds: for how long the broker has not answered what is asked in the background; 0 while it answers. */
    public static final String BROKER_SILENCE = "orderfold.broker.silence";

    /** What came of it, in lower case. */
    public static final String TAG_RESULT = "result";

    /** What a thread does, in lower case. */
    public static final String TAG_ACTIVITY = "activity";

    /** Name of a topic as the broker knows it. */
    public static final String TAG_TOPIC = "topic";

    /** Number of a partition. */
    public static final String TAG_PARTITION = "partition";

    /** Name of an exit reason, in lower case. */
    public static final String TAG_REASON = "reason";

    /** Simple class name of an exception; for rebalances their cause. */
    public static final String TAG_CAUSE = "cause";

    /** Bounds of the histograms of latencies: around what is promised, and far behind it. */
    private static final Duration[] STEPS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1)
    };

    private final MeterRegistry registry;
    private final Counter restored;
    private final MultiGauge lag;
    private final MultiGauge unprocessed;

    public KernelMeters(MeterRegistry registry) {
        this.registry = registry;
        this.restored = registry.counter(RESTORED);
        this.lag = MultiGauge.builder(LAG).register(registry);
        this.unprocessed = MultiGauge.builder(UNPROCESSED).baseUnit("seconds").register(registry);
    }

    /** A timer for how long records take, with the same histogram in every service. */
    public static Timer latency(MeterRegistry registry, String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }

    /** Records the time from one instant to another. Two clocks may differ: what came before its cause took no time. */
    public static void record(Timer timer, Instant from, Instant to) {
        timer.record(to.isBefore(from) ? Duration.ZERO : Duration.between(from, to));
    }

    /** A thread is about to be replaced. */
    public void threadReplaced(Throwable cause) {
        registry.counter(THREAD_REPLACEMENTS, TAG_CAUSE, cause.getClass().getSimpleName())
                .increment();
    }

    /** Publishes the staleness that the supplier answers, in seconds. */
    public void watchViewStaleness(Supplier<Number> seconds) {
        Gauge.builder(VIEW_STALENESS, seconds)
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    /** Publishes how far the restores are that are under way. */
    public void watchRestores(Supplier<Number> done, Supplier<Number> total) {
        Gauge.builder(RESTORE_DONE, done).strongReference(true).register(registry);
        Gauge.builder(RESTORE_TOTAL, total).strongReference(true).register(registry);
    }

    /** A store took so many records while it was restored. */
    public void restored(long records) {
        restored.increment((double) records);
    }

    /** Publishes for how long the broker has been away, in seconds. */
    public void watchBrokerSilence(Supplier<Number> seconds) {
        Gauge.builder(BROKER_SILENCE, seconds)
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    /** Publishes how many threads do what. */
    public void watchThreads(ToLongFunction<Activity> count) {
        for (Activity activity : Activity.values()) {
            Gauge.builder(THREADS, () -> count.applyAsLong(activity))
                    .tag(TAG_ACTIVITY, lower(activity.name()))
                    .strongReference(true)
                    .register(registry);
        }
    }

    /** Publishes the lag of the partitions that are active now; those that are not vanish. */
    public void showLag(List<PartitionLag> partitions) {
        lag.register(rows(partitions, PartitionLag::waiting), true);
        unprocessed.register(rows(partitions, partition -> partition.standsFor().toSeconds()), true);
    }

    /** A rebalance is over. */
    public void rebalanced(Rebalance rebalance) {
        registry.timer(REBALANCES, TAG_CAUSE, lower(rebalance.cause().name())).record(rebalance.took());
    }

    /** Another replica was asked. */
    public void peerAsked(String result, Duration took) {
        registry.timer(PEER_CALLS, TAG_RESULT, result).record(took);
    }

    /** Publishes what is known of earlier runs. */
    public void showStarts(long starts, Optional<String> lastExit) {
        Gauge.builder(STARTS, () -> starts).strongReference(true).register(registry);
        Gauge.builder(LAST_EXIT, () -> 1)
                .tag(TAG_REASON, lower(lastExit.orElse("none")))
                .strongReference(true)
                .register(registry);
    }

    private static List<MultiGauge.Row<?>> rows(List<PartitionLag> partitions, ToLongFunction<PartitionLag> value) {
        return partitions.stream()
                .<MultiGauge.Row<?>>map(partition -> MultiGauge.Row.of(
                        Tags.of(
                                TAG_TOPIC,
                                partition.partition().topic(),
                                TAG_PARTITION,
                                Integer.toString(partition.partition().partition())),
                        value.applyAsLong(partition)))
                .toList();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
