package io.orderfold.kernel.testing.registry;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.place.TemporaryDirectory;
import io.orderfold.kernel.testing.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A real Apicurio Registry in a child process, listening on 127.0.0.1 unless told otherwise, ready in three to five seconds. It ends with this JVM, even if
 * this JVM is killed. Stop and start keep the port; the schemas only with {@link SchemaRegistryOptions#keepingSchemas()}. Safe for use from
 * several threads.
 */
public final class SchemaRegistry implements AutoCloseable {

    private static final int START_ATTEMPTS = 3;
    private static final int OK = 200;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
    private static final Duration ONE_REQUEST = Duration.ofSeconds(2);

    private final @Nullable TemporaryDirectory temporary;
    private final SchemaRegistryOptions options;
    private final int port;
    private final Path log;
    private final ChildProcess process;

    private SchemaRegistry(
            SchemaRegistryOptions options,
            @Nullable TemporaryDirectory temporary,
            Path directory,
            int port,
            int managementPort) {
        this.temporary = temporary;
        this.options = options;
        this.port = port;
        this.log = directory.resolve("registry.log");
        this.process = new ChildProcess(RegistryProgram.of(options, directory, log, port, managementPort));
    }

    /** Starts a registry with {@link SchemaRegistryOptions#defaults()}. */
    public static SchemaRegistry launch() {
        return launch(SchemaRegistryOptions.defaults());
    }

    /**
     * Starts a registry and returns when it answers requests.
     *
     * @throws LocalStackException if it cannot be started; nothing is left behind
     */
    public static SchemaRegistry launch(SchemaRegistryOptions options) {
        var given = options.directory();
        if (given != null) {
            return launchIn(created(given), null, options);
        }
        var temporary = TemporaryDirectory.create("orderfold-registry-");
        boolean started = false;
        try {
            var registry = launchIn(temporary.path(), temporary, options);
            started = true;
            return registry;
        } finally {
            if (!started) {
                temporary.close();
            }
        }
    }

    private static SchemaRegistry launchIn(
            Path directory, @Nullable TemporaryDirectory temporary, SchemaRegistryOptions options) {
        if (options.port() != 0 && !FreePorts.isFree(options.port())) {
            throw new LocalStackException(
                    Reason.PORT_IN_USE,
                    "Port " + options.port() + " is in use by another process: stop it or choose another port.");
        }
        for (int attempt = 1; ; attempt++) {
            var free = FreePorts.pick(2);
            int port = options.port() == 0 ? free.getFirst() : options.port();
            var registry = new SchemaRegistry(options, temporary, directory, port, free.getLast());
            try {
                registry.start();
                return registry;
            } catch (LocalStackException e) {
                // Somebody was quicker between the choice of a port and its use.
                if (e.reason() != Reason.PORT_IN_USE || options.port() != 0 || attempt == START_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Address of the v3 API, as the serdes want it; the same for the life of this object. */
    public String url() {
        return "http://" + options.host() + ":" + port + "/apis/registry/v3";
    }

    /** Starts the registry again on its port, empty unless it keeps schemas; does nothing if it runs. */
    public void start() {
        try (var client = HttpClient.newBuilder().connectTimeout(ONE_REQUEST).build()) {
            process.start(() -> answers(client), options.startLimit());
        }
    }

    /** Ends the registry in order. */
    public void stop() {
        process.stop(STOP_PATIENCE);
    }

    /** Ends the registry as a power cut would. */
    public void kill() {
        process.kill();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Process id of the running registry. */
    public long pid() {
        return process.pid();
    }

    /** The registry's own log. */
    public Path log() {
        return log;
    }

    /** Ends the registry and removes a temporary directory; a given directory is kept. */
    @Override
    public void close() {
        if (temporary == null) {
            stop();
        } else {
            kill();
            temporary.close();
        }
    }

    private boolean answers(HttpClient client) {
        var request = HttpRequest.newBuilder(URI.create(url() + "/system/info"))
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
            return Files.createDirectories(directory.toAbsolutePath());
        } catch (IOException e) {
            throw new LocalStackException(
                    Reason.OTHER, "The directory " + directory + " cannot be created: " + e.getMessage() + ".", e);
        }
    }
}
