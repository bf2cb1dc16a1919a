package io.orderfold.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FoldRulesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void a_type_has_its_own_parking_limit_or_the_common_one() {
        OrderFacts.Moment now = OrderFacts.of("o-1").at(0);
        assertThat(FoldRules.DEFAULT.parkingLimit(now.released("H1").event())).isEqualTo(Duration.ofHours(1));
        assertThat(FoldRules.DEFAULT.parkingLimit(now.held("H1").event())).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void no_parking_limit_is_shorter_than_the_clock_tolerance() {
        FoldRules rules = new FoldRules(MINUTE, MINUTE, Map.of("HoldPlaced", Duration.ofSeconds(1)), 1);
        assertThat(rules.parkingLimit(OrderFacts.of("o-1").at(0).held("H1").event()))
                .isEqualTo(MINUTE);
        assertThatThrownBy(() -> new FoldRules(MINUTE, Duration.ofSeconds(59), Map.of(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be shorter than the clock tolerance");
    }

    @Test
    void the_clock_tolerance_is_not_negative() {
        assertThatThrownBy(() -> new FoldRules(Duration.ofSeconds(-1), MINUTE, Map.of(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clock tolerance");
    }

    @Test
    void the_journal_cap_is_small_enough_for_sums_of_the_largest_amounts() {
        assertThat(Math.multiplyExact(FoldRules.MAX_JOURNAL_CAP, Money.MAX_MINOR_UNITS))
                .isPositive();
        new FoldRules(MINUTE, MINUTE, Map.of(), FoldRules.MAX_JOURNAL_CAP);
        assertThatThrownBy(() -> new FoldRules(MINUTE, MINUTE, Map.of(), FoldRules.MAX_JOURNAL_CAP + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FoldRules(MINUTE, MINUTE, Map.of(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rules_do_not_see_later_changes_of_their_limits() {
        Map<String, Duration> limits = new HashMap<>(Map.of("HoldPlaced", Duration.ofHours(9)));
        FoldRules rules = new FoldRules(MINUTE, MINUTE, limits, 1);
        limits.clear();
        assertThat(rules.parkingLimits()).hasSize(1);
    }
}
