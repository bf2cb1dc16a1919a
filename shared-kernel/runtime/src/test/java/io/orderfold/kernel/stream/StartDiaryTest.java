package io.orderfold.kernel.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartDiaryTest {

    private Instant now = Instant.EPOCH;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private StartDiary start() {
        return StartDiary.open(folder.resolve("new").resolve("starts.properties"), clock);
    }

    @Test
    void starts_and_the_last_exit_survive() {
        StartDiary first = start();
        assertThat(first.starts()).isEqualTo(1);
        assertThat(first.lastExit()).isEmpty();
        now = now.plusSeconds(60);
        first.ended(ExitReason.BROKER_AWAY, "Für immer weg → 15 min.");

        now = now.plusSeconds(3600);
        StartDiary second = start();
        assertThat(second.starts()).isEqualTo(2);
        assertThat(second.startsWithin(Duration.ofMinutes(10))).isEqualTo(1);
        assertThat(second.lastExit())
                .contains(new StartDiary.LastExit(
                        "BROKER_AWAY", "Für immer weg → 15 min.", Instant.EPOCH.plusSeconds(60)));
    }

    @Test
    void a_run_that_ended_without_a_word_is_told_from_one_that_stopped() {
        start();

        assertThat(start().lastExit().orElseThrow().reason()).isEqualTo(StartDiary.LastExit.UNSAID);
    }

    @Test
    void a_close_that_was_cut_off_replaces_the_reason_to_close() {
        StartDiary diary = start();
        diary.ended(ExitReason.STOPPED, "SIGTERM");
        diary.ended(ExitReason.CLOSE_TIMED_OUT, "too long");

        assertThat(start().lastExit().orElseThrow().reason()).isEqualTo("CLOSE_TIMED_OUT");
    }

    @Test
    void many_starts_are_counted_and_only_the_last_remembered() {
        StartDiary last = start();
        for (int i = 0; i < 80; i++) {
            last = start();
        }
        assertThat(last.starts()).isEqualTo(81);
        assertThat(last.startsWithin(Duration.ofMinutes(10))).isEqualTo(50);
    }

    @Test
    void a_file_that_makes_no_sense_or_cannot_be_written_stops_nothing() throws Exception {
        Path file = folder.resolve("starts.properties");
        Files.writeString(file, "starts=many\nrecentStarts=yesterday\n\\u12");
        assertThat(StartDiary.open(file, clock).starts()).isEqualTo(1);

        Path noFolder = Files.writeString(folder.resolve("a-file"), "");
        assertThat(StartDiary.open(noFolder.resolve("starts.properties"), clock).starts())
                .isEqualTo(1);
    }
}
