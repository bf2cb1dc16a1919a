package io.orderfold.kernel.testing.broker;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import io.orderfold.kernel.testing.place.FreePorts;
import io.orderfold.kernel.testing.place.TemporaryDirectory;
import io.orderfold.kernel.testing.process.ChildProcess;
import io.orderfold.kernel.testing.process.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker: one combined KRaft node in a child process, listening on 127.0.0.1 only unless a {@link TlsListener} says
 * otherwise, ready in two to three seconds. It ends with this JVM, even if this JVM is killed. Stop and start keep ports and data, as a restart of a real broker does. Safe for use from several
 * threads.
 */
public final class KafkaBroker implements AutoCloseable {

    private static final String CLUSTER_ID = "b3JkZXJmb2xkLWxvY2FsMQ";
    private static final int START_ATTEMPTS = 3;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final @Nullable TemporaryDirectory temporary;
    private final Path readyFile;
    private final Path log;
    private final int port;
    private final Duration startLimit;
    private final ChildProcess process;

    private KafkaBroker(
            KafkaBrokerOptions options,
            @Nullable TemporaryDirectory temporary,
            Path directory,
            int port,
            int controllerPort) {
        this.temporary = temporary;
        this.port = port;
        this.startLimit = options.startLimit();
        this.readyFile = directory.resolve("broker.ready");
        this.log = directory.resolve("broker.log");
        var propertiesFile = directory.resolve("broker.properties");
        writeSettings(options, directory, propertiesFile, controllerPort);
        this.process = new ChildProcess(new JavaProgram(
                "broker",
                JavaProgram.ownClassPath(),
                KafkaBrokerMain.class.getName(),
                jvmOptions(options),
                List.of(propertiesFile.toString(), CLUSTER_ID, readyFile.toString()),
                Map.of(),
                directory,
                log));
    }

    private static List<String> jvmOptions(KafkaBrokerOptions options) {
        var all = new ArrayList<>(List.of(
                "-Xmx" + options.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                // Two fifths less processor time until it is ready; tests start many brokers and load each of them for
                // seconds.
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "--enable-native-access=ALL-UNNAMED"));
        // The last of two equal options counts.
        all.addAll(options.jvmOptions());
        return all;
    }

    /** Starts a broker with {@link KafkaBrokerOptions#defaults()}. */
    public static KafkaBroker launch() {
        return launch(KafkaBrokerOptions.defaults());
    }

    /**
     * Starts a broker and returns when it takes requests.
     *
     * @throws LocalStackException if it cannot be started; nothing is left behind
     */
    public static KafkaBroker launch(KafkaBrokerOptions options) {
        var temporary = options.dataDirectory() == null ? TemporaryDirectory.create("orderfold-broker-") : null;
        boolean started = false;
        try {
            var directory = temporary == null ? created(options.dataDirectory()) : temporary.path();
            var broker = launchIn(directory, temporary, options);
            started = true;
            return broker;
        } finally {
            if (!started && temporary != null) {
                temporary.close();
            }
        }
    }

    private static KafkaBroker launchIn(
            Path directory, @Nullable TemporaryDirectory temporary, KafkaBrokerOptions options) {
        if (options.port() != 0 && !FreePorts.isFree(options.port())) {
            throw new LocalStackException(
                    Reason.PORT_IN_USE,
                    "Port " + options.port() + " is in use by another process: stop it or choose another port.");
        }
        for (int attempt = 1; ; attempt++) {
            var free = FreePorts.pick(2);
            int port = options.port() == 0 ? free.getFirst() : options.port();
            var broker = new KafkaBroker(options, temporary, directory, port, free.getLast());
            try {
                broker.start();
                return broker;
            } catch (LocalStackException e) {
                // Somebody was quicker between the choice of a port and its use.
                if (e.reason() != Reason.PORT_IN_USE || options.port() != 0 || attempt == START_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** For {@code bootstrap.servers}; the same for the life of this object. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Starts the broker again on its data and ports; does nothing if it runs. */
    public void start() {
        if (process.isAlive()) {
            return;
        }
        try {
            Files.deleteIfExists(readyFile);
        } catch (IOException e) {
            throw new LocalStackException(
                    Reason.OTHER,
                    "The directory " + readyFile.getParent() + " cannot be written: " + e.getMessage() + ".",
                    e);
        }
        process.start(() -> Files.exists(readyFile), startLimit);
    }

    /** Ends the broker in order (clients see a closed connection); data and ports are kept for {@link #start()}. */
    public void stop() {
        process.stop(STOP_PATIENCE);
    }

    /** Ends the broker as a power cut would; data and ports are kept for {@link #start()}. */
    public void kill() {
        process.kill();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Process id of the running broker. */
    public long pid() {
        return process.pid();
    }

    /** The broker's own log. */
    public Path log() {
        return log;
    }

    /** Ends the broker and removes a temporary data directory; a given directory is closed in order and kept. */
    @Override
    public void close() {
        if (temporary == null) {
            stop();
        } else {
            kill();
            temporary.close();
        }
    }

    private static Path created(@Nullable Path directory) {
        if (directory == null) {
            throw new IllegalArgumentException("No directory given");
        }
        try {
            return Files.createDirectories(directory.toAbsolutePath());
        } catch (IOException e) {
            throw new LocalStackException(
                    Reason.OTHER, "The directory " + directory + " cannot be created: " + e.getMessage() + ".", e);
        }
    }

    private void writeSettings(KafkaBrokerOptions options, Path directory, Path file, int controllerPort) {
        var settings = BrokerSettings.of(directory.resolve("kafka"), port, controllerPort, options);
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        } catch (IOException e) {
            throw new LocalStackException(
                    Reason.OTHER, "The directory " + directory + " cannot be written: " + e.getMessage() + ".", e);
        }
    }
}
