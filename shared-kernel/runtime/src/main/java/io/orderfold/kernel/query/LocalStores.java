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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.errors.StreamsStoppedException;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
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
        this.clock = clock;
    }

    /** What came of asking this process. */
    sealed interface Local<T> {}

    /** It holds the partition and this is its answer. */
    record Here<T>(StoreAnswer<T> answer) implements Local<T> {}

    /** It holds no such copy that may be read now. */
    record NotHere<T>() implements Local<T> {}

    /** Answers another process, from its active or else its standby; asks nobody. */
    public StoreAnswer<List<KeyValue<Bytes, byte[]>>> answer(StoreQuestion question) {
        Optional<ViewSource> view = views.views().stream()
                .filter(candidate -> candidate.store().equals(question.store()))
                .findFirst();
        if (view.isEmpty()) {
            return new StoreAnswer.NotReady<>("There is no such view.");
        }
        RawRange query = new RawRange(question.from(), question.to());
        Function<RawRange.@Nullable Entries, Optional<List<KeyValue<Bytes, byte[]>>>> reading =
                entries -> read(entries, question.limit());
        Local<List<KeyValue<Bytes, byte[]>>> active =
                active(view.get(), question.partition(), query, reading, question.tolerance());
        Local<List<KeyValue<Bytes, byte[]>>> local = active instanceof NotHere
                ? standby(view.get(), question.partition(), query, reading, question.tolerance())
                : active;
        return switch (local) {
            case Here<List<KeyValue<Bytes, byte[]>>> here -> here.answer();
            case NotHere<List<KeyValue<Bytes, byte[]>>> none ->
                new StoreAnswer.NotReady<>("Partition " + question.partition()
                        + " is not held there, not ready, or a standby that is too old.");
        };
    }

    private static Optional<List<KeyValue<Bytes, byte[]>>> read(RawRange.@Nullable Entries found, int limit) {
        if (found == null) {
            return Optional.empty();
        }
        List<KeyValue<Bytes, byte[]>> taken = new ArrayList<>();
        try (var entries = found.entries()) {
            while (taken.size() < limit && entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                taken.add(KeyValue.pair(
                        entry.key, Arrays.copyOfRange(entry.value, found.valueStart(), entry.value.length)));
            }
        }
        return taken.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(taken));
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
        return ask(partition, request, result -> {
            if (!result.isSuccess()) {
                return isElsewhere(result) ? new NotHere<>() : new Here<>(failed(view, partition, result));
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
        Local<T> standby = settled(view, partition, query, reading, tolerance);
        return standby instanceof NotHere ? moving(view, partition, query, reading, tolerance) : standby;
    }

    private <R, T> Local<T> settled(
            ViewSource view,
            int partition,
            Query<R> query,
            Function<@Nullable R, Optional<T>> reading,
            Tolerance tolerance) {
        Optional<StandbyFreshness.Finding> before = standbys.lastLook(view, partition);
        if (!tolerance.takesStandbys()
                || before.flatMap(f -> f.look().freshAsOf()).isEmpty()) {
            return new NotHere<>();
        }
        Look look = before.get().look();
        Duration staleness = nonNegative(look.freshAsOf().orElseThrow(), clock);
        if (staleness.compareTo(tolerance.standby()) > 0) {
            return new NotHere<>();
        }
        return ask(partition, request(view, partition, query), result -> {
            Optional<T> value = result.isSuccess() ? reading.apply(result.getResult()) : Optional.empty();
            boolean sameStore = standbys.lastLook(view, partition)
                    .filter(after -> after.assignment() == before.get().assignment())
                    .isPresent();
            if (!result.isSuccess() || !sameStore) {
                return new NotHere<>();
            }
            return new Here<>(
                    value.isPresent()
                            ? new StoreAnswer.Found<>(value.get(), Optional.of(staleness), ServedBy.STANDBY)
                            : absent(view, partition, look, Optional.of(staleness), tolerance, ServedBy.STANDBY));
        });
    }

    /**
     * While a replica takes over from one that died, its thread runs for none of its partitions until the last of them is restored: Kafka Streams calls no
     * copy there active. What they hold is still as old as it was known to be. None of them says that something is absent.
     */
    private <R, T> Local<T> moving(
            ViewSource view,
            int partition,
            Query<R> query,
            Function<@Nullable R, Optional<T>> reading,
            Tolerance tolerance) {
        Optional<CopyAges.Age> before = ages.of(view, partition);
        if (!tolerance.takesStandbys() || before.isEmpty()) {
            return new NotHere<>();
        }
        Duration staleness = nonNegative(before.get().freshAsOf(), clock);
        if (staleness.compareTo(tolerance.standby()) > 0) {
            return new NotHere<>();
        }
        return ask(partition, request(view, partition, query), result -> {
            Optional<T> value = result.isSuccess() ? reading.apply(result.getResult()) : Optional.empty();
            boolean sameStore = ages.of(view, partition)
                    .filter(after -> after.life() == before.get().life())
                    .isPresent();
            return value.isPresent() && sameStore
                    ? new Here<>(new StoreAnswer.Found<>(value.get(), Optional.of(staleness), ServedBy.STANDBY))
                    : new NotHere<>();
        });
    }

    private static <R> StateQueryRequest<R> request(ViewSource view, int partition, Query<R> query) {
        return StateQueryRequest.inStore(view.store()).withQuery(query).withPartitions(Set.of(partition));
    }

    private <R, T> Local<T> ask(
            int partition, StateQueryRequest<R> request, Function<QueryResult<R>, Local<T>> answer) {
        try {
            QueryResult<R> result = streams.query(request).getPartitionResults().get(partition);
            return result == null ? new NotHere<>() : answer.apply(result);
        } catch (StreamsNotStartedException e) {
            return notReady("The stream has not started yet.");
        } catch (StreamsStoppedException e) {
            return notReady("The stream has stopped; this process ends.");
        } catch (InvalidStateStoreException e) {
            // Being moved or closed.
            return new NotHere<>();
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
