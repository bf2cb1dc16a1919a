package io.orderfold.query.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.query.lookup.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WalkTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final byte[] HERE = {1, 2, 3};

    private static Walk walk(String cursor, Duration standby, Instant now) {
        return Walk.of("list", cursor, standby, now);
    }

    private static Walk first(Duration standby) {
        return Walk.of("list", null, standby, NOW);
    }

    private static Lookup.Found<String> page(Duration age) {
        return new Lookup.Found<>("page", Optional.of(age), ServedBy.STANDBY);
    }

    @Test
    void it_begins_at_no_position_and_with_what_the_caller_lets_a_standby_be() {
        Walk walk = first(Duration.ofSeconds(5));

        assertThat(walk.position()).isEmpty();
        assertThat(walk.standby()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void it_goes_on_at_the_position_and_no_standby_is_older_than_the_first_page() {
        String cursor = first(Duration.ofHours(1)).cursor("list", HERE, page(Duration.ofSeconds(4)));

        Walk next = walk(cursor, Duration.ofHours(1), NOW.plusSeconds(10));

        assertThat(next.position())
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(HERE));
        // Four seconds old then, ten seconds later, and what clocks may differ.
        assertThat(next.standby()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void the_first_page_counts_for_all_that_follow() {
        String cursor = first(Duration.ofHours(1)).cursor("list", HERE, page(Duration.ofSeconds(4)));
        Walk second = walk(cursor, Duration.ofHours(1), NOW.plusSeconds(10));

        Walk third = walk(second.cursor("list", HERE, page(Duration.ZERO)), Duration.ofHours(1), NOW.plusSeconds(20));

        assertThat(third.standby()).isEqualTo(Duration.ofSeconds(25));
    }

    @Test
    void the_caller_may_want_it_younger() {
        String cursor = first(Duration.ofHours(1)).cursor("list", HERE, page(Duration.ofSeconds(4)));

        assertThat(walk(cursor, Duration.ofSeconds(1), NOW).standby()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_clock_that_is_far_behind_lets_no_standby_answer() {
        String cursor = first(Duration.ofHours(1)).cursor("list", HERE, page(Duration.ZERO));

        assertThat(walk(cursor, Duration.ofHours(1), NOW.minusSeconds(60)).standby())
                .isZero();
    }

    @Test
    void an_active_whose_age_is_not_known_binds_nobody() {
        String cursor = first(Duration.ofSeconds(5))
                .cursor("list", HERE, new Lookup.Found<>("page", Optional.empty(), ServedBy.ACTIVE));

        Walk next = walk(cursor, Duration.ofSeconds(5), NOW);

        assertThat(next.standby()).isEqualTo(Duration.ofSeconds(5));
        assertThat(next.position()).isPresent();
    }

    @Test
    void a_cursor_without_room_for_the_moment_is_refused() {
        String cursor = Cursor.write("list", HERE);

        assertThatThrownBy(() -> walk(cursor, Duration.ZERO, NOW)).isInstanceOf(ProblemException.class);
    }
}
