package io.orderfold.kernel.query;

import io.orderfold.kernel.progress.CopyAges;
import io.orderfold.kernel.progress.StandbyFreshness;
import io.orderfold.kernel.progress.ViewFreshness.Look;
import io.orderfold.kernel.progress.ViewFreshness.Place;
import io.orderfold.kernel.progress.ViewSource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The copies in this process that are no actives, as far as it is known how old they are. Thread-safe. */
final class KnownCopies {

    private final PartitionQueries queries;
    private final StandbyFreshness standbys;
    private final CopyAges ages;
    private final Map<Place, KeyValueStore<Bytes, byte[]>> stores = new ConcurrentHashMap<>();

    KnownCopies(PartitionQueries queries, StandbyFreshness standbys, CopyAges ages) {
        this.queries = queries;
        this.standbys = standbys;
        this.ages = ages;
        ages.whenFound(this::hold);
    }

    /**
     * A copy that is no active.
     *
     * @param look what a look at it found; empty if it cannot say that something is absent
     * @param same whether it is still the copy of which this is known
     */
    record Copy(Instant freshAsOf, Optional<Look> look, BooleanSupplier same) {}

    /** Asks a store of {@link QueryableStores} for itself. */
    record Itself() implements Query<KeyValueStore<Bytes, byte[]>> {}

    Optional<Copy> standby(ViewSource view, int partition) {
        return standbys.lastLook(view, partition)
                .flatMap(before -> before.look()
                        .freshAsOf()
                        .map(fresh -> new Copy(
                                fresh,
                                Optional.of(before.look()),
                                () -> standbys.lastLook(view, partition)
                                        .filter(after -> after.assignment() == before.assignment())
                                        .isPresent())));
    }

    /**
     * While a replica takes over from one that died, its thread runs for none of its partitions until the last of them is restored: Kafka Streams calls no
     * copy there active. What they hold is still as old as it was known to be. None of them says that something is absent.
     */
    Optional<Copy> moving(ViewSource view, int partition) {
        return ages.of(view, partition)
                .map(before -> new Copy(
                        before.freshAsOf(),
                        Optional.empty(),
                        () -> ages.of(view, partition)
                                .filter(after -> after.life() == before.life())
                                .isPresent()));
    }

    /**
     * The store of a copy whose age was found. Between the end of one role of a task and the beginning of the next its stores are open, and interactive
     * queries do not find them. With several tasks that is a second and more, for each opens its stores in turn. A store that is closed is not
     * handed out, and refuses to be read if it is closed later.
     */
    Optional<KeyValueStore<Bytes, byte[]>> held(ViewSource view, int partition) {
        // One that is closed goes: it would keep all that it hangs on.
        return Optional.ofNullable(
                stores.computeIfPresent(new Place(view, partition), (place, store) -> store.isOpen() ? store : null));
    }

    private void hold(Place place) {
        if (held(place.view(), place.partition()).isPresent()) {
            return;
        }
        try {
            @Nullable
            QueryResult<KeyValueStore<Bytes, byte[]>> found =
                    queries.ofAny(place.view(), place.partition(), new Itself());
            if (found != null && found.isSuccess()) {
                stores.put(place, found.getResult());
            }
        } catch (InvalidStateStoreException notNow) {
            // The next look asks again.
        }
    }
}
