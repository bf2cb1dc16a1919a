package io.orderfold.order.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import io.orderfold.order.GuardSays;
import io.orderfold.order.Judgement;
import io.orderfold.order.Ledger;
import io.orderfold.order.Order;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import io.orderfold.order.OrderStatus;
import io.orderfold.order.explain.Explanation.Expected;
import io.orderfold.order.explain.Explanation.Stuck;
import io.orderfold.order.histories.Disorder;
import io.orderfold.order.histories.LegalHistories;
import io.orderfold.order.histories.WildHistories;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The laws of {@link Explanation}, over every moment of random histories. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExplainedHistoriesTest {

    private static final OrderId ORDER_ID = new OrderId("o-1");
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(2));
    private static final FoldRules RULES = FoldRules.DEFAULT;
    private static final int LEGAL = 400;
    private static final int WILD = 1_500;
    private static final int STEPS = 60;

    @Test
    void every_order_that_has_not_ended_expects_something_and_says_it() {
        Set<OrderStatus> seen = EnumSet.noneOf(OrderStatus.class);
        atEveryMoment((facts, seed) -> {
            Order order = folded(facts);
            Explanation explanation = Explanation.of(order, NOW);
            seen.add(explanation.status());
            assertThat(explanation.headline())
                    .as(context(facts, seed))
                    .endsWith(".")
                    .doesNotContain("null");
            assertThat(explanation.reasons())
                    .as(context(facts, seed))
                    .hasSizeGreaterThanOrEqualTo(5)
                    .allSatisfy(reason ->
                            assertThat(reason.sentence()).endsWith(".").doesNotContain("null"));
            if (!explanation.status().isTerminal()) {
                assertThat(explanation.expected())
                        .as(context(facts, seed))
                        .isNotEmpty()
                        .allSatisfy(next -> {
                            assertThat(next.anyOf()).isNotEmpty();
                            assertThat(next.sentence()).startsWith("waiting for ");
                        });
            }
        });
        assertThat(seen).containsAll(EnumSet.complementOf(EnumSet.of(OrderStatus.RETURNED)));
    }

    @Test
    void what_is_expected_would_be_taken_and_change_the_order() {
        atEveryMoment((facts, seed) -> {
            Ledger ledger = folded(facts).ledger();
            for (Goal goal : Goals.next(ledger)) {
                for (OrderEvent event : goal.anyOf()) {
                    assertThat(GuardSays.of(ledger, event))
                            .as(context(facts, seed))
                            .isInstanceOf(Judgement.Ready.class);
                    assertThat(folded(with(facts, event, facts.size())).ledger())
                            .as("%s: %s", context(facts, seed), event)
                            .isNotEqualTo(ledger);
                }
            }
        });
    }

    @Test
    void what_is_expected_told_again_and_again_ends_the_order() {
        for (int seed = 1; seed <= LEGAL; seed++) {
            List<Fact> whole = LegalHistories.of(seed, ORDER_ID, START, RULES).facts();
            for (int size = 1; size <= whole.size(); size += 3) {
                List<Fact> facts = new ArrayList<>(whole.subList(0, size));
                int steps = 0;
                for (List<Goal> next = goals(facts); !ended(facts); next = goals(facts)) {
                    assertThat(++steps)
                            .as(
                                    "%s does not end but at %s",
                                    context(facts, seed), folded(facts).facets())
                            .isLessThan(STEPS);
                    facts = with(facts, next.getFirst().anyOf().getFirst(), steps);
                }
            }
        }
    }

    /** In a legal history the services tell what was expected, whenever it takes the order further. */
    @Test
    void what_takes_an_order_further_was_expected() {
        Set<String> further = Set.of(
                "OrderPlaced",
                "OrderConfirmed",
                "LinesAllocated",
                "ShipmentDispatched",
                "ShipmentDelivered",
                "HoldReleased",
                "OrderCancellationDeclined",
                "ReturnReceived");
        int steps = 0;
        for (int seed = 1; seed <= LEGAL; seed++) {
            List<Fact> inTurn = LegalHistories.of(seed, ORDER_ID, START, RULES).facts().stream()
                    .sorted(Comparator.comparing(Fact::canonicalKey))
                    .toList();
            for (int i = 0; i < inTurn.size(); i++) {
                List<Fact> before = inTurn.subList(0, i);
                Fact next = inTurn.get(i);
                Order was = folded(before);
                Order is = folded(inTurn.subList(0, i + 1));
                if (further.contains(next.event().getClass().getSimpleName())
                        && is.facets().status().compareTo(was.facets().status()) < 0) {
                    steps++;
                    assertThat(Explanation.of(was, NOW).expected())
                            .as("%s, then %s", context(before, seed), next)
                            .flatExtracting(Expected::anyOf)
                            .contains(next.event().getClass());
                }
            }
        }
        assertThat(steps).isGreaterThan(LEGAL);
    }

    @Test
    void what_is_parked_is_told_in_the_words_of_the_guards() {
        atEveryMoment((facts, seed) -> {
            Order order = folded(facts);
            List<Stuck> parked = Explanation.of(order, NOW).parked();
            assertThat(parked).hasSameSizeAs(order.waiting());
            for (int i = 0; i < parked.size(); i++) {
                assertThat(parked.get(i).fact().verdict())
                        .isEqualTo(order.waiting().get(i).verdict());
                assertThat(parked.get(i).overdue())
                        .isEqualTo(order.waiting().get(i).fact().expiresAt().isBefore(NOW));
            }
        });
    }

    private static void atEveryMoment(ObjIntConsumer<List<Fact>> look) {
        for (int seed = 1; seed <= LEGAL; seed++) {
            List<Fact> facts = Disorder.SEVERE
                    .deliver(LegalHistories.of(seed, ORDER_ID, START, RULES), RULES, new Random(seed))
                    .arrivals()
                    .stream()
                    .distinct()
                    .toList();
            for (int size = 1; size <= facts.size(); size++) {
                look.accept(facts.subList(0, size), seed);
            }
        }
        for (int seed = 1; seed <= WILD; seed++) {
            look.accept(WildHistories.of(seed, ORDER_ID, START, RULES), -seed);
        }
    }

    private static List<Goal> goals(List<Fact> facts) {
        return Goals.next(folded(facts).ledger());
    }

    private static boolean ended(List<Fact> facts) {
        return folded(facts).facets().status().isTerminal();
    }

    /** The facts, and one of an event that happens after them all. */
    private static List<Fact> with(List<Fact> facts, OrderEvent event, int number) {
        Instant last = facts.stream()
                .map(Fact::occurredAt)
                .max(Comparator.naturalOrder())
                .orElse(START);
        Instant at = last.plusSeconds(1);
        List<Fact> more = new ArrayList<>(facts);
        more.add(FactTeller.tell(new EventKey("next", "n-" + number), ORDER_ID, event, at, at, RULES));
        return more;
    }

    private static Order folded(List<Fact> facts) {
        return OrderFold.refold(ORDER_ID, facts, RULES).order();
    }

    private static String context(List<Fact> facts, int seed) {
        return "seed " + seed + (seed < 0 ? " (wild)" : "") + ", after " + facts.size() + " facts";
    }
}
