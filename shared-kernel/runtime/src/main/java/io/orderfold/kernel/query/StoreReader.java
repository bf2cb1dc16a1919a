package io.orderfold.kernel.query;

import io.orderfold.kernel.progress.ViewFreshness;
import io.orderfold.kernel.progress.ViewFreshness.Look;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.Partitions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.errors.StreamsStoppedException;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the active store of one partition in this process, once, without waiting or trying again.
 *
 * <p>Law: a key that exists is never reported as {@link StoreAnswer.NotFound} once a look at its partition, begun after the key was committed, is done;
 * nor, when no look can be done, later than the caller's {@code maxStaleness} after the key was committed. Thread-safe.
 */
public final class StoreReader {

    private final KafkaStreams streams;
    private final InboundTopics topics;
    private final ViewFreshness freshness;
    private final Optional<HostInfo> self;
    private final Clock clock;

    /** @param self where other processes reach this one, as announced in {@code application.server}; empty when nothing is announced */
    public StoreReader(
            KafkaStreams streams, InboundTopics topics, ViewFreshness freshness, Optional<HostInfo> self, Clock clock) {
        this.streams = streams;
        this.topics = topics;
        this.freshness = freshness;
        this.self = self;
        this.clock = clock;
    }

    /**
     * The value under one key.
     *
     * @param view a store of the views whose freshness is watched
     * @param partitionKey the serialized key the topic's producers partition by; often, not always, the key itself
     * @param key the store's key
     * @param maxStaleness how old the view may be for "not found" to count
     */
    public <K, V> StoreAnswer<V> find(ViewSource view, byte[] partitionKey, K key, Duration maxStaleness) {
        Query<V> query = KeyQuery.<K, V>withKey(key);
        return ask(view, partitionKey, query, Optional::ofNullable, maxStaleness);
    }

    /**
     * The entries of one partition from one key to another, in key order.
     *
     * @param from first key, included
     * @param to last key, included
     * @param limit at most so many, at least 1
     * @return {@code Found} with at least one entry, or {@code NotFound} when there is none in the range
     */
    public <K, V> StoreAnswer<List<KeyValue<K, V>>> range(
            ViewSource view, byte[] partitionKey, K from, K to, int limit, Duration maxStaleness) {
        if (limit < 1) {
            throw new IllegalArgumentException("a range read takes at least one entry");
        }
        Query<KeyValueIterator<K, V>> query = RangeQuery.<K, V>withRange(from, to);
        return ask(view, partitionKey, query, entries -> first(entries, limit), maxStaleness);
    }

    private static <K, V> Optional<List<KeyValue<K, V>>> first(@Nullable KeyValueIterator<K, V> entries, int limit) {
        if (entries == null) {
            return Optional.empty();
        }
        List<KeyValue<K, V>> taken = new ArrayList<>();
        try (entries) {
            while (taken.size() < limit && entries.hasNext()) {
                taken.add(entries.next());
            }
        }
        return taken.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(taken));
    }

    private <R, T> StoreAnswer<T> ask(
            ViewSource view,
            byte[] partitionKey,
            Query<R> query,
            Function<@Nullable R, Optional<T>> reading,
            Duration maxStaleness) {
        OptionalInt partitions = topics.find(view.topic());
        if (partitions.isEmpty()) {
            return new StoreAnswer.NotReady<>("The partitions of topic " + view.topic() + " are not known yet.");
        }
        int partition = Partitions.of(partitionKey, partitions.getAsInt());
        // Before the read: the store can only have more afterwards.
        Look look = freshness.lastLook(view, partition);
        try {
            StateQueryRequest<R> request = StateQueryRequest.inStore(view.store())
                    .withQuery(query)
                    .withPartitions(Set.of(partition))
                    .requireActive();
            QueryResult<R> result = streams.query(request).getPartitionResults().get(partition);
            if (result == null) {
                return new StoreAnswer.NotReady<>(
                        "Partition " + partition + " of store " + view.store() + " gave no answer.");
            }
            return result.isSuccess()
                    ? answer(view, reading.apply(result.getResult()), partition, look, maxStaleness)
                    : refused(view, partitionKey, partition, result);
        } catch (StreamsNotStartedException e) {
            return new StoreAnswer.NotReady<>("The stream has not started yet.");
        } catch (StreamsStoppedException e) {
            return new StoreAnswer.NotReady<>("The stream has stopped; this process ends.");
        } catch (InvalidStateStoreException e) {
            return new StoreAnswer.NotReady<>(
                    "Store " + view.store() + " of partition " + partition + " is being moved or closed.");
        } catch (RuntimeException e) {
            // Reading a value may ask for the schema it was written with, once per process and schema.
            if (RegistryUnavailableException.isBehind(e)) {
                return new StoreAnswer.NotReady<>(
                        "The schema of a value is not known here yet, and the registry does not answer.");
            }
            throw e;
        }
    }

    private <T> StoreAnswer<T> answer(
            ViewSource view, Optional<T> value, int partition, Look look, Duration maxStaleness) {
        Optional<Duration> staleness =
                look.freshAsOf().map(fresh -> nonNegative(Duration.between(fresh, clock.instant())));
        if (value.isPresent()) {
            return new StoreAnswer.Found<>(value.get(), staleness);
        }
        // An older freshness is no proof of absence once something is known to be unread.
        if (staleness.isEmpty() || !look.lackedNothing()) {
            return new StoreAnswer.NotReady<>("The view is not caught up. " + freshness.explain(view, partition));
        }
        return staleness.get().compareTo(maxStaleness) <= 0
                ? new StoreAnswer.NotFound<>(staleness.get())
                : new StoreAnswer.NotReady<>("The view was last caught up " + staleness.get() + " ago. "
                        + freshness.explain(view, partition));
    }

    private <R, T> StoreAnswer<T> refused(ViewSource view, byte[] partitionKey, int partition, QueryResult<R> result) {
        return switch (result.getFailureReason()) {
            case NOT_PRESENT, NOT_ACTIVE -> elsewhereOrMoving(view, partitionKey, partition);
            case NOT_UP_TO_BOUND ->
                new StoreAnswer.NotReady<>("Partition " + partition + " is behind what was asked for.");
            case STORE_EXCEPTION, DOES_NOT_EXIST, UNKNOWN_QUERY_TYPE ->
                new StoreAnswer.NotReady<>("Store " + view.store() + " of partition " + partition + " cannot answer: "
                        + result.getFailureMessage());
        };
    }

    private <T> StoreAnswer<T> elsewhereOrMoving(ViewSource view, byte[] partitionKey, int partition) {
        KeyQueryMetadata metadata = streams.queryMetadataForKey(view.store(), partitionKey, new ByteArraySerializer());
        if (metadata == null || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
            return new StoreAnswer.NotReady<>(
                    "Partition " + partition + " is being assigned; nobody is known to hold it.");
        }
        HostInfo active = metadata.activeHost();
        if (active.equals(HostInfo.unavailable())
                || self.isEmpty()
                || self.get().equals(active)) {
            return new StoreAnswer.NotReady<>("Partition " + partition + " is being restored or moved.");
        }
        return new StoreAnswer.Elsewhere<>(active);
    }

    private static Duration nonNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
