package io.orderfold.kernel.progress;

import io.orderfold.kernel.progress.ViewFreshness.Place;
import io.orderfold.kernel.topology.InboundTopics;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Until which moment everything committed has reached the changelogs of views that follow an internal topic, as far as the group's committed offsets tell:
 * before a task commits, what it made, to an internal topic or a changelog, has been written. So it holds whichever process runs the tasks, and while none does.
 *
 * <p>Used by the sampling thread alone.
 */
final class Upstream {

    private final InboundTopics topics;
    private final FeedProgress sentOn = new FeedProgress();
    private final FeedProgress keptInChangelog = new FeedProgress();
    private Set<Place> places = Set.of();
    private Set<TopicPartition> feeding = Set.of();
    private Map<TopicPartition, Long> committed = Map.of();

    Upstream(InboundTopics topics) {
        this.topics = topics;
    }

    /** Begins a look at these partitions of views: first of all it is asked what the group has committed, for what that work made lies before any end asked for later. */
    void askCommitted(Set<Place> places, CopyProbe probe) {
        this.places = Set.copyOf(places);
        feeding = places.stream()
                .flatMap(place -> place.view().fedBy().stream())
                .distinct()
                .flatMap(topic -> IntStream.range(0, topics.find(topic).orElse(0))
                        .mapToObj(partition -> new TopicPartition(topic, partition)))
                .collect(Collectors.toSet());
        sentOn.retain(feeding);
        keptInChangelog.retain(internal());
        Set<TopicPartition> all =
                Stream.concat(feeding.stream(), internal().stream()).collect(Collectors.toSet());
        committed = all.isEmpty() ? Map.of() : probe.groupOffsets(all);
    }

    /** The partitions whose read-committed end {@link #look} needs: those of the topics that others write. */
    Set<TopicPartition> feeding() {
        return feeding;
    }

    /** The partitions whose end of everything written {@link #look} needs: those of the internal topics. */
    Set<TopicPartition> internal() {
        return places.stream().map(Place::topicPartition).collect(Collectors.toSet());
    }

    /**
     * Ends the look.
     *
     * @param now before the ends were asked for
     */
    void look(Instant now, Function<TopicPartition, Optional<LogRange>> ends) {
        for (TopicPartition partition : feeding) {
            ends.apply(partition)
                    .ifPresent(range ->
                            sentOn.lookElsewhere(partition, now, committed.getOrDefault(partition, 0L), range));
        }
        for (Place place : places) {
            TopicPartition partition = place.topicPartition();
            sentOnAsOf(place.view())
                    .ifPresent(sent -> ends.apply(partition)
                            .ifPresent(range -> keptInChangelog.lookElsewhere(
                                    partition, sent, committed.getOrDefault(partition, 0L), range)));
        }
    }

    private Optional<Instant> sentOnAsOf(ViewSource view) {
        String topic = view.fedBy().orElseThrow();
        OptionalInt count = topics.find(topic);
        return count.isEmpty() ? Optional.empty() : sentOn.sentOnAsOf(topic, count.getAsInt());
    }

    /** Whatever was committed by then lies before an end of the changelog that is asked for after the look began; empty while that is not known. */
    Optional<Instant> asOf(Place place) {
        return keptInChangelog.asOf(place.topicPartition());
    }

    /** Whether the last look found all of the internal topic worked off. */
    boolean reachedLast(Place place) {
        return keptInChangelog.reachedLast(place.topicPartition());
    }
}
