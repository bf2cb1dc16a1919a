package io.orderfold.order.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.Anomaly;
import io.orderfold.order.CaptureEvent.OrderPlaced;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Folded;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import io.orderfold.order.UpkeepEvent.ParkingExpired;
import io.orderfold.order.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** That wild histories are wild enough: what the laws are checked over must show all that a fold can meet. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WildHistoriesTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final OrderId ORDER = new OrderId("o-1");
    private static final FoldRules RULES =
            new FoldRules(Duration.ofMinutes(5), Duration.ofMinutes(20), Map.of(), FoldRules.DEFAULT.journalCap());
    private static final int SETS = 1_500;

    @Test
    void one_seed_tells_one_set_with_distinct_keys() {
        for (long seed = 0; seed < 200; seed++) {
            List<Fact> facts = told(seed);
            assertThat(told(seed)).isEqualTo(facts);
            assertThat(facts).extracting(Fact::key).doesNotHaveDuplicates();
        }
    }

    @Test
    void every_verdict_and_every_anomaly_comes_up() {
        Set<Class<?>> verdicts = new HashSet<>();
        Set<Boolean> settled = new HashSet<>();
        Set<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class);
        for (long seed = 0; seed < SETS; seed++) {
            Folded folded = OrderFold.refold(ORDER, told(seed), RULES);
            anomalies.addAll(folded.order().ledger().anomalies());
            for (Folded.Judged judged : folded.judged().values()) {
                verdicts.add(judged.verdict().getClass());
                if (judged.verdict() instanceof Verdict.Refused refused) {
                    settled.add(refused.settled());
                }
            }
        }
        assertThat(verdicts).containsExactlyInAnyOrder(Verdict.class.getPermittedSubclasses());
        assertThat(settled).containsExactlyInAnyOrder(true, false);
        assertThat(EnumSet.complementOf(EnumSet.copyOf(anomalies))).isEmpty();
    }

    @Test
    void orders_are_missing_and_placed_again_clocks_are_wrong_and_expiries_are_anywhere() {
        int missing = 0;
        int again = 0;
        int clamped = 0;
        int farFuture = 0;
        int equalTimes = 0;
        int early = 0;
        int orphaned = 0;
        for (long seed = 0; seed < SETS; seed++) {
            List<Fact> facts = told(seed);
            Map<Object, Fact> byKey = facts.stream().collect(Collectors.toMap(Fact::key, fact -> fact));
            long placed = facts.stream()
                    .filter(fact -> fact.event() instanceof OrderPlaced)
                    .count();
            missing += placed == 0 ? 1 : 0;
            again += placed > 1 ? 1 : 0;
            equalTimes += facts.stream().map(Fact::occurredAt).distinct().count() < facts.size() ? 1 : 0;
            for (Fact fact : facts) {
                clamped += fact.clockSuspect() ? 1 : 0;
                farFuture += fact.occurredAt().isAfter(START.plus(Duration.ofDays(365))) ? 1 : 0;
                if (fact.event() instanceof ParkingExpired expired) {
                    Fact parked = byKey.get(expired.parked());
                    orphaned += parked == null ? 1 : 0;
                    early += parked != null && parked.canonicalKey().compareTo(fact.canonicalKey()) > 0 ? 1 : 0;
                }
            }
        }
        assertThat(List.of(missing, again, clamped, farFuture, equalTimes, early, orphaned))
                .allSatisfy(count -> assertThat(count).isGreaterThan(SETS / 50));
    }

    private static List<Fact> told(long seed) {
        return WildHistories.of(seed, ORDER, START, RULES);
    }
}
