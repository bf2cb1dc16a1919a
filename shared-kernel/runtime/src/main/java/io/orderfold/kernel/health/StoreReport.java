package io.orderfold.kernel.health;

import io.orderfold.kernel.progress.HeldStandby;
import io.orderfold.kernel.progress.StandbyFreshness;
import io.orderfold.kernel.progress.ViewFreshness;
import io.orderfold.kernel.progress.ViewFreshness.Place;
import io.orderfold.kernel.progress.ViewSources;
import io.orderfold.kernel.query.Tolerance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.processor.TaskId;

/** What the stores that answer queries can say. */
@Singleton
public class StoreReport {

    private final ViewSources views;
    private final ViewFreshness actives;
    private final StandbyFreshness standbys;
    private final Map<Integer, Set<String>> storesOfSubTopologies;

    public StoreReport(ViewSources views, ViewFreshness actives, StandbyFreshness standbys, Topology topology) {
        this.views = views;
        this.actives = actives;
        this.standbys = standbys;
        this.storesOfSubTopologies = topology.describe().subtopologies().stream()
                .collect(Collectors.toUnmodifiableMap(TopologyDescription.Subtopology::id, StoreReport::stores));
    }

    private static Set<String> stores(TopologyDescription.Subtopology part) {
        return part.nodes().stream()
                .filter(TopologyDescription.Processor.class::isInstance)
                .flatMap(node -> ((TopologyDescription.Processor) node).stores().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether questions can be answered from what is held here: every active partition of a view was caught up since it came. Where none is active, the
     * standbys must be fresh enough for a caller who does not say how old an answer may be.
     */
    boolean canAnswer(Collection<TaskMetadata> active, Collection<TaskMetadata> standby) {
        Set<Place> places = actives.places(partitions(active));
        boolean standbysStandIn =
                active.isEmpty() || (places.isEmpty() && !views.views().isEmpty());
        return standbysStandIn ? areFreshEnough(standby) : places.stream().allMatch(actives::wasCaughtUp);
    }

    private boolean areFreshEnough(Collection<TaskMetadata> tasks) {
        Instant now = Clock.systemUTC().instant();
        List<HeldStandby> held = standbys.held();
        return held.stream().allMatch(standby -> standby.isFreshEnough(now, Tolerance.STANDBY))
                && tasks.stream().allMatch(task -> isAmong(held, task.taskId()));
    }

    /** A task that has just come has no store yet. */
    private boolean isAmong(List<HeldStandby> held, TaskId task) {
        Set<String> stores = storesOfSubTopologies.getOrDefault(task.subtopology(), Set.of());
        return held.stream()
                .anyMatch(standby -> standby.partition() == task.partition() && stores.contains(standby.store()));
    }

    private static Set<TopicPartition> partitions(Collection<TaskMetadata> tasks) {
        return tasks.stream().flatMap(task -> task.topicPartitions().stream()).collect(Collectors.toSet());
    }

    /** A sentence for each active partition of a view, and for each standby store. */
    Map<String, String> stores() {
        Instant now = Clock.systemUTC().instant();
        Function<Instant, String> ago = moment -> Duration.between(moment, now).truncatedTo(ChronoUnit.MILLIS) + " ago";
        Map<String, String> lines = new TreeMap<>();
        actives.active()
                .forEach((place, fresh) -> lines.put(
                        place.view().store() + "-" + place.partition(),
                        fresh.map(moment -> "read everything " + ago.apply(moment))
                                .orElseGet(() -> actives.explain(place.view(), place.partition()))));
        standbys.held()
                .forEach(standby -> lines.put(
                        "standby " + standby.store() + "-" + standby.partition(),
                        standby.asOf()
                                .map(moment -> (standby.answers() ? "as it was " : "filled up ") + ago.apply(moment))
                                .orElse("is being filled up")));
        return lines;
    }
}
