package io.orderfold.kernel.stream;

import io.orderfold.kernel.headway.Headway;
import io.orderfold.kernel.metrics.KernelMeters;
import io.orderfold.kernel.metrics.RecentMeters;
import io.orderfold.kernel.progress.LagWatch;
import io.orderfold.kernel.progress.StreamsLagProbe;
import io.orderfold.kernel.rebalance.GroupLook;
import io.orderfold.kernel.rebalance.RebalanceLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.jboss.logging.Logger;

/**
 * Looks at the stream in the background, so that probes and diagnosis need not: at its threads, and, on another thread because it may block, at the
 * broker.
 */
public final class StreamSampler implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StreamSampler.class);
    private static final Duration QUESTION_LIMIT = Duration.ofSeconds(2);
    private static final String THREAD_METRICS = "stream-thread-metrics";

    private final Headway headway;
    private final LagWatch lag;
    private final RebalanceLog rebalances;
    private final BrokerContact contact;
    private final KernelMeters meters;
    private final RecentMeters recent;
    private final ScheduledExecutorService nearby = daemon("stream-headway");
    private final ScheduledExecutorService faraway = daemon("stream-lag");

    public StreamSampler(
            Headway headway,
            LagWatch lag,
            RebalanceLog rebalances,
            BrokerContact contact,
            KernelMeters meters,
            RecentMeters recent) {
        this.headway = headway;
        this.lag = lag;
        this.rebalances = rebalances;
        this.contact = contact;
        this.meters = meters;
        this.recent = recent;
    }

    /**
     * Begins.
     *
     * @param group the application id
     * @param groundHolds whether it is time to ask the broker
     */
    void start(KafkaStreams streams, Admin admin, String group, BooleanSupplier groundHolds, Duration interval) {
        meters.watchThreads(activity -> headway.threads().stream()
                .filter(thread -> thread.activity() == activity)
                .count());
        meters.watchBrokerSilence(() -> contact.awayFor().orElse(Duration.ZERO).toSeconds());
        every(nearby, interval, () -> headway.sample(handled(streams)));
        every(nearby, RecentMeters.INTERVAL, recent::look);
        StreamsLagProbe probe = new StreamsLagProbe(streams, admin, group, QUESTION_LIMIT);
        GroupLook look = new GroupLook(admin, group, QUESTION_LIMIT);
        every(faraway, interval, () -> {
            if (groundHolds.getAsBoolean()) {
                askBroker(probe, look);
            }
        });
    }

    private void askBroker(StreamsLagProbe probe, GroupLook look) {
        try {
            // Also without partitions of our own: it is the sign that the broker answers.
            var group = look.snapshot();
            lag.sample(probe);
            contact.answered();
            meters.showLag(lag.partitions());
            rebalances.settle(group).ifPresent(meters::rebalanced);
        } catch (RuntimeException e) {
            Throwable cause = FailurePolicy.transientCause(e);
            if (cause == null) {
                // A refusal is an answer too.
                contact.answered();
                throw e;
            }
            contact.silent(cause.toString());
        }
    }

    @Override
    public void close() {
        nearby.shutdownNow();
        faraway.shutdownNow();
    }

    /** Records handled, by name of the stream thread. */
    private static Map<String, Double> handled(KafkaStreams streams) {
        Map<String, Double> records = new HashMap<>();
        streams.metrics().forEach((name, metric) -> {
            String thread = name.tags().get("thread-id");
            if (thread != null
                    && name.group().equals(THREAD_METRICS)
                    && name.name().equals("process-total")
                    && metric.metricValue() instanceof Double total) {
                records.put(thread, total);
            }
        });
        return records;
    }

    private static void every(ScheduledExecutorService executor, Duration interval, Runnable look) {
        ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        look.run();
                    } catch (RuntimeException e) {
                        // The next look may do better; an exception let through would be the last look.
                        LOG.warnf("Stream cannot be looked at: cause=%s", e);
                    }
                },
                0,
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService daemon(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }
}
