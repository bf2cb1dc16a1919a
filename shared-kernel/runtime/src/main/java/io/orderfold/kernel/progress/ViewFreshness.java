package io.orderfold.kernel.progress;

import io.orderfold.kernel.topology.InboundTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Since when each locally active partition of a view has read and applied everything that was committed to it.
 *
 * <p>Law: {@link #freshAsOf} answers {@code t} only if every record committed by {@code t} to that partition of the view's topic is in the view's store
 * now. For a view of an internal topic it is every record committed by {@code t} to any partition of the topic that feeds it; so it is known once
 * the group has committed all of those, whichever process reads them. It errs on the side of older. A background thread samples; the other methods read what it left and never wait.
 */
public final class ViewFreshness implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ViewFreshness.class);

    private final ViewSources views;
    private final ConsumerProgress progress;
    private final InboundTopics topics;
    private final Clock clock;
    private final Map<Place, Finding> findings = new ConcurrentHashMap<>();
    private final CopyAges ages;
    private final FeedProgress feeds = new FeedProgress();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("view-freshness").daemon().factory());
    private boolean failing;

    /** One partition of one view. */
    public record Place(ViewSource view, int partition) {
        TopicPartition topicPartition() {
            return new TopicPartition(view.topic(), partition);
        }
    }

    /**
     * What is known of one partition of a view.
     *
     * @param freshAsOf see {@link #freshAsOf}
     * @param lackedNothing whether the partition, when last looked at, held all that was committed to the view's own topic; false if nobody looked
     */
    public record Look(Optional<Instant> freshAsOf, boolean lackedNothing) {
        private static final Look NOTHING_KNOWN = new Look(Optional.empty(), false);
    }

    /** What was last found out; counts only while the reading goes on that it was sampled under. */
    private record Finding(Look look, boolean caughtUpOnce, long assignment, String sentence) {}

    /**
     * With nothing known yet.
     *
     * @param topics learns the partition counts of views of internal topics, which exist only once the stream has created them
     * @param ages is told what was found
     */
    public ViewFreshness(
            ViewSources views, ConsumerProgress progress, InboundTopics topics, CopyAges ages, Clock clock) {
        this.views = views;
        this.progress = progress;
        this.topics = topics;
        this.ages = ages;
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

    /** The last moment of freshness, and whether the partition was found behind since. */
    public Look lastLook(ViewSource view, int partition) {
        Place place = new Place(view, partition);
        return valid(place).map(Finding::look).orElse(Look.NOTHING_KNOWN);
    }

    private Optional<Instant> freshAsOf(Place place) {
        return valid(place).flatMap(finding -> finding.look().freshAsOf());
    }

    private Optional<Finding> valid(Place place) {
        return Optional.ofNullable(findings.get(place)).filter(finding -> finding.assignment() == assignment(place));
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

    /** The partitions of views among those that active tasks read. */
    public Set<Place> places(Collection<TopicPartition> active) {
        return active.stream()
                .flatMap(partition -> views.views().stream()
                        .filter(view -> view.topic().equals(partition.topic()))
                        .map(view -> new Place(view, partition.partition())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the place was caught up with its own topic since it came here; false before the first look. */
    public boolean wasCaughtUp(Place place) {
        return valid(place).filter(Finding::caughtUpOnce).isPresent();
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
        Set<Place> places = places(active.keySet());
        findings.keySet().retainAll(places);
        if (places.isEmpty()) {
            return;
        }
        Set<TopicPartition> feeding = feedingPartitions(places);
        feeds.retain(feeding);
        // Before the ends, like the offsets of this process.
        Set<TopicPartition> elsewhere =
                feeding.stream().filter(p -> !active.containsKey(p)).collect(Collectors.toSet());
        Map<TopicPartition, Long> others = elsewhere.isEmpty() ? Map.of() : probe.groupOffsets(elsewhere);
        Map<TopicPartition, LogRange> ranges =
                probe.logRanges(Stream.concat(places.stream().map(Place::topicPartition), feeding.stream())
                        .collect(Collectors.toSet()));
        for (TopicPartition partition : feeding) {
            LogRange range = ranges.get(partition);
            Optional<Reading> reading = active.containsKey(partition) ? progress.of(partition) : Optional.empty();
            if (range != null && reading.isPresent()) {
                feeds.look(partition, now, active.getOrDefault(partition, Reading.UNKNOWN), range, reading.get());
            } else if (range != null && elsewhere.contains(partition)) {
                feeds.lookElsewhere(partition, now, others.getOrDefault(partition, 0L), range);
            }
        }
        for (Place place : places) {
            LogRange range = ranges.get(place.topicPartition());
            if (range != null) {
                long committed = active.getOrDefault(place.topicPartition(), Reading.UNKNOWN);
                findings.merge(place, judge(place, now, range, committed, probe), ViewFreshness::keepOlderFreshness);
            }
        }
    }

    private Set<TopicPartition> feedingPartitions(Set<Place> places) {
        return places.stream()
                .flatMap(place -> place.view().fedBy().stream())
                .distinct()
                .flatMap(topic -> IntStream.range(0, topics.find(topic).orElse(0))
                        .mapToObj(partition -> new TopicPartition(topic, partition)))
                .collect(Collectors.toSet());
    }

    private Finding judge(Place place, Instant now, LogRange range, long committed, ViewProbe probe) {
        long filling = ages.filling();
        Optional<Reading> reading = progress.of(place.topicPartition());
        // The store is asked last: what was handed over before must be in it.
        Optional<Long> stored = probe.appliedOffset(place.view(), place.partition());
        if (reading.isEmpty() || stored.isEmpty()) {
            return new Finding(
                    Look.NOTHING_KNOWN,
                    false,
                    Reading.UNKNOWN,
                    "Store " + place.view().store() + " is not ready for partition " + place.partition() + ".");
        }
        long assignment = reading.get().assignment();
        Optional<String> missing = FreshnessRule.missing(
                new FreshnessRule.Sample(place.topicPartition(), range, reading.get(), committed, stored.get()));
        if (missing.isPresent()) {
            return new Finding(Look.NOTHING_KNOWN, false, assignment, missing.get());
        }
        // The end was sampled after the committed offsets of the feeding tasks, so what those had sent on lies before
        // it.
        Optional<Instant> fresh = place.view().fedBy().isEmpty() ? Optional.of(now) : sentOnAsOf(place.view());
        String sentence = fresh.isPresent()
                ? "When last looked at, partition " + place.topicPartition() + " lacked nothing."
                : "Not all partitions that feed topic " + place.view().topic() + " are known to be read to the end.";
        fresh.ifPresent(moment -> ages.found(place, moment, stored.get(), filling));
        return new Finding(new Look(fresh, true), true, assignment, sentence);
    }

    private Optional<Instant> sentOnAsOf(ViewSource view) {
        String topic = view.fedBy().orElseThrow();
        OptionalInt count = topics.find(topic);
        return count.isEmpty() ? Optional.empty() : feeds.sentOnAsOf(topic, count.getAsInt());
    }

    /** A partition that falls behind was still fresh when it last was. */
    private static Finding keepOlderFreshness(Finding before, Finding now) {
        boolean fellBehind = !now.look().lackedNothing() && now.assignment() == before.assignment();
        return fellBehind
                ? new Finding(
                        new Look(before.look().freshAsOf(), false),
                        before.caughtUpOnce(),
                        now.assignment(),
                        now.sentence())
                : now;
    }

    private long assignment(Place place) {
        return progress.of(place.topicPartition()).map(Reading::assignment).orElse(Reading.UNKNOWN);
    }
}
