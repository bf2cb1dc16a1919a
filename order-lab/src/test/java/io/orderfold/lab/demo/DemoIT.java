package io.orderfold.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.testing.process.JavaProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
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

    private Process demo;

    @BeforeEach
    void start_a_demo() throws IOException {
        demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + SuiteRoot.PROPERTY + "=" + SuiteRoot.find(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Dio.netty.noUnsafe=true",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + place,
                        "-cp",
                        String.join(File.pathSeparator, JavaProgram.ownClassPath()),
                        DemoCommand.class.getName(),
                        "--seed=3")
                .redirectOutput(place.resolve("out").toFile())
                .redirectError(place.resolve("err").toFile())
                .start();
    }

    @AfterEach
    void leave_nothing_running() {
        demo.descendants().forEach(ProcessHandle::destroyForcibly);
        demo.destroyForcibly();
    }

    @Test
    void an_interrupt_ends_every_process_and_removes_the_folder()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        awaitRunning();
        var parts = demo.descendants().toList();
        var folder = folder();
        assertThat(parts).hasSize(PARTS);
        assertThat(folder).isDirectory();

        new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor();

        assertThat(demo.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(INTERRUPTED);
        assertThat(parts).noneMatch(ProcessHandle::isAlive);
        assertThat(folder).doesNotExist();
        assertThat(place.resolve("err")).content().isEmpty();
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
        while (!output().contains("Ctrl-C ends everything")) {
            assertThat(demo.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() - deadline > 0)
                    .as(() -> "ended or too slow: " + demo)
                    .isFalse();
        }
    }

    private Path folder() throws IOException {
        var matcher = FOLDER.matcher(output());
        assertThat(matcher.find()).isTrue();
        return Path.of(matcher.group(1));
    }

    private String output() throws IOException {
        return Files.readString(place.resolve("out"));
    }
}
