package io.orderfold.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user sees it, from outside its process. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoIT {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Duration END_LIMIT = Duration.ofSeconds(60);
    private static final Pattern FOLDER = Pattern.compile("data and logs in (\\S+)");
    private static final int INTERRUPTED = 130;
    private static final int PARTS = 4;

    @TempDir
    Path place;

    private DemoProcess running;
    private Process demo;

    @BeforeEach
    void start_a_demo() throws IOException, InterruptedException {
        running = new DemoProcess(place, "--seed=3");
        demo = running.process();
    }

    @AfterEach
    void leave_nothing_running() {
        running.close();
    }

    @Test
    void an_interrupt_ends_every_process_and_removes_the_folder()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        awaitRunning();
        var parts = demo.descendants().toList();
        var folder = folder();
        assertThat(parts).hasSize(PARTS);
        assertThat(folder).isDirectory();

        // The shell has it built in; a program of that name may be missing.
        new ProcessBuilder("sh", "-c", "kill -INT " + demo.pid()).start().waitFor();

        assertThat(demo.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(INTERRUPTED);
        assertThat(parts).noneMatch(ProcessHandle::isAlive);
        assertThat(folder).doesNotExist();
        assertThat(running.errors()).doesNotContain("\tat ", "Exception");
    }

    @Tag("long")
    @Test
    void no_process_outlives_a_demo_that_is_killed()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        awaitRunning();
        var parts = demo.descendants().toList();

        demo.destroyForcibly();

        for (var part : parts) {
            part.onExit().get(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void awaitRunning() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!running.output().contains("Ctrl-C ends everything")) {
            assertThat(demo.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() - deadline > 0)
                    .as(() -> "ended or too slow: " + demo)
                    .isFalse();
        }
    }

    private Path folder() throws IOException {
        var matcher = FOLDER.matcher(running.output());
        assertThat(matcher.find()).isTrue();
        return Path.of(matcher.group(1));
    }
}
