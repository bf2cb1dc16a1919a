package io.orderfold.kernel.metrics;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.StreamSupport;

/**
 * What the meters of this process said in the last minutes, for a page that is opened after something happened. No monitoring: it is gone with the
 * process and knows no other one.
 *
 * <p>Bounded: {@value #LOOKS} looks at no more than {@value #MOST_SERIES} series. Thread-safe.
 */
public final class RecentMeters {

    /** How often to look; with {@value #LOOKS} looks a quarter of an hour is known. */
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final int LOOKS = 180;
    private static final int MOST_SERIES = 200;
    private static final String OURS = "orderfold.";
    private static final Set<String> OTHERS = Set.of("http.server.requests");
    private static final String SECONDS = "seconds";

    /** What would make too many series; their values are put together. */
    private static final Set<String> LEFT_OUT =
            Set.of(KernelMeters.TAG_PARTITION, "uri", "method", "status", "outcome", "exception");

    private final MeterRegistry registry;
    private final Clock clock;
    private final Deque<Look> looks = new ArrayDeque<>();

    /**
     * One number over time.
     *
     * @param statistic of Micrometer in lower case: a count or a total only grows, a gauge is as it was
     * @param values one for each instant of {@link Recent}, the oldest first; null where there was no number. A count that never was above 0 is left out
     */
    public record Series(String name, Map<String, String> tags, String statistic, List<Double> values) {}

    /**
     * All that is remembered.
     *
     * @param at when it was looked, the oldest first
     */
    public record Recent(List<Instant> at, List<Series> series) {}

    private record Key(String name, Map<String, String> tags, Statistic statistic) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }
    }

    private record Look(Instant at, Map<Key, Double> values) {}

    public RecentMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Looks once at all meters of the suite and at the requests that were answered. */
    public void look() {
        Map<Key, Double> values = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            if (meter.getId().getName().startsWith(OURS)
                    || OTHERS.contains(meter.getId().getName())) {
                read(meter, values);
            }
        }
        synchronized (looks) {
            looks.addLast(new Look(clock.instant(), values));
            while (looks.size() > LOOKS) {
                looks.removeFirst();
            }
        }
    }

    /** What is remembered now; series in the order of their names and tags. */
    public Recent recent() {
        List<Look> seen;
        synchronized (looks) {
            seen = List.copyOf(looks);
        }
        Set<Key> keys = new TreeSet<>();
        seen.forEach(look -> keys.addAll(look.values().keySet()));
        return new Recent(
                seen.stream().map(Look::at).toList(),
                keys.stream().map(key -> series(key, seen)).toList());
    }

    private static Series series(Key key, List<Look> seen) {
        // Not List.copyOf: where there was no number stands a null.
        List<Double> values = new ArrayList<>();
        seen.forEach(look -> values.add(look.values().getOrDefault(key, grows(key.statistic()) ? 0.0 : null)));
        return new Series(key.name(), key.tags(), key.statistic().name().toLowerCase(Locale.ROOT), values);
    }

    private static void read(Meter meter, Map<Key, Double> values) {
        // Partitions add up, but the age of several is that of the oldest.
        DoubleBinaryOperator together =
                SECONDS.equals(meter.getId().getBaseUnit()) && meter.getId().getType() == Meter.Type.GAUGE
                        ? Math::max
                        : Double::sum;
        for (Measurement measurement : meter.measure()) {
            Key key = new Key(meter.getId().getName(), tags(meter), measurement.getStatistic());
            double value = measurement.getValue();
            // Most counts are of what never happens; without them there is room for all that does.
            if (Double.isFinite(value)
                    && (value != 0 || !grows(measurement.getStatistic()))
                    && (values.containsKey(key) || values.size() < MOST_SERIES)) {
                values.merge(key, value, together::applyAsDouble);
            }
        }
    }

    /** What only grows was nothing before it was first seen. */
    private static boolean grows(Statistic statistic) {
        return statistic == Statistic.COUNT || statistic == Statistic.TOTAL || statistic == Statistic.TOTAL_TIME;
    }

    private static Map<String, String> tags(Meter meter) {
        Map<String, String> tags = new TreeMap<>();
        StreamSupport.stream(meter.getId().getTagsAsIterable().spliterator(), false)
                .filter(tag -> !LEFT_OUT.contains(tag.getKey()))
                .forEach((Tag tag) -> tags.put(tag.getKey(), tag.getValue()));
        return tags;
    }
}
