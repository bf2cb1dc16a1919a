package io.orderfold.kernel.query;

import io.orderfold.kernel.progress.CopyAges;
import io.orderfold.kernel.progress.StandbyFreshness;
import io.orderfold.kernel.progress.ViewFreshness;
import io.orderfold.kernel.progress.ViewFreshness.Look;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.progress.ViewSources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partition of a store in this process, once, without waiting or trying again: the active, or a standby, or a copy whose role
 * changes, whose age is known and small enough.
 *
 * <p>Law: a key that exists is never reported as {@link StoreAnswer.NotFound} once a look at its partition, begun after the key was committed, is done;
 * nor, when no look can be done, later than the tolerance for absence after the key was committed. Thread-safe.
 */
public final class LocalStores {

    private static final Logger LOG = Logger.getLogger(LocalStores.class);

    private final PartitionQueries queries;
    private final ViewSources views;
    private final ViewFreshness actives;
    private final KnownCopies copies;
    private final Clock clock;

    /** @param ages tells of copies that are neither active nor standby for a moment */
    public LocalStores(
            KafkaStreams streams,
            ViewSources views,
            ViewFreshness actives,
            StandbyFreshness standbys,
            CopyAges ages,
            Clock clock) {
        this.queries = new PartitionQueries(streams);
        this.views = views;
        this.actives = actives;
        this.copies = new KnownCopies(queries, standbys, ages);
        this.clock = clock;
    }

    /** What came of asking this process. */
    sealed interface Local<T> {}

    /** It holds the partition and this is its answer. */
    record Here<T>(StoreAnswer<T> answer) implements Local<T> {}

    /**
     * It holds no such copy that may be read now.
     *
     * @param why the end of a sentence about the partition
     */
    record NotHere<T>(String why) implements Local<T> {}

    /** Answers another process, from its active or else its standby; asks nobody. */
    public StoreAnswer<List<KeyValue<Bytes, byte[]>>> answer(StoreQuestion question) {
        Optional<ViewSource> view = views.views().stream()
                .filter(candidate -> candidate.store().equals(question.store()))
                .findFirst();
        if (view.isEmpty()) {
            return new StoreAnswer.NotReady<>("There is no such view.");
        }
        RawRange query = RawRange.of(question);
        Function<RawRange.@Nullable Entries, Optional<List<KeyValue<Bytes, byte[]>>>> reading = reading(question);
        Local<List<KeyValue<Bytes, byte[]>>> local =
                active(view.get(), question.partition(), query, reading, question.tolerance());
        if (local instanceof NotHere) {
            local = standby(view.get(), question.partition(), query, reading, question.tolerance());
        }
        if (local instanceof NotHere
                && held(view.get(), question) instanceof Here<List<KeyValue<Bytes, byte[]>>> held) {
            local = held;
        }
        return switch (local) {
            case Here<List<KeyValue<Bytes, byte[]>>> here -> here.answer();
            case NotHere<List<KeyValue<Bytes, byte[]>>> none ->
                new StoreAnswer.NotReady<>("Partition " + question.partition() + " " + none.why() + ".");
        };
    }

    private static Function<RawRange.@Nullable Entries, Optional<List<KeyValue<Bytes, byte[]>>>> reading(
            StoreQuestion question) {
        return found -> found == null ? Optional.empty() : found.first(question.limit());
    }

    /** Asks the active, if this process has it. */
    <R, T> Local<T> active(
            ViewSource view,
            int partition,
            Query<R> query,
            Function<@Nullable R, Optional<T>> reading,
            Tolerance tolerance) {
        // Before the read: the store can only have more afterwards.
        Look look = actives.lastLook(view, partition);
        return PartitionQueries.ask(() -> queries.ofActive(view, partition, query), result -> {
            if (!result.isSuccess()) {
                return failed(view, partition, result);
            }
            Optional<T> value = reading.apply(result.getResult());
            Optional<Duration> staleness = look.freshAsOf().map(this::age);
            return new Here<>(
                    value.isPresent()
                            ? new StoreAnswer.Found<>(value.get(), staleness, ServedBy.ACTIVE)
                            : absent(view, partition, look, staleness, tolerance, ServedBy.ACTIVE));
        });
    }

    /** Asks a standby, or a copy whose role changes; one that cannot prove that it is young enough gives no answer. */
    <R, T> Local<T> standby(
            ViewSource view,
            int partition,
            Query<R> query,
            Function<@Nullable R, Optional<T>> reading,
            Tolerance tolerance) {
        if (!tolerance.takesStandbys()) {
            return new NotHere<>("has no active there that may be read");
        }
        Supplier<@Nullable QueryResult<R>> asking = () -> queries.ofAny(view, partition, query);
        Local<T> answer = copies.standby(view, partition)
                .map(copy -> read(copy, view, partition, asking, reading, tolerance))
                .orElseGet(() -> new NotHere<>("is not held there at a known age"));
        return answer instanceof NotHere
                ? copies.moving(view, partition)
                        .map(copy -> read(copy, view, partition, asking, reading, tolerance))
                        .orElse(answer)
                : answer;
    }

