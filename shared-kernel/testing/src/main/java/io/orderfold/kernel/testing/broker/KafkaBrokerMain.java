package io.orderfold.kernel.testing.broker;

import io.orderfold.kernel.testing.process.ParentWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/**
 * The broker's side of {@link KafkaBroker}: formats the storage if it is new, runs one combined node, and creates the ready file when the
 * node takes requests. Arguments: properties file, cluster id, ready file.
 */
public final class KafkaBrokerMain {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    // Kept here because the log manager holds loggers weakly, and their levels with them.
    private static final Logger ROOT = Logger.getLogger("");
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.apache.kafka.common.config"), Logger.getLogger("kafka.server.KafkaConfig"));

    private KafkaBrokerMain() {}

    public static void main(String[] arguments) throws IOException {
        ParentWatch.begin(PATIENCE);
        logToStandardError(ROOT);
        var propertiesFile = Path.of(arguments[0]);
        var formatted = StorageTool.execute(
                new String[] {
                    "format", "--ignore-formatted", "--cluster-id", arguments[1], "--config", propertiesFile.toString()
                },
                System.out);
        if (formatted != 0) {
            System.exit(formatted);
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(propertiesFile)) {
            properties.load(reader);
        }
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        try {
            server.startup();
            Files.createFile(Path.of(arguments[2]));
        } catch (RuntimeException | IOException e) {
            // Without this the threads that did start would keep a half-started node alive.
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
        server.awaitShutdown();
    }

    /** What would log first is given up: with Quarkus on the class path every trace of every request is asked for, written out and kept. */
    static void logToStandardError(Logger root) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tF %1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new ConsoleHandler());
        root.setLevel(Level.INFO);
        // Hundreds of lines of settings would hide the line that matters.
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
