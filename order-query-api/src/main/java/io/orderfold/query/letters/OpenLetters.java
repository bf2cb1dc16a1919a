package io.orderfold.query.letters;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.orderfold.contract.LetterReason;
import io.orderfold.kernel.deadletter.TechnicalReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The open letters of the partitions that are active in this process, for meters: a letter counts once in all replicas together. In memory, made from the
 * stores when a partition comes. Any thread.
 */
public final class OpenLetters {

    /** What a letter counts as whose reason nobody knows. */
    public static final String OTHER = "OTHER";

    /** Every reason of this version, and {@link #OTHER}. */
    public static final List<String> REASONS = Stream.of(
                    Arrays.stream(LetterReason.values()).map(Enum::name),
                    Arrays.stream(TechnicalReason.values()).map(Enum::name),
                    Stream.of(OTHER))
            .flatMap(names -> names)
            .distinct()
            .sorted()
            .toList();

    /** Gauge: open letters, tag {@value #REASON}. */
    public static final String OPEN = "orderfold.letters.open";

    /** Gauge, seconds: age of the oldest open letter, 0 if there is none; tag {@value #REASON}. */
    public static final String OLDEST = "orderfold.letters.oldest.age";

    private static final String REASON = "reason";

    private record Open(String reason, Instant failedAt) {}

    private final Map<Integer, Map<String, Open>> byPartition = new ConcurrentHashMap<>();

    /** Publishes number and age of the open letters, a series for each reason. */
    public void watch(MeterRegistry meters, Clock clock) {
        for (String reason : REASONS) {
            Gauge.builder(OPEN, this, letters -> letters.count(reason))
                    .description("Dead letters that are open, in the partitions of this replica")
                    .tag(REASON, reason)
                    .register(meters);
            TimeGauge.builder(OLDEST, () -> age(reason, clock), TimeUnit.SECONDS)
                    .description("Age of the oldest open dead letter; 0 if there is none")
                    .tag(REASON, reason)
                    .register(meters);
        }
    }

    private long age(String reason, Clock clock) {
        return oldest(reason)
                .map(failedAt ->
                        Math.max(0, Duration.between(failedAt, clock.instant()).toSeconds()))
                .orElse(0L);
    }

    /** A partition is here, with these letters; what was known of it is forgotten. */
    void all(int partition, Iterator<LetterRow> rows) {
        Map<String, Open> letters = new ConcurrentHashMap<>();
        rows.forEachRemaining(row -> note(letters, row));
        byPartition.put(partition, letters);
    }

    /** It goes. */
    void end(int partition) {
        byPartition.remove(partition);
    }

    void changed(int partition, LetterRow row) {
        Map<String, Open> letters = byPartition.get(partition);
        if (letters != null) {
            note(letters, row);
        }
    }

    private static void note(Map<String, Open> letters, LetterRow row) {
        Letter letter = row.letter();
        if (letter != null && row.isOpen()) {
            String reason = letter.reason();
            letters.put(row.id(), new Open(REASONS.contains(reason) ? reason : OTHER, row.failedAt()));
        } else {
            letters.remove(row.id());
        }
    }

    void forgotten(int partition, String id) {
        Map<String, Open> letters = byPartition.get(partition);
        if (letters != null) {
            letters.remove(id);
        }
    }

    /** How many are open for this reason. */
    public long count(String reason) {
        return of(reason).count();
    }

    /** When the oldest of them failed first; empty if there is none. */
    public Optional<Instant> oldest(String reason) {
        return of(reason).map(Open::failedAt).min(Instant::compareTo);
    }

    private Stream<Open> of(String reason) {
        return byPartition.values().stream()
                .flatMap(letters -> letters.values().stream())
                .filter(open -> open.reason().equals(reason));
    }
}
