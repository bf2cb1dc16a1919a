package io.orderfold.order.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DisorderTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final FoldRules RULES = FoldRules.DEFAULT;
    private static final int HISTORIES = 500;

    @Test
    void without_disorder_a_history_arrives_as_it_was_told() {
        History history = LegalHistories.of(1, new OrderId("o-1"), START, RULES);
        Delivery delivery = Disorder.NONE.deliver(history, RULES, new SplittableRandom(1));
        assertThat(delivery.arrivals()).isEqualTo(history.facts());
        assertThat(delivery).isEqualTo(new Delivery(history.facts(), history.facts(), 0, 0));
    }

    @Test
    void nothing_is_lost_and_what_comes_again_is_what_came_before() {
        RandomGenerator random = new SplittableRandom(2);
        for (Disorder disorder : Disorder.presets()) {
            for (int i = 0; i < HISTORIES; i++) {
                History history = LegalHistories.next(random, new OrderId("o-" + i), START, RULES);
                Delivery delivery = disorder.deliver(history, RULES, random);
                assertThat(new HashSet<>(delivery.arrivals())).isEqualTo(new HashSet<>(delivery.facts()));
                assertThat(delivery.facts())
                        .extracting(Fact::key)
                        .isEqualTo(history.facts().stream().map(Fact::key).toList());
                assertThat(delivery.arrivals()).hasSize(delivery.facts().size() + delivery.duplicates());
            }
        }
    }

    @Test
    void shares_of_late_and_duplicate_facts_are_those_asked_for() {
        RandomGenerator random = new SplittableRandom(3);
        double facts = 0;
        double late = 0;
        double duplicates = 0;
        for (int i = 0; i < HISTORIES; i++) {
            History history = LegalHistories.next(random, new OrderId("o-" + i), START, RULES);
            Delivery delivery = Disorder.SEVERE.deliver(history, RULES, random);
            facts += delivery.facts().size();
            late += delivery.late();
            duplicates += delivery.duplicates();
        }
        assertThat(late / facts).isBetween(0.27, 0.33);
        assertThat(duplicates / facts).isBetween(0.08, 0.12);
    }

    @Test
    void only_late_facts_are_overtaken_and_nearly_all_of_them_are() {
        RandomGenerator random = new SplittableRandom(4);
        double late = 0;
        double overtaken = 0;
        for (int i = 0; i < HISTORIES; i++) {
            History history = LegalHistories.next(random, new OrderId("o-" + i), START, RULES);
            Delivery delivery = Disorder.of(0.1, 0, Duration.ZERO).deliver(history, RULES, random);
            int here = overtaken(history.facts(), delivery.arrivals());
            assertThat(here).isLessThanOrEqualTo(delivery.late());
            late += delivery.late();
            overtaken += here;
        }
        // The last fact of a history cannot be overtaken, however late it is.
        assertThat(overtaken / late).isGreaterThan(0.8);
    }

    private static int overtaken(List<Fact> told, List<Fact> arrivals) {
        int overtaken = 0;
        int furthest = -1;
        for (Fact fact : arrivals) {
            int place = told.indexOf(fact);
            overtaken += place < furthest ? 1 : 0;
            furthest = Math.max(furthest, place);
        }
        return overtaken;
    }

    @Test
    void every_stamp_of_a_service_is_wrong_by_about_the_same_and_by_no_more_than_the_skew() {
        RandomGenerator random = new SplittableRandom(5);
        Set<Long> signs = new HashSet<>();
        for (int i = 0; i < HISTORIES; i++) {
            History history = LegalHistories.next(random, new OrderId("o-" + i), START, RULES);
            Map<EventKey, Fact> told =
                    history.facts().stream().collect(Collectors.toMap(Fact::key, Function.identity()));
            Map<String, List<Duration>> offByService = Disorder.SEVERE.deliver(history, RULES, random).facts().stream()
                    .collect(Collectors.groupingBy(
                            fact -> fact.key().source(),
                            Collectors.mapping(fact -> off(told, fact), Collectors.toList())));
            for (List<Duration> offs : offByService.values()) {
                Duration first = offs.getFirst();
                signs.add((long) Long.signum(first.toNanos()));
                assertThat(offs)
                        .allSatisfy(off -> assertThat(off.abs()).isLessThanOrEqualTo(Duration.ofSeconds(60)))
                        .allSatisfy(
                                off -> assertThat(off.minus(first).abs()).isLessThanOrEqualTo(Duration.ofSeconds(12)));
            }
        }
        assertThat(signs).contains(-1L, 1L);
    }

    @Test
    void shares_and_skew_have_limits() {
        assertThatThrownBy(() -> Disorder.of(1.1, 0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Disorder.of(0, -0.1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Disorder.of(Double.NaN, 0, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Disorder.of(0, 0, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Disorder.of(0, 0, LegalHistories.MAX_SKEW.plusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Disorder("too wild", 0, 0, Disorder.WORST_SKEW.plusNanos(1), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Duration off(Map<EventKey, Fact> told, Fact stamped) {
        Fact right = Objects.requireNonNull(told.get(stamped.key()));
        Duration off = Duration.between(right.claimedAt(), stamped.claimedAt());
        assertThat(Duration.between(right.recordedAt(), stamped.recordedAt())).isEqualTo(off);
        return off;
    }
}
