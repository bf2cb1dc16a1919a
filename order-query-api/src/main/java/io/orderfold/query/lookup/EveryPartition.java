package io.orderfold.query.lookup;

import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KeyValue;

/** Asks every partition of a view at once, wherever each is: replicas that keep silent are waited for together. Safe for use by several threads. */
final class EveryPartition {

    private final StoreReader stores;

    EveryPartition(StoreReader stores) {
        this.stores = stores;
    }

    /** What one of them holds. Not found if none does, for certain. */
    <T> Lookup<T> first(ViewSource view, IntFunction<StoreAnswer<T>> question) {
        OptionalInt count = stores.partitions(view);
        if (count.isEmpty()) {
            return unknown();
        }
        List<Lookup<T>> answers = answers(count.getAsInt(), partition -> Answers.lookup(question.apply(partition)));
        return answers.stream()
                .filter(Lookup.Found.class::isInstance)
                .findFirst()
                .orElseGet(() -> answers.stream()
                        .filter(answer -> !(answer instanceof Lookup.NotFound))
                        .findFirst()
                        .orElseGet(Lookup.NotFound::new));
    }

    /** What each of them holds. Its age is that of the oldest; ready only if all are. */
    <K, V> Lookup<List<List<KeyValue<K, V>>>> all(
            ViewSource view, IntFunction<StoreAnswer<List<KeyValue<K, V>>>> question) {
        OptionalInt count = stores.partitions(view);
        if (count.isEmpty()) {
            return unknown();
        }
        List<List<KeyValue<K, V>>> values = new ArrayList<>();
        Duration oldest = Duration.ZERO;
        ServedBy servedBy = ServedBy.ACTIVE;
        for (Lookup<List<KeyValue<K, V>>> answer :
                answers(count.getAsInt(), partition -> complete(question.apply(partition)))) {
            switch (answer) {
                case Lookup.Found<List<KeyValue<K, V>>> found -> {
                    values.add(found.value());
                    Duration age = found.staleness().orElseThrow();
                    oldest = age.compareTo(oldest) > 0 ? age : oldest;
                    servedBy = found.servedBy() == ServedBy.STANDBY ? ServedBy.STANDBY : servedBy;
                }
                case Lookup.NotFound<List<KeyValue<K, V>>> none -> throw new IllegalStateException("an empty list");
                case Lookup.Elsewhere<List<KeyValue<K, V>>> elsewhere -> {
                    return new Lookup.Elsewhere<>();
                }
                case Lookup.NotReady<List<KeyValue<K, V>>> notReady -> {
                    return new Lookup.NotReady<>(notReady.reason());
                }
            }
        }
        return new Lookup.Found<>(values, Optional.of(oldest), servedBy);
    }

    /** A list of one partition that lacks nothing: with an age, and empty where there is nothing. */
    static <K, V> Lookup<List<KeyValue<K, V>>> complete(StoreAnswer<List<KeyValue<K, V>>> answer) {
        return switch (answer) {
            case StoreAnswer.Found<List<KeyValue<K, V>>> found ->
                found.staleness().isEmpty()
                        ? new Lookup.NotReady<>("Not all of the list is read yet.")
                        : new Lookup.Found<>(found.value(), found.staleness(), found.servedBy());
            case StoreAnswer.NotFound<List<KeyValue<K, V>>> none ->
                new Lookup.Found<>(List.of(), Optional.of(none.staleness()), none.servedBy());
            case StoreAnswer.Elsewhere<List<KeyValue<K, V>>> elsewhere -> new Lookup.Elsewhere<>();
            case StoreAnswer.NotReady<List<KeyValue<K, V>>> notReady -> new Lookup.NotReady<>(notReady.reason());
        };
    }

    private static <T> List<T> answers(int count, IntFunction<T> question) {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<T>> asked = IntStream.range(0, count)
                    .mapToObj(partition -> CompletableFuture.supplyAsync(() -> question.apply(partition), each))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        }
    }

    static <T> Lookup<T> unknown() {
        return new Lookup.NotReady<>("The partitions of the list are not known yet.");
    }
}
