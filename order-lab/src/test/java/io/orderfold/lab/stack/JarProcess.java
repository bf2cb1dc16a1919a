package io.orderfold.lab.stack;

import io.orderfold.kernel.testing.place.SuiteRoot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A packaged service started with {@code java -jar}, as a user would, and nothing of the lab in it. */
public final class JarProcess implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 100;

    private final Process process;
    private final URI base;
    private final Path log;

    public JarProcess(PackagedService service, ServiceSettings settings, Path directory) throws IOException {
        this(service, settings, directory, List.of());
    }

    /** @param options of the JVM, after those of the settings, so that they win */
    JarProcess(PackagedService service, ServiceSettings settings, Path directory, List<String> options)
            throws IOException {
        log = directory.resolve(settings.port() + ".log");
        base = URI.create("http://127.0.0.1:" + settings.port());
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(optionsOfTheBuild());
        command.addAll(settings.jvmOptions());
        command.addAll(service.localOptions());
        // Libraries unpack native code there, and one that is killed leaves it lying.
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve(settings.port() + "-tmp")));
        command.addAll(options);
        command.addAll(List.of("-jar", service.jar(SuiteRoot.find()).toString()));
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** A process that lives for a minute does not pay for a second compiler; the long profile, which measures, has none of it. */
    private static List<String> optionsOfTheBuild() {
        return Stream.of(System.getProperty("suite.service.options", "").split(" ", -1))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    /** Where it serves HTTP, without a slash at the end. */
    public URI base() {
        return base;
    }

    public void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (!isReady(client)) {
                if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() - deadline > 0) {
                    throw new AssertionError("not ready: " + Files.readString(log));
                }
            }
        }
    }

    /** Its exit code, once it ends by itself. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(READY_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running " + READY_LIMIT + " after its start");
        }
        return process.exitValue();
    }

    /** All it has printed so far. */
    String output() throws IOException {
        return Files.readString(log);
    }

    /** What the operating system reports after SIGTERM. */
    int terminate() throws InterruptedException {
        // Not Process.destroy, which would close the standard input too.
        process.toHandle().destroy();
        if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running " + STOP_LIMIT + " after SIGTERM");
        }
        return process.exitValue();
    }

    /** As {@code kill -9} does; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running " + STOP_LIMIT + " after SIGKILL");
        }
    }

    /** As {@code kill -STOP} does: it keeps its memory and its sockets, and does nothing until it is {@linkplain #resume resumed}. */
    void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor()
                != 0) {
            throw new IOException("kill -" + name + " failed");
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean hasChildren() {
        return process.descendants().findAny().isPresent();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean isReady(HttpClient client) throws InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
