package io.orderfold.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.query.ServedBy;
import io.orderfold.order.OrderId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three replicas of the query API with one standby each: every one answers for every order, also while one is killed or
 * stands still, and after it came back.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplicasIT {

    /** Longer than the session of a member that is gone, so that its partitions move meanwhile. */
    private static final Duration LOAD = Duration.ofSeconds(14);

    private static final Duration WARM_UP = Duration.ofSeconds(60);

    /** The same, of one that stands still. */
    private static final Duration STANDSTILL = Duration.ofSeconds(9);

    /** A list is as old as the oldest of the partitions that feed it, so that one of a killed replica makes it older until the group notices. */
    private static final Duration OLDEST_LIST = Duration.ofSeconds(20);

    /** Versions of one order: five a second come, and twice a second the group commits. */
    private static final int MORE_THAN_COMMITTED = 8;

    @TempDir
    Path directory;

    @Test
    void every_replica_answers_for_every_order_while_one_is_killed_and_comes_back_and_one_stands_still()
            throws Exception {
        try (var replicas = Replicas.start(directory)) {
            killUnderLoad(replicas);
            replicas.assertRightAnswers(0);
            replicas.assertRightAnswers(1);

            long start = System.nanoTime();
            replicas.startAgain(2);
            System.out.printf(
                    "A killed replica was ready %d ms after its start.%n",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            replicas.assertRightAnswers(2);
            replicas.awaitAnActiveAndAStandbyOfEveryPartition();

            standStillUnderLoad(replicas);
            replicas.awaitAnActiveAndAStandbyOfEveryPartition();
            replicas.assertRightAnswers(1);
        }
    }

    /** Facts keep coming meanwhile, so that a version could go back. */
    private void killUnderLoad(Replicas replicas) throws Exception {
        WatchedOrders watched = replicas.watched();
        try (var load = replicas.load(0, 1);
                var lists = replicas.lists(OLDEST_LIST, 0, 1)) {
            watched.start(List.of(0, 1), replicas.addresses(0, 1));
            load.warmUp(WARM_UP);
            // Not in the common pool, where the client hands over answers: on two cores it has one thread.
            Thread listing = Thread.ofPlatform().name("lists").start(() -> lists.run(LOAD));
            Map<OrderId, Long> standbys = watched.standbysOfOthers();
            replicas.get(2).kill();
            load.run(LOAD);
            listing.join();
            watched.stop();
            assertHonest(load, watched);
            assertTheyWentOnWithoutTheirActive(standbys, watched);
            assertThat(replicas.get(0).output() + replicas.get(1).output())
                    .as("no standby was taken for a damaged one")
                    .doesNotContain("endOffsetSum");
            System.out.println("Lists and counts: " + lists.report());
            assertThat(lists.wrong()).isEmpty();
            assertThat(lists.answeredByStandbys()).isPositive();
        }
    }

    /** Nobody commits for the group what a standby may be filled with while its active is dead: it followed the topic by itself. */
    private static void assertTheyWentOnWithoutTheirActive(Map<OrderId, Long> before, WatchedOrders watched) {
        assertThat(before).isNotEmpty();
        before.forEach((order, version) -> {
            System.out.println(
                    "Standby of " + order + " at the death " + version + ", then " + watched.lastOfAStandby(order));
            assertThat(watched.lastOfAStandby(order)).as("%s", order).isGreaterThan(version + MORE_THAN_COMMITTED);
        });
    }

    /** A process that stands still holds its sockets open: whoever asks it hears nothing. It wakes after the group has gone on without it. */
    private void standStillUnderLoad(Replicas replicas) throws Exception {
        WatchedOrders watched = replicas.watched();
        try (var load = replicas.load(0, 2)) {
            watched.start(List.of(0, 1, 2), replicas.addresses(0, 2));
            load.warmUp(WARM_UP);
            replicas.get(1).suspend();
            load.run(STANDSTILL);
            replicas.get(1).resume();
            load.run(Duration.ofSeconds(2));
            watched.stop();
            assertHonest(load, watched);
            assertThat(load.unanswered()).isZero();
        }
    }

    private static void assertHonest(ReplicaLoad load, WatchedOrders watched) {
        System.out.println(load.report());
        System.out.println("Versions up to " + watched.newest() + ", seen: " + watched.looks());
        assertThat(load.wrong()).isEmpty();
        assertThat(load.answeredByStandbys()).isPositive();
        assertThat(load.longestWithoutAnswer()).isLessThan(Duration.ofSeconds(10));
        assertThat(watched.wrong()).isEmpty();
        assertThat(watched.newest()).isGreaterThan(1);
        assertThat(watched.looks().keySet())
                .contains("callers: 200")
                .anyMatch(pair -> pair.endsWith(ServedBy.ACTIVE.name()))
                .anyMatch(pair -> pair.endsWith(ServedBy.STANDBY.name()));
    }
}
