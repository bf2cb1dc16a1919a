package io.orderfold.kernel.rebalance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RebalanceLogTest {

    private static final TopicPartition ZERO = new TopicPartition("words", 0);
    private static final TopicPartition ONE = new TopicPartition("words", 1);
    private static final GroupSnapshot ALONE = new GroupSnapshot(true, Map.of("a", Set.of(ZERO, ONE)));
    private static final GroupSnapshot BOTH = new GroupSnapshot(true, Map.of("a", Set.of(ZERO), "b", Set.of(ONE)));

    private Instant now = Instant.EPOCH;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final RebalanceLog log = new RebalanceLog(clock);

    private Rebalance rebalance(GroupSnapshot group) {
        log.sign(Duration.ZERO);
        log.running(true);
        return log.settle(group).orElseThrow();
    }

    @Test
    void the_first_one_is_the_start_and_later_ones_tell_who_came_and_went_and_what_moved() {
        assertThat(rebalance(ALONE).cause()).isEqualTo(Rebalance.Cause.STARTED);

        Rebalance came = rebalance(BOTH);
        assertThat(came.cause()).isEqualTo(Rebalance.Cause.JOINED);
        assertThat(came.joined()).containsExactly("b");
        assertThat(came.moved()).containsExactly(Map.entry("words-1", "a → b"));

        Rebalance went = rebalance(ALONE);
        assertThat(went.cause()).isEqualTo(Rebalance.Cause.LEFT);
        assertThat(went.left()).containsExactly("b");
        assertThat(rebalance(new GroupSnapshot(true, Map.of("c", Set.of(ZERO, ONE))))
                        .cause())
                .isEqualTo(Rebalance.Cause.JOINED_AND_LEFT);
        assertThat(log.count()).isEqualTo(4);
    }

    @Test
    void one_without_a_cause_among_the_members_and_one_that_threw_us_out_are_told_apart() {
        rebalance(ALONE);
        assertThat(rebalance(ALONE).cause()).isEqualTo(Rebalance.Cause.SAME_MEMBERS);

        log.thrownOut();
        assertThat(rebalance(ALONE).cause()).isEqualTo(Rebalance.Cause.THROWN_OUT);
    }

    @Test
    void it_lasts_from_the_join_until_the_client_runs_again_and_its_steps_count_as_one() {
        now = now.plusSeconds(10);
        log.running(true);
        log.sign(Duration.ofSeconds(2));
        log.running(false);
        now = now.plusSeconds(3);
        log.sign(Duration.ofSeconds(1));
        assertThat(log.settle(ALONE)).isEmpty();
        assertThat(log.isOpen()).isTrue();
        now = now.plusSeconds(4);
        log.running(true);
        now = now.plusSeconds(5);
        assertThat(log.settle(new GroupSnapshot(false, Map.of()))).isEmpty();

        Rebalance over = log.settle(ALONE).orElseThrow();
        assertThat(over.at()).isEqualTo(Instant.EPOCH.plusSeconds(8));
        assertThat(over.took()).hasSeconds(9);
        assertThat(log.recent()).containsExactly(over);
    }

    @Test
    void only_the_last_ones_are_kept() {
        for (int i = 0; i < 30; i++) {
            rebalance(ALONE);
        }
        assertThat(log.recent()).hasSize(20);
        assertThat(log.count()).isEqualTo(30);
    }
}
