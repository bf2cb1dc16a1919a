package io.orderfold.query.view;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How many facts wait in the partitions that are active in this process, and since when, for meters: a fact counts once in all replicas together. In memory,
 * a number for each minute, made from the store when a partition comes. Any thread may ask; a partition is changed by the thread of its task.
 */
public final class ParkedCounts {

    /** Gauge: facts that wait, tag {@value #OLDER_THAN}. */
    public static final String PARKED = "orderfold.parked.facts";

    /** Gauge, seconds: time since the fact that waits longest was written down, 0 if there is none. */
    public static final String OLDEST = "orderfold.parked.oldest.age";

    /** The least age of what a series counts, a duration of ISO 8601; PT0S counts all. */
    private static final String OLDER_THAN = "older.than";

    private static final List<Duration> AGES =
            List.of(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(4), Duration.ofDays(1));

    private final Map<Integer, ConcurrentSkipListMap<Instant, Integer>> byPartition = new ConcurrentHashMap<>();

    /** Publishes the numbers. */
    public void watch(MeterRegistry meters, Clock clock) {
        for (Duration age : AGES) {
            Gauge.builder(PARKED, this, counts -> counts.olderThan(age, clock.instant()))
                    .description("Facts that wait for their cause, in the partitions of this replica, by least age")
                    .tag(OLDER_THAN, age.toString())
                    .register(meters);
        }
        TimeGauge.builder(OLDEST, () -> oldestAge(clock.instant()).toSeconds(), TimeUnit.SECONDS)
                .description("Age of the fact that waits longest; 0 if none waits")
                .register(meters);
    }

    /** How many wait that were written down so long ago or earlier, to the minute. */
    public long olderThan(Duration age, Instant now) {
        return byPartition.values().stream()
                .flatMap(minutes -> minutes.entrySet().stream())
                .filter(minute -> age.isZero() || !minute.getKey().isAfter(now.minus(age)))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How long ago the oldest was written down, to the minute; zero if none waits. */
    public Duration oldestAge(Instant now) {
        return byPartition.values().stream()
                .map(ConcurrentSkipListMap::firstEntry)
                .filter(Objects::nonNull)
                .map(oldest -> Duration.between(oldest.getKey(), now))
                .filter(Duration::isPositive)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** A partition is here; what was known of it is forgotten. */
    void begin(int partition) {
        byPartition.put(partition, new ConcurrentSkipListMap<>());
    }

    /** It goes. */
    void end(int partition) {
        byPartition.remove(partition);
    }

    void waits(int partition, Instant recordedAt) {
        change(partition, recordedAt, 1);
    }

    void waitsNoLonger(int partition, Instant recordedAt) {
        change(partition, recordedAt, -1);
    }

    private void change(int partition, Instant recordedAt, int difference) {
        ConcurrentSkipListMap<Instant, Integer> minutes = byPartition.get(partition);
        if (minutes != null) {
            minutes.compute(minute(recordedAt), (minute, known) -> sum(known == null ? 0 : known, difference));
        }
    }

    /** Null for none: such a minute is gone. */
    private static @Nullable Integer sum(int known, int difference) {
        int sum = known + difference;
        return sum <= 0 ? null : sum;
    }

    private static Instant minute(Instant recordedAt) {
        return recordedAt.truncatedTo(ChronoUnit.MINUTES);
    }
}
