package io.orderfold.kernel.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.progress.StandbyFreshness.Finding;
import io.orderfold.kernel.topology.InboundTopics;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A standby of a view of an internal topic is as old as what the tasks before it have committed and it has applied. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FedStandbyTest {

    private static final ViewSource ROWS = new ViewSource("rows", "app-rows-repartition", Optional.of("t"));
    private static final TopicPartition T0 = new TopicPartition("t", 0);
    private static final TopicPartition T1 = new TopicPartition("t", 1);
    private static final TopicPartition SENT = new TopicPartition(ROWS.topic(), 0);
    private static final TopicPartition KEPT = new TopicPartition("app-rows-changelog", 0);

    private Instant now = Instant.parse("2026-11-01T10:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final StandbyFreshness freshness =
            new StandbyFreshness(ViewSources.of(ROWS), InboundTopics.of(Map.of("t", 2)), new CopyAges(), clock);
    private final long consumer = freshness.restored().newConsumer();
    private final Map<TopicPartition, Long> ends = new HashMap<>(Map.of(T0, 10L, T1, 20L, SENT, 5L, KEPT, 7L));
    private final Map<TopicPartition, Long> committed = new HashMap<>(Map.of(T0, 10L, T1, 20L, SENT, 5L));

    @BeforeEach
    void a_standby_holds_all_of_its_changelog() {
        freshness.restored().hold(consumer, Set.of(KEPT));
        freshness.restored().start(consumer, KEPT, 0);
        freshness.onUpdateStart(KEPT, ROWS.store(), 0);
        reads(7);
    }

    private void reads(long end) {
        freshness.restored().advance(consumer, KEPT, end, end - 1);
        freshness.onBatchLoaded(KEPT, ROWS.store(), new TaskId(1, 0), end - 1, 1, end);
    }

    private Optional<Instant> sampled() {
        freshness.sample(new GivenCopies(ends, committed));
        return freshness.lastLook(ROWS, 0).flatMap(finding -> finding.look().freshAsOf());
    }

    private boolean lacksNothing() {
        return freshness.lastLook(ROWS, 0).map(Finding::look).orElseThrow().lackedNothing();
    }

    /** Sampled once, then time goes on. */
    private Instant before() {
        Instant then = now;
        assertThat(sampled()).contains(then);
        now = now.plusSeconds(1);
        return then;
    }

    @Test
    void it_is_fresh_where_all_is_committed_and_applied_whoever_does_the_work_or_nobody() {
        assertThat(sampled()).contains(now);
        assertThat(lacksNothing()).isTrue();

        now = now.plusSeconds(60);

        assertThat(sampled()).contains(now);
    }

    @Test
    void a_record_that_no_task_has_committed_makes_it_older() {
        Instant then = before();
        ends.put(T1, 21L);

        assertThat(sampled()).contains(then);
        assertThat(lacksNothing()).as("of its own topic").isTrue();
    }

    @Test
    void a_row_that_was_sent_on_and_not_committed_makes_it_older() {
        Instant then = before();
        ends.put(SENT, 6L);

        assertThat(sampled()).contains(then);
        assertThat(lacksNothing()).isFalse();
    }

    @Test
    void a_row_in_the_changelog_that_it_has_not_applied_makes_it_older() {
        Instant then = before();
        ends.put(KEPT, 8L);

        assertThat(sampled()).contains(then);
        assertThat(lacksNothing()).isFalse();
        freshness.restored().advance(consumer, KEPT, 8, 7);
        assertThat(sampled()).contains(then);

        reads(8);

        assertThat(sampled()).contains(now);
    }

    @Test
    void a_record_is_followed_through_all_three_topics() {
        before();
        Instant came = now;
        ends.put(T1, 21L);
        sampled();
        now = now.plusSeconds(1);
        ends.put(SENT, 6L);
        ends.put(T1, 22L);
        committed.put(T1, 21L);
        assertThat(sampled()).as("what was made of it is not kept").isNotEqualTo(Optional.of(came));
        now = now.plusSeconds(1);
        committed.put(SENT, 6L);
        ends.put(SENT, 7L);
        ends.put(KEPT, 8L);
        assertThat(sampled()).as("what is kept is not applied here").isNotEqualTo(Optional.of(came));
        now = now.plusSeconds(1);
        ends.put(KEPT, 9L);
        reads(8);

        assertThat(sampled()).contains(came);
    }

    @Test
    void the_end_of_an_open_transaction_counts_for_what_is_kept() {
        Instant then = before();
        freshness.sample(new GivenCopies(ends, committed) {
            @Override
            public Map<TopicPartition, LogRange> writtenRanges(Set<TopicPartition> partitions) {
                Map<TopicPartition, LogRange> written = new HashMap<>(super.writtenRanges(partitions));
                written.replace(KEPT, new LogRange(0, 9));
                return written;
            }
        });

        assertThat(freshness.lastLook(ROWS, 0).orElseThrow().look().freshAsOf()).contains(then);
    }

    @Test
    void it_has_no_age_before_every_feeding_partition_is_known_to_be_committed() {
        committed.remove(T1);

        assertThat(sampled()).isEmpty();
    }

    @Test
    void topics_that_were_never_written_to_are_worked_off() {
        ends.clear();
        committed.clear();

        assertThat(sampled()).contains(now);
    }

    @Test
    void it_says_nothing_any_more_once_the_store_is_taken_from_it() {
        sampled();

        freshness.restored().keep(consumer, Set.of());

        assertThat(freshness.lastLook(ROWS, 0)).isEmpty();
    }
}
