package io.orderfold.kernel.query;

import io.orderfold.kernel.progress.ViewFreshness.Place;
import io.orderfold.kernel.progress.ViewSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Stores of this process by which copies are read when Kafka Streams shows them to nobody: between the end of one role of a task and the beginning of the
 * next its stores are open, and interactive queries do not find them. With several tasks that is half a second and more, for each opens its stores in turn.
 *
 * <p>A store that is closed is not handed out, and refuses to be read if it is closed later. Thread-safe.
 */
final class HeldCopies {

    private final KafkaStreams streams;
    private final Map<Place, KeyValueStore<Bytes, byte[]>> stores = new ConcurrentHashMap<>();

    HeldCopies(KafkaStreams streams) {
        this.streams = streams;
    }

    /** Asks a store of {@link QueryableStores} for itself. */
    record Itself() implements Query<KeyValueStore<Bytes, byte[]>> {}

    /** Takes hold of the store of a place, if it is not held yet and can be asked. */
    void hold(Place place) {
        if (of(place.view(), place.partition()).isPresent()) {
            return;
        }
        StateQueryRequest<KeyValueStore<Bytes, byte[]>> request = StateQueryRequest.inStore(
                        place.view().store())
                .withQuery(new Itself())
                .withPartitions(Set.of(place.partition()));
        try {
            @Nullable
            QueryResult<KeyValueStore<Bytes, byte[]>> found =
                    streams.query(request).getPartitionResults().get(place.partition());
            if (found != null && found.isSuccess()) {
                stores.put(place, found.getResult());
            }
        } catch (InvalidStateStoreException notNow) {
            // The next look asks again.
        }
    }

    Optional<KeyValueStore<Bytes, byte[]>> of(ViewSource view, int partition) {
        return Optional.ofNullable(stores.get(new Place(view, partition))).filter(KeyValueStore::isOpen);
    }
}