    /** Asks a copy that Kafka Streams shows to nobody, because its task has laid down one role and not begun the next. */
    Local<List<KeyValue<Bytes, byte[]>>> held(ViewSource view, StoreQuestion question) {
        int partition = question.partition();
        Optional<KeyValueStore<Bytes, byte[]>> store = copies.held(view, partition);
        Optional<KnownCopies.Copy> copy = copies.moving(view, partition);
        if (!question.tolerance().takesStandbys() || store.isEmpty() || copy.isEmpty()) {
            return new NotHere<>("is not held there");
        }
        Supplier<@Nullable QueryResult<RawRange.Entries>> asking =
                () -> store.get().query(RawRange.of(question), PositionBound.unbounded(), new QueryConfig(false));
        return read(copy.get(), view, partition, asking, reading(question), question.tolerance());
    }

    private <R, T> Local<T> read(
            KnownCopies.Copy copy,
            ViewSource view,
            int partition,
            Supplier<@Nullable QueryResult<R>> asking,
            Function<@Nullable R, Optional<T>> reading,
            Tolerance tolerance) {
        Duration before = age(copy.freshAsOf());
        if (before.compareTo(tolerance.standby()) > 0) {
            return tooOld(before);
        }
        return PartitionQueries.ask(asking, result -> {
            if (!result.isSuccess()) {
                return new NotHere<>("is held there and cannot be read: " + result.getFailureReason());
            }
            Optional<T> value = reading.apply(result.getResult());
            // Once more: reading may have waited, for the store or for the schema of a value.
            Duration staleness = age(copy.freshAsOf());
            if (staleness.compareTo(tolerance.standby()) > 0) {
                return tooOld(staleness);
            }
            if (!copy.same().getAsBoolean()) {
                return new NotHere<>("was replaced there while it was read");
            }
            if (value.isPresent()) {
                return new Here<>(new StoreAnswer.Found<>(value.get(), Optional.of(staleness), ServedBy.STANDBY));
            }
            return copy.look()
                    .<Local<T>>map(look -> new Here<>(
                            absent(view, partition, look, Optional.of(staleness), tolerance, ServedBy.STANDBY)))
                    .orElseGet(() -> new NotHere<>("is being taken over there and does not hold this"));
        });
    }

    private static <T> Local<T> tooOld(Duration staleness) {
        return new NotHere<>("is held there as it was " + staleness + " ago");
    }

    private <T> StoreAnswer<T> absent(
            ViewSource view,
            int partition,
            Look look,
            Optional<Duration> staleness,
            Tolerance tolerance,
            ServedBy servedBy) {
        // An older freshness is no proof of absence once something is known to be unread.
        if (staleness.isEmpty() || !look.lackedNothing()) {
            return new StoreAnswer.NotReady<>("The view is not caught up. " + explain(view, partition, servedBy));
        }
        return staleness.get().compareTo(tolerance.absence()) <= 0
                ? new StoreAnswer.NotFound<>(staleness.get(), servedBy)
                : new StoreAnswer.NotReady<>("The view was last caught up " + staleness.get() + " ago. "
                        + explain(view, partition, servedBy));
    }

    private String explain(ViewSource view, int partition, ServedBy servedBy) {
        return switch (servedBy) {
            case ACTIVE -> actives.explain(view, partition);
            case STANDBY -> "A standby of partition " + partition + " was asked.";
        };
    }

    /** The message of a failure is a stack trace, and for nobody who asks. */
    private static <T> Local<T> failed(ViewSource view, int partition, QueryResult<?> result) {
        return switch (result.getFailureReason()) {
            case NOT_PRESENT, NOT_ACTIVE -> new NotHere<>("has no active there");
            // Being closed, for its task is given up, or broken: another copy may answer.
            case STORE_EXCEPTION -> {
                LOG.debugf(
                        "A store cannot be read: store=%s partition=%d %s",
                        view.store(), partition, result.getFailureMessage());
                yield new NotHere<>("has an active there that cannot be read");
            }
            case NOT_UP_TO_BOUND ->
                new Here<>(new StoreAnswer.NotReady<>("Partition " + partition + " is behind what was asked for."));
            default ->
                new Here<>(new StoreAnswer.NotReady<>("Store " + view.store() + " of partition " + partition
                        + " cannot answer: " + result.getFailureReason() + "."));
        };
    }

    private Duration age(Instant fresh) {
        Duration age = Duration.between(fresh, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
