package io.orderfold.kernel.progress;

import io.orderfold.kernel.topology.InboundTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
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
import org.jboss.logging.Logger;

/**
 * Since when each locally active partition of a view has read and applied everything that was committed to it.
 *
 * <p>Law: {@link #freshAsOf} answers {@code t} only if every record committed by {@code t} to that partition of the view's topic is in the view's store
 * now. It errs on the side of older. It says nothing about what lies before the topic: for a view of a repartition topic, the records that were not
 * repartitioned yet. A background thread samples; the other methods read what it left and never wait.
 */
public final class ViewFreshness implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ViewFreshness.class);

    private final ViewSources views;
    private final ConsumerProgress progress;
    private final InboundTopics topics;
    private final Clock clock;
    private final Map<Place, Finding> findings = new ConcurrentHashMap<>();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("view-freshness").daemon().factory());
    private boolean failing;

    /** One partition of one view. */
    public record Place(ViewSource view, int partition) {
        TopicPartition topicPartition() {
            return new TopicPartition(view.topic(), partition);
        }
    }

    /** What was last found out. A fresh instant counts only while the reading goes on that it was sampled under. */
    private record Finding(Optional<Instant> freshAsOf, long assignment, String sentence) {}

    /** @param topics learns the partition counts of views of internal topics, which exist only once the stream has created them */
    public ViewFreshness(ViewSources views, ConsumerProgress progress, InboundTopics topics, Clock clock) {
        this.views = views;
        this.progress = progress;
        this.topics = topics;
        this.clock = clock;
    }

    /** Starts to sample in the background, until {@link #close}. Without views there is nothing to do. */
    public void start(ViewProbe probe, Duration interval) {
        if (!views.views().isEmpty()) {
            ScheduledFuture<?> unused = sampler.scheduleWithFixedDelay(
                    () -> sampleSafely(probe), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * The last moment at which the view had read everything committed to this partition. Empty before the first time, after the partition left this
     * process, and for a moment after it came.
     */
    public Optional<Instant> freshAsOf(ViewSource view, int partition) {
        return freshAsOf(new Place(view, partition));
    }

    private Optional<Instant> freshAsOf(Place place) {
        Finding finding = findings.get(place);
        return finding != null && finding.assignment() == assignment(place) ? finding.freshAsOf() : Optional.empty();
    }

    /** A sentence about what the partition lacked when it was last looked at: for people, not for decisions. */
    public String explain(ViewSource view, int partition) {
        Finding finding = findings.get(new Place(view, partition));
        return finding == null
                ? "Partition " + partition + " is not active here, or was not looked at yet."
                : finding.sentence();
    }

    /** Every partition of a view that was active here at the last sample, with its freshness. */
    public Map<Place, Optional<Instant>> active() {
        return findings.keySet().stream().collect(Collectors.toUnmodifiableMap(place -> place, this::freshAsOf));
    }

    /** Whether every partition that is active here was caught up since it came; false before the first look, true for a service without views. */
    public boolean allCaughtUp() {
        return views.views().isEmpty()
                || (!findings.isEmpty()
                        && findings.keySet().stream()
                                .allMatch(place -> freshAsOf(place).isPresent()));
    }

    @Override
    public void close() {
        sampler.shutdownNow();
    }

    private void sampleSafely(ViewProbe probe) {
        try {
            sample(probe);
            failing = false;
        } catch (RuntimeException e) {
            // The views only grow older meanwhile, and say so. One line when it begins.
            if (!failing) {
                LOG.warnf("View freshness cannot be sampled: cause=%s", e);
            }
            failing = true;
        }
    }

    /** One round. Package-private so that tests sample without waiting. */
    void sample(ViewProbe probe) {
        for (ViewSource view : views.views()) {
            if (topics.find(view.topic()).isEmpty()) {
                probe.partitionCount(view.topic()).ifPresent(count -> topics.learn(view.topic(), count));
            }
        }
        Instant now = clock.instant();
        Map<TopicPartition, Long> active = probe.activePartitions();
        Set<Place> places = new HashSet<>();
        for (ViewSource view : views.views()) {
            active.keySet().stream()
                    .filter(partition -> partition.topic().equals(view.topic()))
                    .forEach(partition -> places.add(new Place(view, partition.partition())));
        }
        findings.keySet().retainAll(places);
        if (places.isEmpty()) {
            return;
        }
        Map<TopicPartition, LogRange> ranges =
                probe.logRanges(places.stream().map(Place::topicPartition).collect(Collectors.toSet()));
        for (Place place : places) {
            LogRange range = ranges.get(place.topicPartition());
            if (range != null) {
                long committed = active.getOrDefault(place.topicPartition(), Reading.UNKNOWN);
                findings.merge(place, judge(place, now, range, committed, probe), ViewFreshness::keepOlderFreshness);
            }
        }
    }

    private Finding judge(Place place, Instant now, LogRange range, long committed, ViewProbe probe) {
        Optional<Reading> reading = progress.of(place.topicPartition());
        // The store is asked last: what was handed over before must be in it.
        Optional<Long> stored = probe.appliedOffset(place.view(), place.partition());
        if (reading.isEmpty() || stored.isEmpty()) {
            return new Finding(
                    Optional.empty(),
                    Reading.UNKNOWN,
                    "Store " + place.view().store() + " is not ready for partition " + place.partition() + ".");
        }
        Optional<String> missing = FreshnessRule.missing(
                new FreshnessRule.Sample(place.topicPartition(), range, reading.get(), committed, stored.get()));
        return new Finding(
                missing.isEmpty() ? Optional.of(now) : Optional.empty(),
                reading.get().assignment(),
                missing.orElse("When last looked at, partition " + place.topicPartition() + " lacked nothing."));
    }

    /** A partition that falls behind was still fresh when it last was. */
    private static Finding keepOlderFreshness(Finding before, Finding now) {
        return now.freshAsOf().isEmpty() && now.assignment() == before.assignment()
                ? new Finding(before.freshAsOf(), now.assignment(), now.sentence())
                : now;
    }

    private long assignment(Place place) {
        return progress.of(place.topicPartition()).map(Reading::assignment).orElse(Reading.UNKNOWN);
    }
}
