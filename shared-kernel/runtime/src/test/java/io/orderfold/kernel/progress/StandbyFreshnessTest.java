package io.orderfold.kernel.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.progress.StandbyFreshness.Finding;
import io.orderfold.kernel.topology.InboundTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener.SuspendReason;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StandbyFreshnessTest {

    private static final ViewSource VIEW = new ViewSource("store", "t");
    private static final ViewSource FED = new ViewSource("rows", "rows-topic", Optional.of("t"));
    private static final TopicPartition P = new TopicPartition("t", 0);

    private Instant now = Instant.parse("2026-11-01T10:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final StandbyFreshness freshness =
            new StandbyFreshness(ViewSources.of(VIEW, FED), InboundTopics.of(Map.of("t", 1)), new CopyAges(), clock);
    private final ConsumerProgress restored = freshness.restored();
    private final long consumer = restored.newConsumer();
    private long end = 10;

    @BeforeEach
    void a_standby_starts_where_its_store_ends() {
        restored.hold(consumer, Set.of(P));
        restored.start(consumer, P, 5);
        freshness.onUpdateStart(P, VIEW.store(), 5);
    }

    private Optional<Instant> sampled() {
        freshness.sample(new GivenCopies(Map.of(P, end), Map.of()));
        return look().flatMap(finding -> finding.look().freshAsOf());
    }

    private Optional<Finding> look() {
        return freshness.lastLook(VIEW, 0);
    }

    private void polled(long position, long last) {
        restored.advance(consumer, P, position, last);
    }

    private void applied(long last) {
        freshness.onBatchLoaded(P, VIEW.store(), new TaskId(0, 0), last, 1, end);
    }

    @Test
    void a_standby_that_has_not_read_to_the_end_has_no_age() {
        assertThat(sampled()).isEmpty();
    }

    @Test
    void a_store_that_was_at_the_end_is_fresh_without_a_record() {
        end = 5;

        assertThat(sampled()).contains(now);
        assertThat(look().orElseThrow().look().lackedNothing()).isTrue();
    }

    @Test
    void what_was_polled_and_not_applied_does_not_count() {
        polled(10, 9);
        applied(8);

        assertThat(sampled()).isEmpty();
        applied(9);
        assertThat(sampled()).contains(now);
    }

    @Test
    void a_marker_behind_the_last_record_is_passed_by_reading_on() {
        polled(9, 8);
        applied(8);
        assertThat(sampled()).isEmpty();

        polled(10, Reading.UNKNOWN);

        assertThat(sampled()).contains(now);
    }

    @Test
    void under_steady_traffic_it_is_as_old_as_the_end_that_was_passed_last() {
        Instant then = now;
        polled(10, 9);
        applied(8);
        sampled();
        now = now.plusSeconds(1);
        end = 20;
        polled(20, 19);
        applied(9);

        assertThat(sampled()).contains(then);
        assertThat(look().orElseThrow().look().lackedNothing()).isFalse();
    }

    @Test
    void it_says_nothing_any_more_once_the_store_is_taken_from_it() {
        end = 5;
        sampled();

        restored.keep(consumer, Set.of());

        assertThat(look()).isEmpty();
    }

    @Test
    void another_reading_of_the_same_partition_is_another_store() {
        end = 5;
        sampled();
        long before = look().orElseThrow().assignment();

        restored.start(consumer, P, 0);

        assertThat(look()).isEmpty();
        end = 0;
        assertThat(sampled()).isPresent();
        assertThat(look().orElseThrow().assignment()).isNotEqualTo(before);
    }

    @Test
    void it_is_forgotten_when_it_is_suspended() {
        end = 5;
        sampled();

        freshness.onUpdateSuspended(P, VIEW.store(), 5, 5, SuspendReason.PROMOTED);

        assertThat(sampled()).isEmpty();
    }

    @Test
    void a_view_of_an_external_topic_that_is_filled_from_a_changelog_has_no_age() {
        TopicPartition changelog = new TopicPartition("app-store-changelog", 0);
        freshness.onUpdateSuspended(P, VIEW.store(), 5, 5, SuspendReason.MIGRATED);
        restored.hold(consumer, Set.of(changelog));
        restored.start(consumer, changelog, 0);
        freshness.onUpdateStart(changelog, VIEW.store(), 0);
        end = 0;

        assertThat(sampled()).isEmpty();
        assertThat(freshness.held()).containsExactly(new HeldStandby("store", 0, false, Optional.of(now)));
    }

    @Test
    void a_store_that_answers_nobody_is_looked_at_until_it_was_filled_and_anew_when_it_comes_again() {
        TopicPartition changelog = new TopicPartition("app-other-changelog", 0);
        Instant start = now;
        restored.hold(consumer, Set.of(changelog));
        restored.start(consumer, changelog, 0);
        freshness.onUpdateStart(changelog, "other", 0);
        sampledWith(changelog, 3);
        assertThat(freshness.held()).containsExactly(new HeldStandby("other", 0, false, Optional.empty()));

        restored.advance(consumer, changelog, 3, 2);
        freshness.onBatchLoaded(changelog, "other", new TaskId(0, 0), 2, 3, 3);
        sampledWith(changelog, 3);
        now = now.plusSeconds(60);
        sampledWith(changelog, 9);
        HeldStandby filled = new HeldStandby("other", 0, false, Optional.of(start));
        assertThat(freshness.held()).containsExactly(filled);
        assertThat(filled.isFreshEnough(now, Duration.ofSeconds(5))).isTrue();

        restored.start(consumer, changelog, 3);
        assertThat(freshness.held()).containsExactly(new HeldStandby("other", 0, false, Optional.empty()));
    }

    private void sampledWith(TopicPartition changelog, long end) {
        freshness.sample(new GivenCopies(Map.of(changelog, end), Map.of()));
    }

    @Test
    void one_that_answers_is_fresh_enough_up_to_the_limit() {
        end = 5;
        sampled();
        HeldStandby held = freshness.held().getFirst();
        Duration limit = Duration.ofSeconds(5);

        assertThat(held.answers()).isTrue();
        assertThat(held.isFreshEnough(now.plus(limit), limit)).isTrue();
        assertThat(held.isFreshEnough(now.plus(limit).plusMillis(1), limit)).isFalse();
    }

    @Test
    void a_broker_that_does_not_answer_leaves_what_was_known() {
        end = 5;
        Instant fresh = now;
        sampled();
        now = now.plusSeconds(5);

        try {
            freshness.sample(new GivenCopies(Map.of(), Map.of()) {
                @Override
                public Map<TopicPartition, LogRange> logRanges(Set<TopicPartition> partitions) {
                    throw new IllegalStateException("no answer");
                }
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("no answer");
        }

        assertThat(look().orElseThrow().look().freshAsOf()).contains(fresh);
    }
}
