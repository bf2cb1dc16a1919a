package io.orderfold.kernel.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where the watched partitions end, asked in the background again and again, so that a stream thread has the answer without waiting for it. While the
 * broker does not answer, the last answer stays. Thread-safe.
 */
public final class LogEnds implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LogEnds.class);

    private final Clock clock;
    private final Map<TopicPartition, Integer> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log-ends").daemon().factory());
    private volatile @Nullable Sample latest;
    private boolean failing;

    /**
     * One answer of the broker.
     *
     * @param askedAt before the question was sent: what stood in the log at this time lies below the ends
     */
    public record Sample(Instant askedAt, Map<TopicPartition, LogRange> ranges) {

        public Sample {
            ranges = Map.copyOf(ranges);
        }
    }

    public LogEnds(Clock clock) {
        this.clock = clock;
    }

    /**
     * Starts to ask, until {@link #close}.
     *
     * @param broker begin and end of partitions; called on a thread of its own, may block for a while and may fail
     */
    public void start(Function<Set<TopicPartition>, Map<TopicPartition, LogRange>> broker, Duration interval) {
        ScheduledFuture<?> unused = sampler.scheduleWithFixedDelay(
                () -> sampleSafely(broker), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks for these from now on, until {@link #unwatch} was called as often as this. */
    void watch(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> watched.merge(partition, 1, Integer::sum));
    }

    void unwatch(Collection<TopicPartition> partitions) {
        partitions.forEach(
                partition -> watched.computeIfPresent(partition, (key, count) -> count == 1 ? null : count - 1));
    }

    /** The last answer, if it covers these partitions. */
    Optional<Sample> latest(Set<TopicPartition> partitions) {
        return Optional.ofNullable(latest)
                .filter(sample -> sample.ranges().keySet().containsAll(partitions));
    }

    private void sampleSafely(Function<Set<TopicPartition>, Map<TopicPartition, LogRange>> broker) {
        try {
            sample(broker);
            failing = false;
        } catch (RuntimeException e) {
            // Nothing is decided meanwhile. One line when it begins.
            if (!failing) {
                LOG.warnf("Ends of topics cannot be looked up: cause=%s", e);
            }
            failing = true;
        }
    }

    /** One round. Package-private so that tests sample without waiting. */
    void sample(Function<Set<TopicPartition>, Map<TopicPartition, LogRange>> broker) {
        Set<TopicPartition> partitions = new HashSet<>(watched.keySet());
        if (!partitions.isEmpty()) {
            Instant askedAt = clock.instant();
            latest = new Sample(askedAt, broker.apply(partitions));
        }
    }

    @Override
    public void close() {
        sampler.shutdownNow();
    }
}
