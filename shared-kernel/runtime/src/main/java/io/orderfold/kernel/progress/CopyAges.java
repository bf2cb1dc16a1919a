package io.orderfold.kernel.progress;

import io.orderfold.kernel.progress.ViewFreshness.Place;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/**
 * What the stores of this process were last known to hold, whatever became of their roles since: a standby that becomes active, or an active whose thread
 * waits for the restore of another one, still has what it had.
 *
 * <p>Law: if {@link #of} answers {@code t}, every record committed by {@code t} to that partition of the view's topic is in the store, provided that the
 * process has that store and the answer after the store was read was of the same life. A store only gains, until it is emptied; then filling it begins
 * before what it was known to hold, and what was known is forgotten. Of views that are filled from a changelog nothing is kept: how far they have come is counted
 * in another topic. Thread-safe.
 */
public final class CopyAges {

    private final Map<Place, Age> ages = new ConcurrentHashMap<>();
    private final AtomicLong fillings = new AtomicLong();

    /**
     * What is known of one copy.
     *
     * @param freshAsOf when it lacked nothing
     * @param applied the offset of the last record it had then
     * @param life another one after the store was emptied
     */
    public record Age(Instant freshAsOf, long applied, long life) {}

    /** To be asked before a store is looked at whose age is then {@link #found}. */
    long filling() {
        return fillings.get();
    }

    /** Ignored if any store began to be filled since. */
    void found(Place place, Instant freshAsOf, long applied, long filling) {
        if (place.view().fedBy().isEmpty()) {
            // Within the map's lock for the place, as forgetting is.
            ages.compute(place, (key, before) -> {
                if (filling != fillings.get()) {
                    return before;
                }
                return new Age(freshAsOf, applied, before == null ? filling : before.life());
            });
        }
    }

    /** A store begins to be filled, as an active or as a standby, with the record at an offset. */
    public void filling(TopicPartition source, String store, long startingOffset) {
        fillings.incrementAndGet();
        ages.keySet().stream()
                .filter(place -> place.topicPartition().equals(source)
                        && place.view().store().equals(store))
                .forEach(place ->
                        ages.computeIfPresent(place, (key, age) -> startingOffset <= age.applied() ? null : age));
    }

    /** Empty if nothing is known, or nothing any more. */
    public Optional<Age> of(ViewSource view, int partition) {
        return Optional.ofNullable(ages.get(new Place(view, partition)));
    }
}
