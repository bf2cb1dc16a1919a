package io.orderfold.kernel.query;

import io.orderfold.kernel.progress.CopyAges;
import io.orderfold.kernel.progress.StandbyFreshness;
import io.orderfold.kernel.progress.ViewFreshness;
import io.orderfold.kernel.progress.ViewFreshness.Look;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.progress.ViewSources;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.errors.StreamsStoppedException;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partition of a store in this process, once, without waiting or trying again: the active, or a standby, or a copy whose role
 * changes, whose age is known and small enough.
 *
 * <p>Law: a key that exists is never reported as {@link StoreAnswer.NotFound} once a look at its partition, begun after the key was committed, is done;
 * nor, when no look can be done, later than the tolerance for absence after the key was committed. Thread-safe.
 */
public final class LocalStores {

    private final KafkaStreams streams;
    private final ViewSources views;
    private final ViewFreshness actives;
    private final StandbyFreshness standbys;
    private final CopyAges ages;
    private final HeldCopies held;
    private final Clock clock;

    /** @param ages tells of copies that are neither active nor standby for a moment */
    public LocalStores(
            KafkaStreams streams,
            ViewSources views,
            ViewFreshness actives,
            StandbyFreshness standbys,
            CopyAges ages,
            Clock clock) {
        this.streams = streams;
        this.views = views;
        this.actives = actives;
        this.standbys = standbys;
        this.ages = ages;
        this.held = new HeldCopies(streams);
        this.clock = clock;
        ages.whenFound(held::hold);
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
        if (local instanceof NotHere) {
            local = held(view.get(), question);
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
        StateQueryRequest<R> request = request(view, partition, query).requireActive();
        return ask(() -> result(partition, request), result -> {
            if (!result.isSuccess()) {
                return isElsewhere(result)
                        ? new NotHere<>("has no active there")
                        : new Here<>(failed(view, partition, result));
            }
            Optional<T> value = reading.apply(result.getResult());
            Optional<Duration> staleness = look.freshAsOf().map(fresh -> nonNegative(fresh, clock));
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
        Supplier<@Nullable QueryResult<R>> asking = () -> result(partition, request(view, partition, query));
        Local<T> answer = settled(view, partition)
                .map(copy -> read(copy, view, partition, asking, reading, tolerance))
                .orElseGet(() -> new NotHere<>("is not held there at a known age"));
        return answer instanceof NotHere
                ? moving(view, partition)
                        .map(copy -> read(copy, view, partition, asking, reading, tolerance))
                        .orElse(answer)
                : answer;
    }

    /** Asks a copy that Kafka Streams shows to nobody, because its task has laid down one role and not begun the next. */
    Local<List<KeyValue<Bytes, byte[]>>> held(ViewSource view, StoreQuestion question) {
        int partition = question.partition();
        Optional<KeyValueStore<Bytes, byte[]>> store = held.of(view, partition);
        Optional<Copy> copy = moving(view, partition);
        if (!question.tolerance().takesStandbys() || store.isEmpty() || copy.isEmpty()) {
            return new NotHere<>("is not held there");
        }
        Supplier<@Nullable QueryResult<RawRange.Entries>> asking =
                () -> store.get().query(RawRange.of(question), PositionBound.unbounded(), new QueryConfig(false));
        return read(copy.get(), view, partition, asking, reading(question), question.tolerance());
    }

    /**
     * A copy that is no active.
     *
     * @param look what a look at it found; empty if it cannot say that something is absent
     * @param same whether it is still the copy of which this is known
     */
    private record Copy(Instant freshAsOf, Optional<Look> look, BooleanSupplier same) {}

    private Optional<Copy> settled(ViewSource view, int partition) {
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
    private Optional<Copy> moving(ViewSource view, int partition) {
        return ages.of(view, partition)
                .map(before -> new Copy(
                        before.freshAsOf(),
                        Optional.empty(),
                        () -> ages.of(view, partition)
                                .filter(after -> after.life() == before.life())
                                .isPresent()));
    }

    private <R, T> Local<T> read(
            Copy copy,
            ViewSource view,
            int partition,
            Supplier<@Nullable QueryResult<R>> asking,
            Function<@Nullable R, Optional<T>> reading,
            Tolerance tolerance) {
        Duration staleness = nonNegative(copy.freshAsOf(), clock);
        if (staleness.compareTo(tolerance.standby()) > 0) {
            return new NotHere<>("is held there as it was " + staleness + " ago");
        }
        return ask(asking, result -> {
            if (!result.isSuccess()) {
                return new NotHere<>("is held there and cannot be read: " + result.getFailureReason());
            }
            Optional<T> value = reading.apply(result.getResult());
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

    private static <R> StateQueryRequest<R> request(ViewSource view, int partition, Query<R> query) {
        return StateQueryRequest.inStore(view.store()).withQuery(query).withPartitions(Set.of(partition));
    }

    private <R> @Nullable QueryResult<R> result(int partition, StateQueryRequest<R> request) {
        return streams.query(request).getPartitionResults().get(partition);
    }

    private static <R, T> Local<T> ask(
            Supplier<@Nullable QueryResult<R>> asking, Function<QueryResult<R>, Local<T>> answer) {
        try {
            QueryResult<R> result = asking.get();
            return result == null ? new NotHere<>("is not held there") : answer.apply(result);
        } catch (StreamsNotStartedException e) {
            return notReady("The stream has not started yet.");
        } catch (StreamsStoppedException e) {
            return notReady("The stream has stopped; this process ends.");
        } catch (InvalidStateStoreException e) {
            return new NotHere<>("is being moved or closed there");
        } catch (RuntimeException e) {
            // Reading a value may ask for the schema it was written with, once per process and schema.
            if (RegistryUnavailableException.isBehind(e)) {
                return notReady("The schema of a value is not known here yet, and the registry does not answer.");
            }
            throw e;
        }
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

    private static boolean isElsewhere(QueryResult<?> result) {
        return result.getFailureReason() == FailureReason.NOT_PRESENT
                || result.getFailureReason() == FailureReason.NOT_ACTIVE;
    }

    private static <T> StoreAnswer<T> failed(ViewSource view, int partition, QueryResult<?> result) {
        return result.getFailureReason() == FailureReason.NOT_UP_TO_BOUND
                ? new StoreAnswer.NotReady<>("Partition " + partition + " is behind what was asked for.")
                : new StoreAnswer.NotReady<>("Store " + view.store() + " of partition " + partition + " cannot answer: "
                        + result.getFailureMessage());
    }

    private static <T> Local<T> notReady(String reason) {
        return new Here<>(new StoreAnswer.NotReady<>(reason));
    }

    private static Duration nonNegative(Instant fresh, Clock clock) {
        Duration age = Duration.between(fresh, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
