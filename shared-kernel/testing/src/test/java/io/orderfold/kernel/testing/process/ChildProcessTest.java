package io.orderfold.kernel.testing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(180)
class ChildProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long INTERRUPT_BIT = 1L << 1;

    @TempDir
    private Path directory;

    @Test
    void a_program_that_is_stopped_ends_in_order_and_can_be_started_again() throws IOException {
        try (var child = started("well")) {
            var first = child.pid();
            child.stop(LIMIT);

            assertThat(child.isAlive()).isFalse();
            assertThat(directory.resolve("ended")).exists();

            Files.delete(directory.resolve("ready"));
            child.start(() -> Files.exists(directory.resolve("ready")), LIMIT);
            assertThat(child.pid()).isNotEqualTo(first);
        }
    }

    @Test
    void a_program_that_does_not_end_in_order_is_killed() {
        try (var child = started("stubborn")) {
            child.stop(Duration.ofMillis(300));

            assertThat(child.isAlive()).isFalse();
            assertThatThrownBy(child::pid).hasMessage("The small program does not run");
        }
    }

    @Test
    void what_a_program_leaves_in_its_temporary_directory_goes_with_it() {
        var temporary = directory.resolve("small-program-tmp");
        try (var child = started("stubborn")) {
            assertThat(temporary).isNotEmptyDirectory();

            child.kill();

            assertThat(temporary).doesNotExist();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void an_interrupt_from_the_terminal_is_ignored() throws IOException {
        try (var child = started("well")) {
            var ignored = Files.readAllLines(Path.of("/proc/" + child.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring("SigIgn:".length()).strip(), 16))
                    .toList();

            assertThat(ignored)
                    .singleElement()
                    .satisfies(signals -> assertThat(signals & INTERRUPT_BIT).isNotZero());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "java.net.BindException: Address already in use | PORT_IN_USE | could not listen: another process uses its port.",
                "Port 8080 already bound                        | PORT_IN_USE | could not listen: another process uses its port.",
                "Port 8080 seems to be in use by another process| PORT_IN_USE | could not listen: another process uses its port.",
                "write: No space left on device                 | DISK_FULL   | ran out of disk space in",
                "no idea                                        | ENDED       | ended by itself with exit code 1 before it was ready."
            })
    void a_program_that_fails_is_told_in_a_sentence_with_the_end_of_its_log(
            String failure, Reason reason, String sentence) {
        assertThatThrownBy(() -> started(failure))
                .isInstanceOfSatisfying(
                        LocalStackException.class,
                        told -> assertThat(told.reason()).isEqualTo(reason))
                .hasMessageStartingWith("The small program " + sentence)
                .hasMessageContaining(failure)
                .message()
                .doesNotContain("\tat ");
    }

    private ChildProcess started(String way) {
        var child = new ChildProcess(new JavaProgram(
                "small program",
                JavaProgram.ownClassPath(),
                ChildMain.class.getName(),
                List.of("-XX:TieredStopAtLevel=1"),
                List.of(SmallProgram.class.getName(), directory.toString(), way),
                Map.of(),
                directory,
                directory.resolve("small.log")));
        child.start(() -> Files.exists(directory.resolve("ready")), LIMIT);
        return child;
    }
}
