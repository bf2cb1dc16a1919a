package io.orderfold.kernel.progress;

import io.orderfold.kernel.progress.ViewFreshness.Place;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What the stores of this process were last known to hold, whatever became of their roles since: a standby that becomes active, or an active whose thread
 * waits for the restore of another one, still has what it had.
 *
 * <p>Law: if {@link #of} answers {@code t}, every record committed by {@code t} to that partition of the view's topic is in the store, or one that
 * followed it, provided that the process has that store and the answer after the store was read was of the same life. It holds for views that keep the newest
 * and are filled from their own topic; of others nothing is kept. Such a store only gains, until it is emptied; then filling it begins before what it
 * was known to hold, and what was known is forgotten. Thread-safe.
 */
public final class CopyAges {

    private final Map<Place, Age> ages = new ConcurrentHashMap<>();
    private final Map<StandbyCopy, Begun> begun = new ConcurrentHashMap<>();
    private final AtomicLong fillings = new AtomicLong();
    private volatile Consumer<Place> whenFound = place -> {};

    /**
     * How a store was last begun to be filled.
     *
     * @param reached the offset of the last record that it has for certain
     */
    private record Begun(boolean asStandby, long reached) {}

    /**
     * What is known of one copy.
     *
     * @param freshAsOf when it lacked nothing
     * @param applied the offset of the last record it was known to have then
     * @param life another one after the store was emptied
     */
    public record Age(Instant freshAsOf, long applied, long life) {}

    /** Called on the sampling threads with each copy whose age is found, each time; must not throw. */
    public void whenFound(Consumer<Place> listener) {
        this.whenFound = listener;
    }

    /** To be asked first of all, before a store is looked at whose age is then {@link #found}. */
    long filling() {
        return fillings.get();
    }

    /** Ignored if any store began to be filled since, and for a store of which the beginning was not heard. */
    void found(Place place, Instant freshAsOf, long applied, long filling) {
        @Nullable Begun start = begun.get(new StandbyCopy(place.view().store(), place.topicPartition()));
        if (!place.view().keepsNewest() || start == null) {
            return;
        }
        // A copy that reads nothing may not know what it has: all before the record it began with, and what it was
        // restored from.
        long least = Math.max(applied, start.reached());
        // Within the map's lock for the place, as forgetting is.
        @Nullable
        Age known = ages.compute(place, (key, before) -> {
            if (filling != fillings.get()) {
                return before;
            }
            return before == null
                    ? new Age(freshAsOf, least, filling)
                    : new Age(freshAsOf, Math.max(least, before.applied()), before.life());
        });
        // Who forgets does not see a place that is entered for the first time just now.
        if (known != null && known.life() == filling && filling != fillings.get()) {
            ages.remove(place, known);
        }
        whenFound.accept(place);
    }

    /** A store begins to be restored as an active, with the record at an offset. */
    public void restores(TopicPartition source, String store, long startingOffset) {
        begins(source, store, startingOffset, false);
    }

    /** A store that is restored has taken the records up to this one. */
    public void restored(TopicPartition source, String store, long lastOffset) {
        begun.computeIfPresent(
                new StandbyCopy(store, source),
                (copy, start) -> new Begun(start.asStandby(), Math.max(start.reached(), lastOffset)));
    }

    /** A store begins to be filled as a standby, with the record at an offset. */
    void fillsStandby(TopicPartition source, String store, long startingOffset) {
        begins(source, store, startingOffset, true);
    }

    private void begins(TopicPartition source, String store, long startingOffset, boolean asStandby) {
        begun.put(new StandbyCopy(store, source), new Begun(asStandby, startingOffset - 1));
        fillings.incrementAndGet();
        ages.keySet().stream()
                .filter(place -> place.topicPartition().equals(source)
                        && place.view().store().equals(store))
                .forEach(place ->
                        ages.computeIfPresent(place, (key, age) -> startingOffset <= age.applied() ? null : age));
    }

    /** Whether a store was last filled as a standby: not every standby says when it ends. */
    boolean isFilledAsStandby(StandbyCopy copy) {
        return Optional.ofNullable(begun.get(copy)).filter(Begun::asStandby).isPresent();
    }

    /** Empty if nothing is known, or nothing any more. */
    public Optional<Age> of(ViewSource view, int partition) {
        return Optional.ofNullable(ages.get(new Place(view, partition)));
    }
}
