package io.orderfold.order.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.FoldedOutcome;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import io.orderfold.order.OrderStatus;
import io.orderfold.order.Uninterpreted;
import io.orderfold.order.UpkeepEvent;
import io.orderfold.order.Verdict;
import io.orderfold.order.laws.FoldUnderTest;
import io.orderfold.order.laws.RealFold;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LegalHistoriesTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final FoldRules RULES = FoldRules.DEFAULT;

    @Test
    void one_seed_tells_one_history() {
        OrderId orderId = new OrderId("o-1");
        History once = LegalHistories.of(42, orderId, START, RULES);
        assertThat(LegalHistories.of(42, orderId, START, RULES)).isEqualTo(once);
        assertThat(LegalHistories.of(43, orderId, START, RULES)).isNotEqualTo(once);
        assertThat(Disorder.SEVERE.deliver(once, RULES, new SplittableRandom(1)))
                .isEqualTo(Disorder.SEVERE.deliver(once, RULES, new SplittableRandom(1)));
    }

    @Test
    void every_history_has_distinct_keys_and_stays_short_of_a_deadline_of_one_hour() {
        RandomGenerator random = new SplittableRandom(7);
        for (int i = 0; i < 1_000; i++) {
            History history = LegalHistories.next(random, new OrderId("o-" + i), START, RULES);
            Set<EventKey> keys = new HashSet<>();
            for (Fact fact : history.facts()) {
                assertThat(keys.add(fact.key())).as("seed %d", history.seed()).isTrue();
                assertThat(Duration.between(START, fact.recordedAt()))
                        .as("seed %d", history.seed())
                        .isLessThanOrEqualTo(LegalHistories.LONGEST);
            }
        }
    }

    @Test
    void every_ending_of_a_business_is_told() {
        RandomGenerator random = new SplittableRandom(11);
        Map<OrderStatus, Integer> endings = new EnumMap<>(OrderStatus.class);
        int letters = 0;
        int parked = 0;
        int facts = 0;
        for (int i = 0; i < 2_000; i++) {
            History history = LegalHistories.next(random, new OrderId("o-" + i), START, RULES);
            endings.merge(history.intended().status(), 1, Integer::sum);
            letters += history.intended().letters().size();
            parked += history.intended().parked().size();
            facts += history.facts().size();
        }
        assertThat(endings)
                .containsOnlyKeys(
                        OrderStatus.REJECTED,
                        OrderStatus.CANCELLED,
                        OrderStatus.RETURNED,
                        OrderStatus.COMPLETED,
                        OrderStatus.DELIVERED,
                        OrderStatus.ON_HOLD,
                        OrderStatus.PARTIALLY_DELIVERED,
                        OrderStatus.SHIPPED,
                        OrderStatus.PARTIALLY_SHIPPED,
                        OrderStatus.PAYMENT_FAILED,
                        OrderStatus.BACKORDERED,
                        OrderStatus.IN_FULFILMENT,
                        OrderStatus.CONFIRMED,
                        OrderStatus.PLACED);
        assertThat(letters).isGreaterThan(100);
        assertThat(parked).isGreaterThan(100);
        assertThat(facts / 2_000).isBetween(10, 18);
    }

    @Test
    void every_event_of_the_catalogue_is_told() {
        RandomGenerator random = new SplittableRandom(13);
        Map<Class<?>, Integer> told = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            LegalHistories.next(random, new OrderId("o-" + i), START, RULES)
                    .facts()
                    .forEach(fact -> told.merge(fact.event().getClass(), 1, Integer::sum));
        }
        assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(catalogue());
        assertThat(told.values()).allSatisfy(times -> assertThat(times).isGreaterThan(20));
    }

    /** Every event that a service tells; what the suite writes itself is up to the wild histories. */
    private static List<Class<?>> catalogue() {
        return Stream.of(OrderEvent.class.getPermittedSubclasses())
                .filter(group -> group != UpkeepEvent.class && group != Uninterpreted.class)
                .<Class<?>>flatMap(group -> Stream.of(group.getPermittedSubclasses()))
                .toList();
    }

    @Test
    void what_was_asked_for_given_back_and_written_down_is_told_both_ways() {
        RandomGenerator random = new SplittableRandom(17);
        Set<IntendedOutcome.Answer> answers = EnumSet.noneOf(IntendedOutcome.Answer.class);
        Set<String> sums = new HashSet<>();
        int closed = 0;
        int backordered = 0;
        int partlyReturned = 0;
        for (int i = 0; i < 2_000; i++) {
            IntendedOutcome intended = LegalHistories.next(random, new OrderId("o-" + i), START, RULES)
                    .intended();
            answers.addAll(intended.requests().values());
            closed += intended.closed() ? 1 : 0;
            for (IntendedOutcome.Line line : intended.lines().values()) {
                backordered += line.backordered().signum();
                partlyReturned +=
                        line.returned().signum() > 0 && line.returned().compareTo(line.delivered()) < 0 ? 1 : 0;
            }
            if (intended.sums().voided() > 0) {
                sums.add("voided");
            }
            if (intended.sums().refunded() > 0) {
                sums.add("refunded");
            }
            if (intended.sums().invoiced() > 0) {
                sums.add("invoiced");
            }
        }
        assertThat(answers).contains(IntendedOutcome.Answer.GRANTED, IntendedOutcome.Answer.DECLINED);
        assertThat(sums).containsExactlyInAnyOrder("voided", "refunded", "invoiced");
        assertThat(List.of(closed, backordered, partlyReturned))
                .allSatisfy(times -> assertThat(times).isGreaterThan(20));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void every_disorder_leaves_the_intended_outcome(Disorder disorder) {
        comesOutAsIntended(disorder, 1, 500);
    }

    @ParameterizedTest
    @MethodSource("presets")
    @Tag("long")
    void every_disorder_leaves_the_intended_outcome_of_many_histories(Disorder disorder) {
        comesOutAsIntended(disorder, 1_000_000, 10_000);
    }

    static List<Disorder> presets() {
        return Disorder.presets().stream().filter(Disorder::keepsIntent).toList();
    }

    private static void comesOutAsIntended(Disorder disorder, long firstSeed, int histories) {
        for (long seed = firstSeed; seed < firstSeed + histories; seed++) {
            History history = LegalHistories.of(seed, new OrderId("o-" + seed), START, RULES);
            Delivery delivery = disorder.deliver(history, RULES, new SplittableRandom(seed));
            assertThat(outcome(history, delivery.arrivals()))
                    .as("seed %d, %s", seed, disorder.name())
                    .isEqualTo(history.intended());
        }
    }

    private static IntendedOutcome outcome(History history, List<Fact> arrivals) {
        FoldUnderTest.Folding folding = new RealFold().start(history.orderId(), RULES);
        arrivals.forEach(folding::on);
        Map<EventKey, Verdict> verdicts = new TreeMap<>();
        folding.view()
                .journal()
                .values()
                .forEach(judged -> verdicts.put(judged.fact().key(), judged.verdict()));
        return FoldedOutcome.of(folding.view().order(), verdicts);
    }
}
