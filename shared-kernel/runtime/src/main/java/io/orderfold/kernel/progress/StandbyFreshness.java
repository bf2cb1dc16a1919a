package io.orderfold.kernel.progress;

import io.orderfold.kernel.progress.ViewFreshness.Look;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.TaskId;
import org.jboss.logging.Logger;

/**
 * Since when each local standby of a view has applied everything that was committed to it; law and sampling are those of {@link ViewFreshness}.
 *
 * <p>Known only for a view that is filled from its own topic. One that is filled from a changelog follows what its active had written, and how far that one
 * had come by then nobody tells; such a standby has no age.
 */
public final class StandbyFreshness implements StandbyUpdateListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StandbyFreshness.class);

    private final ViewSources views;
    private final ConsumerProgress restored = new ConsumerProgress();
    private final Clock clock;
    private final Map<Copy, Long> applied = new ConcurrentHashMap<>();
    private final Map<Copy, Finding> findings = new ConcurrentHashMap<>();
    private final Map<Copy, EndsPassed> passed = new HashMap<>();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("standby-freshness").daemon().factory());
    private boolean failing;

    /** A standby store, and the partition it is filled from. */
    private record Copy(String store, TopicPartition source) {}

    /**
     * What a look at a standby found.
     *
     * @param assignment of the reading it counts for
     */
    public record Finding(Look look, long assignment) {}

    public StandbyFreshness(ViewSources views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /** Where the consumers publish that fill standbys. */
    public ConsumerProgress restored() {
        return restored;
    }

    /**
     * Starts to sample in the background, until {@link #close}. Without views there is nothing to do.
     *
     * @param ends begin and read-committed end of partitions; may block for a while and may fail
     */
    public void start(Function<Set<TopicPartition>, Map<TopicPartition, LogRange>> ends, Duration interval) {
        if (!views.views().isEmpty()) {
            ScheduledFuture<?> unused = sampler.scheduleWithFixedDelay(
                    () -> sampleSafely(ends), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * What is known of a standby in this process. A reader asks before and after it reads: only if both answers are of one assignment was the store a
     * standby all the while.
     */
    public Optional<Finding> lastLook(ViewSource view, int partition) {
        Copy copy = new Copy(view.store(), new TopicPartition(view.topic(), partition));
        return Optional.ofNullable(findings.get(copy))
                .filter(finding -> restored.of(copy.source())
                        .filter(reading -> reading.assignment() == finding.assignment())
                        .isPresent());
    }

    @Override
    public void onUpdateStart(TopicPartition source, String store, long startingOffset) {
        // What was there before is known by where reading starts.
        applied.put(new Copy(store, source), Reading.UNKNOWN);
    }

    @Override
    public void onBatchLoaded(
            TopicPartition source, String store, TaskId task, long batchEndOffset, long batchSize, long endOffset) {
        applied.put(new Copy(store, source), batchEndOffset);
    }

    @Override
    public void onUpdateSuspended(
            TopicPartition source, String store, long storeOffset, long endOffset, SuspendReason reason) {
        applied.remove(new Copy(store, source));
    }

    @Override
    public void close() {
        sampler.shutdownNow();
    }

    private void sampleSafely(Function<Set<TopicPartition>, Map<TopicPartition, LogRange>> ends) {
        try {
            sample(ends);
            failing = false;
        } catch (RuntimeException e) {
            // The standbys only grow older meanwhile, and say so. One line when it begins.
            if (!failing) {
                LOG.warnf("Standby freshness cannot be sampled: cause=%s", e);
            }
            failing = true;
        }
    }

    /** One round. Package-private so that tests sample without waiting. */
    void sample(Function<Set<TopicPartition>, Map<TopicPartition, LogRange>> ends) {
        Set<Copy> copies =
                applied.keySet().stream().filter(this::isFilledFromItsTopic).collect(Collectors.toSet());
        passed.keySet().retainAll(copies);
        findings.keySet().retainAll(copies);
        if (copies.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<TopicPartition, LogRange> ranges =
                ends.apply(copies.stream().map(Copy::source).collect(Collectors.toSet()));
        for (Copy copy : copies) {
            LogRange range = ranges.get(copy.source());
            Optional<Reading> reading = restored.of(copy.source());
            // Asked last: what was handed over before must be in the store.
            Long last = applied.get(copy);
            if (range != null && reading.isPresent() && last != null) {
                findings.put(copy, judge(copy, now, range, reading.get(), last));
            }
        }
    }

    private Finding judge(Copy copy, Instant now, LogRange range, Reading reading, long last) {
        EndsPassed before = passed.get(copy);
        EndsPassed ends = before != null && before.assignment() == reading.assignment()
                ? before
                : new EndsPassed(reading.assignment());
        passed.put(copy, ends);
        ends.look(now, range, last == Reading.UNKNOWN ? Reading.UNKNOWN : last + 1, reading);
        return new Finding(new Look(ends.asOf(), ends.reachedLast()), reading.assignment());
    }

    private boolean isFilledFromItsTopic(Copy copy) {
        return views.views().stream()
                .anyMatch(view -> view.store().equals(copy.store())
                        && view.topic().equals(copy.source().topic())
                        && view.fedBy().isEmpty());
    }
}
