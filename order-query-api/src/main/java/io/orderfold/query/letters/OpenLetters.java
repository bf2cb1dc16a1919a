package io.orderfold.query.letters;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.deadletter.TechnicalReason;
import io.orderfold.kernel.topology.TopicPrefix;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The open letters of the partitions that are active in this process, for meters: a letter counts once in all replicas together. In memory, made from the
 * stores when a partition comes. Any thread.
 */
public final class OpenLetters {

    /** What a letter counts as whose reason, topic or type nobody knows. */
    public static final String OTHER = "OTHER";

    /** Every reason of this version, and {@link #OTHER}. */
    public static final List<String> REASONS = withOther(Stream.concat(
            Arrays.stream(LetterReason.values()).map(Enum::name),
            Arrays.stream(TechnicalReason.values()).map(Enum::name)));

    /** Gauge: open letters, tag {@code reason}; with {@code .by.topic} and {@code .by.type} behind it, by topic and type of the record. */
    public static final String OPEN = "orderfold.letters.open";

    /** Gauge, seconds: age of the oldest open letter, 0 if there is none; tags and names likewise. */
    public static final String OLDEST = "orderfold.letters.oldest.age";

    private static final Map<String, String> TYPES = types();

    /** So long one look at all open letters is good for, since every series of a scrape asks. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** By what letters are counted. */
    private record By(String tag, String suffix, List<String> values, Function<Open, String> value) {}

    private static final List<String> TOPICS = withOther(OrderTopics.inboundNames().stream());

    private static final List<By> ALL = List.of(
            new By("reason", "", REASONS, Open::reason),
            new By("topic", ".by.topic", TOPICS, Open::topic),
            new By("type", ".by.type", withOther(TYPES.values().stream()), Open::type));

    private record Open(String reason, String topic, String type, Instant failedAt) {}

    /** How many letters have one value, and when the oldest of them failed first. */
    private record Sum(long count, Instant oldest) {

        Sum and(Sum other) {
            return new Sum(count + other.count, oldest.isBefore(other.oldest) ? oldest : other.oldest);
        }
    }

    private record Look(Instant at, Map<By, Map<String, Sum>> sums) {}

    private final TopicPrefix environment;
    private final Map<Integer, Map<String, Open>> byPartition = new ConcurrentHashMap<>();
    private volatile @Nullable Look last;

    /** @param environment what the names of topics begin with */
    public OpenLetters(TopicPrefix environment) {
        this.environment = environment;
    }

    /** Publishes number and age of the open letters: a series for each reason, each topic and each type. */
    public void watch(MeterRegistry meters, Clock clock) {
        for (By by : ALL) {
            for (String value : by.values()) {
                Gauge.builder(
                                OPEN + by.suffix(),
                                () -> sum(by, value, clock).map(Sum::count).orElse(0L))
                        .description("Dead letters that are open, in the partitions of this replica")
                        .tag(by.tag(), value)
                        .register(meters);
                TimeGauge.builder(OLDEST + by.suffix(), () -> age(by, value, clock), TimeUnit.SECONDS)
                        .description("Age of the oldest open dead letter; 0 if there is none")
                        .tag(by.tag(), value)
                        .register(meters);
            }
        }
    }

    private long age(By by, String value, Clock clock) {
        return sum(by, value, clock)
                .map(sum -> Math.max(
                        0, Duration.between(sum.oldest(), clock.instant()).toSeconds()))
                .orElse(0L);
    }

    private Optional<Sum> sum(By by, String value, Clock clock) {
        Instant now = clock.instant();
        @Nullable Look look = last;
        if (look == null || !now.isBefore(look.at().plus(LOOK)) || now.isBefore(look.at())) {
            look = new Look(now, sums());
            last = look;
        }
        return Optional.ofNullable(look.sums().getOrDefault(by, Map.of()).get(value));
    }

    private Map<By, Map<String, Sum>> sums() {
        Map<By, Map<String, Sum>> sums = new HashMap<>();
        all().forEach(open -> {
            for (By by : ALL) {
                sums.computeIfAbsent(by, none -> new HashMap<>())
                        .merge(by.value().apply(open), new Sum(1, open.failedAt()), Sum::and);
            }
        });
        return sums;
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

    private void note(Map<String, Open> letters, LetterRow row) {
        Letter letter = row.letter();
        if (letter != null && row.isOpen()) {
            letters.put(
                    row.id(),
                    new Open(
                            known(REASONS, letter.reason()),
                            environment
                                    .without(letter.originTopic())
                                    .map(topic -> known(TOPICS, topic))
                                    .orElse(OTHER),
                            letter.type()
                                    .map(type -> TYPES.getOrDefault(type, OTHER))
                                    .orElse(OTHER),
                            row.failedAt()));
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
        return all().filter(open -> open.reason().equals(reason)).count();
    }

    /** When the oldest of them failed first; empty if there is none. */
    public Optional<Instant> oldest(String reason) {
        return all().filter(open -> open.reason().equals(reason))
                .map(Open::failedAt)
                .min(Instant::compareTo);
    }

    private Stream<Open> all() {
        return byPartition.values().stream().flatMap(letters -> letters.values().stream());
    }

    private static String known(List<String> values, String value) {
        return values.contains(value) ? value : OTHER;
    }

    private static List<String> withOther(Stream<String> values) {
        return Stream.concat(values, Stream.of(OTHER)).distinct().sorted().toList();
    }

    /** The short name of a type by the one on the wire. */
    private static Map<String, String> types() {
        Map<String, String> types = new HashMap<>();
        EventTypes.ALL.forEach(
                type -> types.put(type.wireName(), type.eventClass().getSimpleName()));
        return Map.copyOf(types);
    }
}
