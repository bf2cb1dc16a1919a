package io.orderfold.kernel.progress;

import io.orderfold.kernel.progress.ViewFreshness.Look;
import io.orderfold.kernel.progress.ViewFreshness.Place;
import io.orderfold.kernel.topology.InboundTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.TaskId;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Since when each local standby of a view has applied everything that was committed to it; law and sampling are those of {@link ViewFreshness}.
 *
 * <p>A view of an external topic has an age as a standby if it is filled from that topic. One of an internal topic is filled from a changelog, which holds what
 * its active had written; how far that one had come tells {@link Upstream}. Any other standby has no age; of it is known whether it was filled since it
 * came here.
 */
public final class StandbyFreshness implements StandbyUpdateListener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StandbyFreshness.class);

    private final ViewSources views;
    private final Upstream upstream;
    private final ConsumerProgress restored = new ConsumerProgress();
    private final CopyAges ages;
    private final Clock clock;
    private final Map<StandbyCopy, Long> applied = new ConcurrentHashMap<>();
    private final Map<StandbyCopy, Finding> findings = new ConcurrentHashMap<>();
    /** Standbys that have no age and were filled; nobody looks at them again. */
    private final Map<StandbyCopy, Finding> filled = new ConcurrentHashMap<>();

    private final CopyEnds passed = new CopyEnds();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("standby-freshness").daemon().factory());
    private boolean failing;

    /**
     * What a look at a standby found.
     *
     * @param assignment of the reading it counts for
     */
    public record Finding(Look look, long assignment) {}

    /**
     * With nothing known yet.
     *
     * @param topics tells how many partitions the topics have that feed internal ones
     * @param ages is told what was found, and when a standby begins to be filled
     */
    public StandbyFreshness(ViewSources views, InboundTopics topics, CopyAges ages, Clock clock) {
        this.views = views;
        this.upstream = new Upstream(topics);
        this.ages = ages;
        this.clock = clock;
    }

    /** Where the consumers publish that fill standbys. */
    public ConsumerProgress restored() {
        return restored;
    }

    /** Starts to sample in the background, until {@link #close}. Where nothing is to be found out the broker is not asked. */
    public void start(CopyProbe probe, Duration interval) {
        ScheduledFuture<?> unused = sampler.scheduleWithFixedDelay(
                () -> sampleSafely(probe), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * What is known of a standby in this process. A reader asks before and after it reads: only if both answers are of one assignment was the store a
     * standby all the while.
     */
    public Optional<Finding> lastLook(ViewSource view, int partition) {
        return findings.entrySet().stream()
                .filter(entry -> entry.getKey().store().equals(view.store())
                        && entry.getKey().source().partition() == partition)
                .filter(entry -> isOfNow(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Every standby store that is filled in this process now. */
    public List<HeldStandby> held() {
        return applied.keySet().stream()
                .filter(copy -> restored.of(copy.source()).isPresent())
                .map(copy -> {
                    boolean answers = viewOf(copy).isPresent();
                    return new HeldStandby(
                            copy.store(),
                            copy.source().partition(),
                            answers,
                            Optional.ofNullable((answers ? findings : filled).get(copy))
                                    .filter(finding -> isOfNow(copy, finding))
                                    .flatMap(finding -> finding.look().freshAsOf()));
                })
                .toList();
    }

    private boolean isOfNow(StandbyCopy copy, @Nullable Finding finding) {
        return finding != null
                && restored.of(copy.source())
                        .filter(reading -> reading.assignment() == finding.assignment())
                        .isPresent();
    }

    /** Whether a partition of its own topic fills a standby of a view here, which may then hold more than the group has committed. */
    boolean follows(TopicPartition source) {
        return applied.keySet().stream()
                .filter(copy -> copy.source().equals(source) && ages.isFilledAsStandby(copy))
                .anyMatch(copy -> viewOf(copy).filter(copy::isFilledFromTopicOf).isPresent());
    }

    @Override
    public void onUpdateStart(TopicPartition source, String store, long startingOffset) {
        ages.fillsStandby(source, store, startingOffset);
        // What was there before is known by where reading starts.
        applied.put(new StandbyCopy(store, source), Reading.UNKNOWN);
    }

    @Override
    public void onBatchLoaded(
            TopicPartition source, String store, TaskId task, long batchEndOffset, long batchSize, long endOffset) {
        applied.put(new StandbyCopy(store, source), batchEndOffset);
    }

    @Override
    public void onUpdateSuspended(
            TopicPartition source, String store, long storeOffset, long endOffset, SuspendReason reason) {
        applied.remove(new StandbyCopy(store, source));
    }

    @Override
    public void close() {
        sampler.shutdownNow();
    }

    private void sampleSafely(CopyProbe probe) {
        try {
            sample(probe);
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
    void sample(CopyProbe probe) {
        long filling = ages.filling();
        // One that failed was not suspended.
        applied.keySet().removeIf(copy -> !ages.isFilledAsStandby(copy));
        Map<StandbyCopy, ViewSource> copies = new HashMap<>();
        applied.keySet().forEach(copy -> viewOf(copy).ifPresent(view -> copies.put(copy, view)));
        passed.retain(applied.keySet());
        findings.keySet().retainAll(copies.keySet());
        fill(probe);
        if (copies.isEmpty()) {
            return;
        }
        upstream.askCommitted(placesWithChangelog(copies), probe);
        Instant now = clock.instant();
        Map<TopicPartition, LogRange> ranges = ranges(copies, probe);
        upstream.look(now, partition -> Optional.ofNullable(ranges.get(partition)));
        copies.forEach((copy, view) -> {
            LogRange range = ranges.get(copy.source());
            Optional<Instant> written =
                    copy.isFilledFromTopicOf(view) ? Optional.of(now) : upstream.asOf(copy.place(view));
            Optional<Reading> reading = restored.of(copy.source());
            // Asked last: what was handed over before must be in the store.
            Long last = applied.get(copy);
            if (range != null && written.isPresent() && reading.isPresent() && last != null) {
                boolean allWritten = copy.isFilledFromTopicOf(view) || upstream.reachedLast(copy.place(view));
                EndsPassed ends = passed.look(copy, written.get(), range, reading.get(), last);
                findings.put(
                        copy,
                        new Finding(
                                new Look(ends.asOf(), ends.reachedLast() && allWritten),
                                reading.get().assignment()));
                ends.asOf().ifPresent(moment -> ages.found(copy.place(view), moment, last, filling));
            }
        });
    }

    /** Looks at the standbys that have no age, until each was filled. */
    private void fill(CopyProbe probe) {
        filled.keySet().retainAll(applied.keySet());
        Set<StandbyCopy> unfilled = applied.keySet().stream()
                .filter(copy -> viewOf(copy).isEmpty() && !isOfNow(copy, filled.get(copy)))
                .collect(Collectors.toSet());
        if (unfilled.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<TopicPartition, LogRange> ranges =
                probe.writtenRanges(unfilled.stream().map(StandbyCopy::source).collect(Collectors.toSet()));
        for (StandbyCopy copy : unfilled) {
            LogRange range = ranges.get(copy.source());
            Optional<Reading> reading = restored.of(copy.source());
            // Asked last, as with views.
            Long last = applied.get(copy);
            if (range != null && reading.isPresent() && last != null) {
                EndsPassed ends = passed.look(copy, now, range, reading.get(), last);
                if (ends.asOf().isPresent()) {
                    filled.put(
                            copy,
                            new Finding(
                                    new Look(ends.asOf(), ends.reachedLast()),
                                    reading.get().assignment()));
                }
            }
        }
    }

    private Map<TopicPartition, LogRange> ranges(Map<StandbyCopy, ViewSource> copies, CopyProbe probe) {
        Set<TopicPartition> external = new HashSet<>(upstream.feeding());
        Set<TopicPartition> internal = new HashSet<>(upstream.internal());
        copies.forEach((copy, view) -> (copy.isFilledFromTopicOf(view) ? external : internal).add(copy.source()));
        Map<TopicPartition, LogRange> ranges = new HashMap<>();
        if (!external.isEmpty()) {
            ranges.putAll(probe.logRanges(external));
        }
        if (!internal.isEmpty()) {
            // The offsets of a transaction may be seen as committed a moment before its records are.
            ranges.putAll(probe.writtenRanges(internal));
        }
        return ranges;
    }

    private static Set<Place> placesWithChangelog(Map<StandbyCopy, ViewSource> copies) {
        return copies.entrySet().stream()
                .filter(entry -> !entry.getKey().isFilledFromTopicOf(entry.getValue()))
                .map(entry -> entry.getKey().place(entry.getValue()))
                .collect(Collectors.toSet());
    }

    /** The view that a copy is one of, if its age can be known. */
    private Optional<ViewSource> viewOf(StandbyCopy copy) {
        return views.views().stream()
                .filter(view -> view.store().equals(copy.store()))
                .filter(view -> copy.isFilledFromTopicOf(view) != view.fedBy().isPresent())
                .findFirst();
    }
}
