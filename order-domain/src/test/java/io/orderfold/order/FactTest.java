package io.orderfold.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** When did it happen, when is its deadline: only what travels with the event decides. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FactTest {

    private final OrderFacts order = OrderFacts.of("o-1");

    @Test
    void a_fact_happened_when_its_producer_says() {
        Fact late = order.at(0).recorded(300).held("H1");
        assertThat(late.occurredAt()).isEqualTo(minute(0)).isEqualTo(late.claimedAt());
        assertThat(late.clockSuspect()).isFalse();
    }

    @Test
    void a_claim_ahead_by_the_tolerance_is_believed() {
        Fact ahead = order.at(20).recorded(0).held("H1");
        assertThat(ahead.occurredAt()).isEqualTo(minute(20));
        assertThat(ahead.clockSuspect()).isFalse();
    }

    @Test
    void a_claim_further_ahead_is_clamped_to_when_it_was_recorded() {
        Fact ahead = order.at(20.001).recorded(0).held("H1");
        assertThat(ahead.occurredAt()).isEqualTo(minute(0));
        assertThat(ahead.clockSuspect()).isTrue();
        assertThat(ahead.canonicalKey().occurredAt()).isEqualTo(minute(0));
    }

    @Test
    void a_producer_that_does_not_say_when_it_recorded_is_believed() {
        Fact future = order.at(40_000_000).notRecorded().held("H1");
        assertThat(future.occurredAt()).isEqualTo(future.claimedAt()).isEqualTo(future.recordedAt());
        assertThat(future.clockSuspect()).isFalse();
    }

    @Test
    void the_deadline_of_its_type_counts_from_when_it_was_recorded() {
        assertThat(order.at(0)
                        .recorded(7)
                        .dispatched("S1", OrderFacts.pieces(1, "L1"))
                        .expiresAt())
                .isEqualTo(minute(7).plus(Duration.ofHours(4)));
        assertThat(order.at(0).released("H1").expiresAt()).isEqualTo(minute(60));
        assertThat(order.at(0).authorized(1).expiresAt()).isEqualTo(minute(24 * 60));
    }

    @Test
    void a_deadline_is_never_before_its_fact() {
        FoldRules strict = new FoldRules(
                Duration.ofMinutes(20), Duration.ofMinutes(20), Map.of("HoldReleased", Duration.ZERO), 10);
        Fact ahead = order.under(strict).at(20).recorded(0).released("H1");
        assertThat(ahead.expiresAt()).isEqualTo(minute(20)).isEqualTo(ahead.occurredAt());
        FoldRules none = new FoldRules(Duration.ZERO, Duration.ZERO, Map.of(), 10);
        Fact now = order.under(none).at(5).released("H1");
        assertThat(now.expiresAt()).isEqualTo(now.occurredAt());
    }

    @Test
    void times_are_kept_in_microseconds() {
        Instant fine = minute(0).plusNanos(1_234);
        Fact fact = Fact.of(
                new EventKey("s", "i"),
                order.orderId(),
                new Uninterpreted(),
                fine,
                fine,
                new Fingerprint("0".repeat(64)),
                FoldRules.DEFAULT);
        assertThat(fact.claimedAt())
                .isEqualTo(fact.recordedAt())
                .isEqualTo(minute(0).plusNanos(1_000));
    }

    private static Instant minute(long minutes) {
        return OrderFacts.START.plus(Duration.ofMinutes(minutes));
    }
}
