package io.orderfold.lab.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Uninterpreted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderPlannerTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final SimulationSettings SETTINGS =
            new SimulationSettings(7, 50, 100, 0.3, 0.2, Duration.ofSeconds(30), 0, 0.5);

    @Test
    void one_seed_tells_the_same_orders_again() {
        assertThat(planned(SETTINGS, NOW)).isEqualTo(planned(SETTINGS, NOW));
    }

    @Test
    void every_fact_is_sent_and_nothing_else() {
        assertThat(planned(SETTINGS, NOW)).hasSize(50).allSatisfy(order -> {
            assertThat(new HashSet<>(order.arrivals())).isEqualTo(new HashSet<>(order.facts()));
            assertThat(order.facts()).extracting(Fact::key).doesNotHaveDuplicates();
        });
    }

    @Test
    void disorder_is_what_was_asked_for() {
        var orders = planned(SETTINGS, NOW);

        assertThat(orders).anySatisfy(order -> assertThat(order.late()).isPositive());
        assertThat(orders)
                .anySatisfy(order -> assertThat(order.arrivals())
                        .hasSizeGreaterThan(order.facts().size()));
    }

    @Test
    void no_deadline_passes_while_an_order_is_told() {
        assertThat(planned(SETTINGS, NOW))
                .flatExtracting(PlannedOrder::facts)
                .extracting(Fact::expiresAt)
                .allSatisfy(due -> assertThat(due).isAfter(NOW));
    }

    @Test
    void stories_end_now_give_or_take_the_skew() {
        assertThat(planned(SETTINGS, NOW))
                .extracting(order -> order.facts().stream()
                        .map(Fact::claimedAt)
                        .max(Instant::compareTo)
                        .orElseThrow())
                .allSatisfy(last ->
                        assertThat(last).isBetween(NOW.minus(Duration.ofMinutes(1)), NOW.plus(SETTINGS.skew())));
    }

    @Test
    void about_every_second_order_has_a_fact_of_a_type_to_come() {
        assertThat(planned(SETTINGS, NOW))
                .filteredOn(order -> order.facts().stream().anyMatch(fact -> fact.event() instanceof Uninterpreted))
                .hasSizeBetween(10, 40);
    }

    private static List<PlannedOrder> planned(SimulationSettings settings, Instant now) {
        var planner = new OrderPlanner(settings, FoldRules.DEFAULT);
        var orders = new ArrayList<PlannedOrder>();
        while (planner.hasNext()) {
            orders.add(planner.next(now));
        }
        return orders;
    }
}
