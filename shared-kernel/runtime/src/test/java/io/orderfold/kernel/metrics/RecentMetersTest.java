package io.orderfold.kernel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderfold.kernel.metrics.RecentMeters.Recent;
import io.orderfold.kernel.metrics.RecentMeters.Series;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecentMetersTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SteppingClock clock = new SteppingClock();
    private final RecentMeters meters = new RecentMeters(registry, clock);

    @Test
    void a_count_is_remembered_at_each_look() {
        registry.counter("orderfold.facts", "verdict", "APPLIED").increment(3);
        meters.look();
        registry.counter("orderfold.facts", "verdict", "APPLIED").increment(2);
        meters.look();

        Recent recent = meters.recent();

        assertThat(recent.at()).containsExactly(START, START.plus(RecentMeters.INTERVAL));
        Series facts = recent.series().getFirst();
        assertThat(facts.name()).isEqualTo("orderfold.facts");
        assertThat(facts.tags()).isEqualTo(Map.of("verdict", "APPLIED"));
        assertThat(facts.statistic()).isEqualTo("count");
        assertThat(facts.values()).containsExactly(3.0, 5.0);
    }

    @Test
    void partitions_add_up_and_the_oldest_age_counts() {
        for (int partition = 0; partition < 3; partition++) {
            double waiting = partition;
            Gauge.builder("orderfold.stream.lag", () -> waiting)
                    .tag("topic", "t")
                    .tag("partition", "" + partition)
                    .register(registry);
            Gauge.builder("orderfold.stream.unprocessed", () -> waiting)
                    .baseUnit("seconds")
                    .tag("topic", "t")
                    .tag("partition", "" + partition)
                    .register(registry);
        }
        meters.look();

        assertThat(meters.recent().series())
                .extracting(Series::name, series -> series.values().getFirst())
                .containsExactly(tuple("orderfold.stream.lag", 3.0), tuple("orderfold.stream.unprocessed", 2.0));
    }

    @Test
    void what_came_later_or_is_no_number_has_a_gap() {
        Gauge.builder("orderfold.view.staleness", () -> Double.NaN).register(registry);
        meters.look();
        Gauge.builder("orderfold.late", () -> 1).register(registry);
        meters.look();

        assertThat(meters.recent().series())
                .singleElement()
                .satisfies(late -> assertThat(late.values()).containsExactly(null, 1.0));
    }

    @Test
    void a_count_begins_at_nothing_and_takes_no_room_before() {
        registry.counter("orderfold.never");
        registry.counter("orderfold.once");
        meters.look();
        registry.counter("orderfold.once").increment();
        meters.look();

        assertThat(meters.recent().series())
                .singleElement()
                .satisfies(once -> assertThat(once.values()).containsExactly(0.0, 1.0));
    }

    @Test
    void meters_of_others_are_left_to_the_monitoring() {
        registry.counter("jvm.something").increment();
        registry.timer("http.server.requests", "uri", "/v1/orders/{orderId}", "status", "200")
                .record(Duration.ofMillis(10));
        registry.timer("http.server.requests", "uri", "/q/metrics", "status", "200")
                .record(Duration.ofMillis(30));
        meters.look();

        assertThat(meters.recent().series()).extracting(Series::name).containsOnly("http.server.requests");
        assertThat(meters.recent().series())
                .filteredOn(series -> series.statistic().equals("count"))
                .singleElement()
                .satisfies(count -> assertThat(count.values()).containsExactly(2.0));
    }

    @Test
    void what_is_remembered_is_bounded_in_time_and_in_width() {
        for (int i = 0; i < 300; i++) {
            registry.counter("orderfold.many", "name", "n" + i).increment();
        }
        for (int i = 0; i < 200; i++) {
            meters.look();
        }

        Recent recent = meters.recent();

        assertThat(recent.at()).hasSize(180);
        assertThat(recent.at().getLast()).isEqualTo(START.plus(RecentMeters.INTERVAL.multipliedBy(199)));
        assertThat(recent.series())
                .hasSize(200)
                .allSatisfy(series -> assertThat(series.values()).hasSize(180));
    }

    /** One interval later whenever it is asked. */
    private static final class SteppingClock extends Clock {

        private Instant next = START;

        @Override
        public Instant instant() {
            Instant now = next;
            next = now.plus(RecentMeters.INTERVAL);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
