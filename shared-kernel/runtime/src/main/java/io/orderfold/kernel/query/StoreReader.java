package io.orderfold.kernel.query;

import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.LocalStores.Here;
import io.orderfold.kernel.query.LocalStores.Local;
import io.orderfold.kernel.query.LocalStores.NotHere;
import io.orderfold.kernel.query.PeerStores.Format;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.Partitions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partition of a store wherever it is: the active in this process, else the process that the stream group names, else a standby here, else a
 * standby elsewhere; whoever kept silent a moment ago comes last. Each is asked once; a call to another process waits at most for the limit that is set, so this is not for an event loop.
 *
 * <p>Law: that of {@link LocalStores}, whichever process answers. Across processes a later answer may be older than an earlier one, within the tolerance
 * for standbys. Thread-safe.
 */
public final class StoreReader {

    private final LocalStores local;
    private final Owners owners;
    private final Peers peers;
    private final PeerStores formats;
    private final InboundTopics topics;

    /** @param formats stores that are not among them are read in this process only */
    public StoreReader(LocalStores local, Owners owners, Peers peers, PeerStores formats, InboundTopics topics) {
        this.local = local;
        this.owners = owners;
        this.peers = peers;
        this.formats = formats;
        this.topics = topics;
    }

    /** The value under one key, also from a standby that is not older than usual. */
    public <K, V> StoreAnswer<V> find(ViewSource view, byte[] partitionKey, K key, Duration maxStaleness) {
        return find(view, partitionKey, key, Tolerance.ofAbsence(maxStaleness));
    }

    /**
     * The value under one key.
     *
     * @param view a store of the views whose freshness is watched
     * @param partitionKey the serialized key the topic's producers partition by; often, not always, the key itself
     * @param key the store's key
     */
    public <K, V> StoreAnswer<V> find(ViewSource view, byte[] partitionKey, K key, Tolerance tolerance) {
        OptionalInt count = partitions(view);
        return count.isEmpty()
                ? unknown(view)
                : find(view, Partitions.of(partitionKey, count.getAsInt()), key, tolerance);
    }

    /** The value under one key of a partition, for a key that does not say where it lies. */
    public <K, V> StoreAnswer<V> find(ViewSource view, int partition, K key, Tolerance tolerance) {
        Query<V> query = KeyQuery.<K, V>withKey(key);
        StoreAnswer<List<KeyValue<K, V>>> answer = ask(
                view,
                partition,
                query,
                (@Nullable V value) ->
                        value == null ? Optional.empty() : Optional.of(List.of(KeyValue.pair(key, value))),
                new Range<>(key, key, 1),
                tolerance);
        return switch (answer) {
            case StoreAnswer.Found<List<KeyValue<K, V>>> found ->
                new StoreAnswer.Found<>(found.value().getFirst().value, found.staleness(), found.servedBy());
            case StoreAnswer.NotFound<List<KeyValue<K, V>>> none ->
                new StoreAnswer.NotFound<>(none.staleness(), none.servedBy());
            case StoreAnswer.Elsewhere<List<KeyValue<K, V>>> elsewhere -> new StoreAnswer.Elsewhere<>(elsewhere.host());
            case StoreAnswer.NotReady<List<KeyValue<K, V>>> notReady -> new StoreAnswer.NotReady<>(notReady.reason());
        };
    }

    /** The entries of one partition from one key to another, also from a standby that is not older than usual. */
    public <K, V> StoreAnswer<List<KeyValue<K, V>>> range(
            ViewSource view, byte[] partitionKey, K from, K to, int limit, Duration maxStaleness) {
        return range(view, partitionKey, from, to, limit, Tolerance.ofAbsence(maxStaleness));
    }

    /**
     * The entries of one partition from one key to another, in key order.
     *
     * @param from first key, included
     * @param to last key, included; as bytes not below the first
     * @param limit at most so many, at least 1
     * @return {@code Found} with at least one entry, or {@code NotFound} when there is none in the range
     */
    public <K, V> StoreAnswer<List<KeyValue<K, V>>> range(
            ViewSource view, byte[] partitionKey, K from, K to, int limit, Tolerance tolerance) {
        OptionalInt count = partitions(view);
        return count.isEmpty()
                ? unknown(view)
                : range(view, Partitions.of(partitionKey, count.getAsInt()), from, to, limit, tolerance);
    }

    /** The same for a partition by its number. */
    public <K, V> StoreAnswer<List<KeyValue<K, V>>> range(
            ViewSource view, int partition, K from, K to, int limit, Tolerance tolerance) {
        if (limit < 1) {
            throw new IllegalArgumentException("a range read takes at least one entry");
        }
        Query<KeyValueIterator<K, V>> query = RangeQuery.<K, V>withRange(from, to);
        return ask(view, partition, query, entries -> first(entries, limit), new Range<>(from, to, limit), tolerance);
    }

    /** How many partitions the topic of a view has; empty until that is known. */
    public OptionalInt partitions(ViewSource view) {
        return topics.find(view.topic());
    }

    private static <T> StoreAnswer<T> unknown(ViewSource view) {
        return new StoreAnswer.NotReady<>("The partitions of topic " + view.topic() + " are not known yet.");
    }

    /** The same question, to be put in bytes. */
    private record Range<K>(K from, K to, int limit) {}

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

    private <K, V, R> StoreAnswer<List<KeyValue<K, V>>> ask(
            ViewSource view,
            int partition,
            Query<R> query,
            Function<@Nullable R, Optional<List<KeyValue<K, V>>>> reading,
            Range<K> range,
            Tolerance tolerance) {
        Local<List<KeyValue<K, V>>> active = local.active(view, partition, query, reading, tolerance);
        return switch (active) {
            case Here<List<KeyValue<K, V>>> here -> here.answer();
            case NotHere<List<KeyValue<K, V>>> none -> {
                Owners.Holders holders = owners.of(view, partition);
                Optional<Format<K, V>> format = formats.format(view.store());
                PeerQuestions<K, V> others = new PeerQuestions<>(
                        peers,
                        format,
                        view,
                        tolerance.takesStandbys(),
                        how -> question(view, partition, range, how, tolerance));
                yield others.askInTurn(partition, holders, () -> {
                    Local<List<KeyValue<K, V>>> standby = local.standby(view, partition, query, reading, tolerance);
                    return standby instanceof NotHere && format.isPresent()
                            ? others.inObjects(
                                    local.held(view, question(view, partition, range, format.get(), tolerance)),
                                    format.get())
                            : standby;
                });
            }
        };
    }

    private static <K, V> StoreQuestion question(
            ViewSource view, int partition, Range<K> range, Format<K, V> format, Tolerance tolerance) {
        return new StoreQuestion(
                view.store(),
                partition,
                Bytes.wrap(format.keys().serializer().serialize(view.topic(), range.from())),
                Bytes.wrap(format.keys().serializer().serialize(view.topic(), range.to())),
                range.limit(),
                tolerance);
    }
}
