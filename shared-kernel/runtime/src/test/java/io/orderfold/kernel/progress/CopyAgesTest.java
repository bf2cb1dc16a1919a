package io.orderfold.kernel.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.progress.CopyAges.Age;
import io.orderfold.kernel.progress.ViewFreshness.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CopyAgesTest {

    private static final ViewSource VIEW = ViewSource.ofNewest("store", "t");
    private static final ViewSource OTHER = ViewSource.ofNewest("other", "t");
    private static final ViewSource JOURNAL = new ViewSource("journal", "t");
    private static final ViewSource ROWS = new ViewSource("rows", "rows-topic", Optional.of("t"));
    private static final TopicPartition T0 = new TopicPartition("t", 0);
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final CopyAges ages = new CopyAges();

    @BeforeEach
    void the_stores_were_filled() {
        for (ViewSource view : List.of(VIEW, OTHER, JOURNAL, ROWS)) {
            ages.fillsStandby(new TopicPartition(view.topic(), 0), view.store(), 0);
            ages.restores(new TopicPartition(view.topic(), 1), view.store(), 0);
        }
    }

    private void found(ViewSource view, int partition, Instant freshAsOf, long applied) {
        ages.found(new Place(view, partition), freshAsOf, applied, ages.filling());
    }

    private long life() {
        return ages.of(VIEW, 0).map(Age::life).orElseThrow();
    }

    @Test
    void a_store_that_goes_on_where_it_was_keeps_its_age_and_its_life() {
        found(VIEW, 0, NOON, 7);
        long life = life();

        ages.restores(T0, "store", 8);
        assertThat(ages.of(VIEW, 0)).map(Age::freshAsOf).contains(NOON);

        found(VIEW, 0, NOON.plusSeconds(1), 9);
        assertThat(ages.of(VIEW, 0)).map(Age::freshAsOf).contains(NOON.plusSeconds(1));
        assertThat(life()).isEqualTo(life);
    }

    @Test
    void a_store_that_is_filled_again_from_before_was_emptied_and_has_another_life() {
        found(VIEW, 0, NOON, 7);
        long life = life();

        ages.restores(T0, "store", 7);
        assertThat(ages.of(VIEW, 0)).isEmpty();

        found(VIEW, 0, NOON.plusSeconds(1), 9);
        assertThat(life()).isNotEqualTo(life);
    }

    /** An active that was restored and has read nothing since does not know its own position. */
    @Test
    void a_store_has_what_it_was_restored_from_and_filling_it_from_before_that_is_another_life() {
        ages.restored(T0, "store", 40);
        found(VIEW, 0, NOON, -1);

        ages.fillsStandby(T0, "store", 41);
        assertThat(ages.of(VIEW, 0)).as("goes on where it was").isPresent();

        ages.fillsStandby(T0, "store", 0);
        assertThat(ages.of(VIEW, 0)).as("was emptied").isEmpty();
    }

    @Test
    void a_look_that_began_before_a_store_was_emptied_says_nothing_of_it() {
        long before = ages.filling();
        ages.fillsStandby(T0, "store", 0);

        ages.found(new Place(VIEW, 0), NOON, 7, before);

        assertThat(ages.of(VIEW, 0)).isEmpty();
    }

    @Test
    void other_stores_and_partitions_keep_what_is_known_of_them() {
        found(VIEW, 0, NOON, 7);
        found(VIEW, 1, NOON, 7);
        found(OTHER, 0, NOON, 7);

        ages.fillsStandby(T0, "store", 0);

        assertThat(ages.of(VIEW, 1)).isPresent();
        assertThat(ages.of(OTHER, 0)).isPresent();
    }

    @Test
    void a_copy_that_read_nothing_since_it_began_had_all_before() {
        ages.restores(T0, "store", 8);
        found(VIEW, 0, NOON, -1);

        ages.restores(T0, "store", 8);
        assertThat(ages.of(VIEW, 0)).isPresent();

        ages.restores(T0, "store", 0);
        assertThat(ages.of(VIEW, 0)).isEmpty();
    }

    @Test
    void what_was_known_to_be_applied_is_not_unlearned() {
        found(VIEW, 0, NOON, 7);
        found(VIEW, 0, NOON.plusSeconds(1), -1);

        ages.restores(T0, "store", 7);
        assertThat(ages.of(VIEW, 0)).isEmpty();
    }

    @Test
    void of_a_view_that_is_filled_from_a_changelog_or_goes_back_when_it_is_read_again_nothing_is_kept() {
        found(ROWS, 0, NOON, 7);
        found(JOURNAL, 0, NOON, 7);

        assertThat(ages.of(ROWS, 0)).isEmpty();
        assertThat(ages.of(JOURNAL, 0)).isEmpty();
    }

    @Test
    void a_store_of_which_nobody_heard_how_it_was_filled_has_no_age() {
        found(VIEW, 2, NOON, 7);

        assertThat(ages.of(VIEW, 2)).isEmpty();
    }
}
