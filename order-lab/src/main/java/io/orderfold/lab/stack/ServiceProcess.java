package io.orderfold.lab.stack;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import io.orderfold.kernel.testing.process.ChildMain;
import io.orderfold.kernel.testing.process.ChildProcess;
import io.orderfold.kernel.testing.process.JavaProgram;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A packaged service in a process of its own: the jar that would be deployed, with its own class path. It ends with this JVM, even if this
 * JVM is killed. Safe for use from several threads.
 */
public final class ServiceProcess implements AutoCloseable {

    private static final String ENTRY_POINT = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
    private static final int OK = 200;
    private static final Duration ONE_REQUEST = Duration.ofSeconds(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final PackagedService service;
    private final URI baseUri;
    private final Path log;
    private final ChildProcess process;

    private ServiceProcess(PackagedService service, ServiceSettings settings, Path log, ChildProcess process) {
        this.service = service;
        this.baseUri = URI.create("http://127.0.0.1:" + settings.port());
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a service and returns when its readiness probe is UP.
     *
     * @param options further ones of its JVM
     * @param root of the suite
     * @param directory for its log; must exist
     * @throws LocalStackException if it is not built, ends, or is not ready within the limit; nothing is left running
     */
    public static ServiceProcess launch(
            PackagedService service,
            ServiceSettings settings,
            List<String> options,
            Path root,
            Path directory,
            Duration limit) {
        var log = directory.resolve(service.moduleName() + ".log");
        var started = new ServiceProcess(
                service,
                settings,
                log,
                new ChildProcess(new JavaProgram(
                        service.moduleName(),
                        // The jar's manifest names the rest of its class path.
                        List.of(codeSource(ChildMain.class), service.jar(root).toString()),
                        ChildMain.class.getName(),
                        Stream.of(service.manifestOptions(root), settings.jvmOptions(), service.localOptions(), options)
                                .flatMap(List::stream)
                                .toList(),
                        List.of(ENTRY_POINT),
                        Map.of(),
                        created(settings.stateDirectory()),
                        log)));
        try (var client = HttpClient.newBuilder().connectTimeout(ONE_REQUEST).build()) {
            started.process.start(() -> started.isReady(client), limit);
        }
        return started;
    }

    public PackagedService service() {
        return service;
    }

    /** Where it serves HTTP, without a slash at the end. */
    public URI baseUri() {
        return baseUri;
    }

    /** What it prints. */
    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Process id of the running service.
     *
     * @throws IllegalStateException if it does not run
     */
    public long pid() {
        return process.pid();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.kill();
    }

    /** Ends it in order; kills it if that takes longer than 20 s. */
    @Override
    public void close() {
        process.stop(STOP_LIMIT);
    }

    private boolean isReady(HttpClient client) {
        var request = HttpRequest.newBuilder(baseUri.resolve("/q/health/ready"))
                .timeout(ONE_REQUEST)
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path created(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new LocalStackException(
                    Reason.OTHER, "The directory " + directory + " cannot be created: " + e.getMessage() + ".", e);
        }
    }

    private static String codeSource(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException(type + " was not loaded from a jar or a folder");
        }
        try {
            return new File(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " was loaded from a place without a path", e);
        }
    }
}
