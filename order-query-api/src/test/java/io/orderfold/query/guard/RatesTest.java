package io.orderfold.query.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatesTest {

    @Test
    void a_caller_has_its_burst_and_no_more() {
        // Filled so slowly that this test is over before.
        Rates rates = new Rates(1, 1_000_000, 10);

        int taken = 0;
        while (taken <= 2_000_000 && rates.take("one")) {
            taken++;
        }

        assertThat(taken).isBetween(1_000_000, 1_000_600);
        assertThat(rates.take("another")).isTrue();
    }

    @Test
    void no_more_callers_are_remembered_than_there_is_room_for() {
        Rates rates = new Rates(1, 10, 100);

        for (int caller = 0; caller < 100_000; caller++) {
            assertThat(rates.take("caller " + caller)).isTrue();
        }

        assertThat(rates.remembered()).isBetween(1L, 100L);
    }

    @Test
    void without_a_rate_nobody_is_limited_or_remembered() {
        Rates rates = new Rates(0, 1, 1);

        for (int i = 0; i < 1_000; i++) {
            assertThat(rates.take("one")).isTrue();
        }
        assertThat(rates.remembered()).isZero();
    }
}
