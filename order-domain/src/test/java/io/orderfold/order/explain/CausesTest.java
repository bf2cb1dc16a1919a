package io.orderfold.order.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.lifecycle.Lifecycle;
import io.orderfold.lifecycle.Lifecycle.Answer;
import io.orderfold.lifecycle.Lifecycle.Ruling;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Guards;
import io.orderfold.order.Judgement;
import io.orderfold.order.Ledger;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderFold;
import io.orderfold.order.OrderId;
import io.orderfold.order.histories.LegalHistories;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The table is declared; the guards decide whether it is true. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CausesTest {

    private static final OrderId ORDER_ID = new OrderId("o-1");
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final int HISTORIES = 400;

    @Test
    void every_code_with_which_a_guard_lets_wait_is_in_the_table_and_no_other() {
        assertThat(Lifecycle.current().guards().stream()
                        .flatMap(guard -> guard.answers().stream())
                        .filter(answer -> answer.ruling() == Ruling.WAIT)
                        .map(Answer::code)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Causes.BY_CODE.keySet());
    }

    @Test
    void in_random_histories_exactly_the_events_of_the_table_end_a_wait() {
        Map<String, Set<Class<? extends OrderEvent>>> seen = new TreeMap<>();
        for (long seed = 1; seed <= HISTORIES; seed++) {
            watch(LegalHistories.of(seed, ORDER_ID, START, FoldRules.DEFAULT).facts(), seen);
        }

        Causes.BY_CODE.forEach((code, causes) -> {
            if (!causes.isEmpty()) {
                assertThat(seen.getOrDefault(code, Set.of()))
                        .as("seeds 1 to %d, %s", HISTORIES, code)
                        .containsExactlyInAnyOrderElementsOf(causes);
            }
        });
        assertThat(seen.get("WAITING_FOR_END")).hasSizeGreaterThan(1);
    }

    @Test
    void a_code_that_only_another_version_knows_has_no_cause() {
        assertThat(Causes.of("WAITING_FOR_GODOT")).isEmpty();
    }

    /** Takes the facts in their turn, and looks at each moment which of the others are waited for no longer. */
    private static void watch(List<Fact> facts, Map<String, Set<Class<? extends OrderEvent>>> seen) {
        List<Fact> inTurn =
                facts.stream().sorted(Comparator.comparing(Fact::canonicalKey)).toList();
        Ledger before = Ledger.EMPTY;
        for (int i = 0; i < inTurn.size(); i++) {
            Ledger after = OrderFold.refold(ORDER_ID, inTurn.subList(0, i + 1), FoldRules.DEFAULT)
                    .order()
                    .ledger();
            for (Fact waits : inTurn.subList(i + 1, inTurn.size())) {
                if (Guards.judge(before, waits.event()) instanceof Judgement.Wait was
                        && !(Guards.judge(after, waits.event()) instanceof Judgement.Wait is
                                && is.code().equals(was.code()))) {
                    seen.computeIfAbsent(was.code(), none -> new HashSet<>())
                            .add(inTurn.get(i).event().getClass());
                }
            }
            before = after;
        }
    }
}
