package io.orderfold.lab.dev;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code quarkus:dev} of one module in a Maven process with this process's terminal. Maven builds the modules it needs too, so that a saved file in any of
 * them is taken up. Safe for use from several threads.
 */
final class DevMode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process maven;

    private DevMode(Process maven) {
        this.maven = maven;
    }

    /** @param settings system properties of the service, by name */
    static DevMode start(Path root, DevService service, List<String> settings) {
        try {
            return new DevMode(new ProcessBuilder(command(root, service, settings))
                    .directory(root.toFile())
                    .inheritIO()
                    .start());
        } catch (IOException e) {
            throw new LocalStackException(Reason.OTHER, "Maven cannot be started: " + e.getMessage() + ".", e);
        }
    }

    static List<String> command(Path root, DevService service, List<String> settings) {
        return List.of(
                root.resolve("mvnw").toString(),
                "-q",
                "-ntp",
                "-Dspotless.check.skip",
                "-Djacoco.skip",
                // Else it asks whoever starts it whether it may tell others what is built here.
                "-Dquarkus.analytics.disabled=true",
                // The port of the debugger; two services may run in dev mode side by side.
                "-Ddebug=false",
                "-Djvm.args=" + String.join(" ", settings),
                "-pl",
                service.module(),
                "-am",
                // Up to here, because one module has the test classes of another among its dependencies.
                "test-compile",
                "io.quarkus:quarkus-maven-plugin:dev");
    }

    /** Waits for its end and returns its exit code. */
    int await() throws InterruptedException {
        return maven.waitFor();
    }

    /** Ends Maven and the service, in order if they go within 30 s. */
    @Override
    public void close() {
        // Before Maven is gone, because nobody knows the children of a process that is not there.
        var all =
                Stream.concat(maven.descendants(), Stream.of(maven.toHandle())).toList();
        try {
            maven.toHandle().destroy();
            if (!maven.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                maven.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }
}
