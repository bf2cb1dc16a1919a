package io.orderfold.kernel.testing.registry;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import io.orderfold.kernel.testing.place.SuiteRoot;
import io.orderfold.kernel.testing.process.ChildMain;
import io.orderfold.kernel.testing.process.JavaProgram;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The unpacked server as a program that ends with its parent. */
final class RegistryProgram {

    // The main class in the manifest of quarkus-run.jar, whose Class-Path entry brings the rest.
    private static final String MAIN_CLASS = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private RegistryProgram() {}

    static JavaProgram of(SchemaRegistryOptions options, Path directory, Path log, int port, int managementPort) {
        return new JavaProgram(
                "registry",
                List.of(own(), runner(options.home()).toString()),
                ChildMain.class.getName(),
                List.of(
                        "-Xmx" + options.heapMegabytes() + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-Dquarkus.http.host=" + options.host(),
                        "-Dquarkus.http.port=" + port,
                        // Without these two it also listens on all interfaces, port 9000.
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=" + managementPort,
                        "-Dquarkus.http.access-log.enabled=false",
                        "-Dapicurio.storage.kind=sql",
                        "-Dapicurio.storage.sql.kind=h2",
                        "-Dapicurio.datasource.url=" + database(options, directory),
                        "-Dapicurio.datasource.jdbc.initial-size=2",
                        "-Dapicurio.datasource.jdbc.min-size=2"),
                List.of(MAIN_CLASS),
                Map.of(),
                directory,
                log);
    }

    private static String database(SchemaRegistryOptions options, Path directory) {
        return options.keepsSchemas() ? "jdbc:h2:file:" + directory.resolve("schemas") : "jdbc:h2:mem:schemas";
    }

    private static Path runner(@Nullable Path givenHome) {
        var home = givenHome == null
                ? SuiteRoot.find().resolve(Path.of("shared-kernel", "testing", "target", "apicurio-registry"))
                : givenHome.toAbsolutePath();
        var runner = home.resolve("quarkus-run.jar");
        if (!Files.isRegularFile(runner)) {
            throw new LocalStackException(
                    Reason.NOT_BUILT,
                    "The schema registry is not unpacked in " + home
                            + ": run ./mvnw -pl shared-kernel/testing -am process-resources.");
        }
        return runner;
    }

    /** The jar or class directory this class comes from: it needs nothing else. */
    private static String own() {
        try {
            return Path.of(ChildMain.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of this class is no path", e);
        }
    }
}
