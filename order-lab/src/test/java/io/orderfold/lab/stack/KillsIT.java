package io.orderfold.lab.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long callers who accept an answer that is five seconds old are without one after a replica was killed, one kill after the other. Prints the figures; how
 * fast the machine is, is not judged.
 */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KillsIT {

    private static final int KILLS = Integer.getInteger("suite.kills", 12);

    /** Longer than the session of a member that is gone, so that its partitions move meanwhile. */
    private static final Duration LOAD = Duration.ofSeconds(14);

    private static final Duration WARM_UP = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void callers_who_accept_standbys_are_answered_while_replicas_die() throws Exception {
        var waits = new ArrayList<Duration>();
        try (var replicas = Replicas.start(directory)) {
            for (int kill = 0; kill < KILLS; kill++) {
                int victim = kill % Replicas.COUNT;
                waits.add(killed(replicas, victim));
                replicas.startAgain(victim);
                replicas.awaitAnActiveAndAStandbyOfEveryPartition();
            }
        }
        System.out.println("Longest time without an answer after each kill: "
                + waits.stream().map(wait -> wait.toMillis() + " ms").toList());
    }

    private static Duration killed(Replicas replicas, int victim) throws Exception {
        int one = (victim + 1) % Replicas.COUNT;
        int other = (victim + 2) % Replicas.COUNT;
        WatchedOrders watched = replicas.watched();
        try (var load = replicas.load(one, other)) {
            watched.start(List.of(one, other), replicas.addresses(one, other));
            load.warmUp(WARM_UP);
            replicas.get(victim).kill();
            load.run(LOAD);
            watched.stop();
            System.out.println("Killed replica " + victim + ". " + load.report());
            assertThat(load.wrong()).isEmpty();
            assertThat(watched.wrong()).isEmpty();
            return load.longestWithoutAnswer();
        }
    }
}
