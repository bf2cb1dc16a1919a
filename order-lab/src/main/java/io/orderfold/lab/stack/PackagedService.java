package io.orderfold.lab.stack;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A service of the suite as its build packages it. */
public enum PackagedService {
    ORDER_STATE_SERVICE("order-state-service", ""),
    /** No login on one machine. */
    ORDER_QUERY_API("order-query-api", "-Dorderfold.query.access=open");

    private final String moduleName;
    private final String localOption;

    PackagedService(String moduleName, String localOption) {
        this.moduleName = moduleName;
        this.localOption = localOption;
    }

    /** Options of its JVM on one machine that other services do not know, and would refuse to start with. */
    List<String> localOptions() {
        return localOption.isEmpty() ? List.of() : List.of(localOption);
    }

    /** Name of the module, of the process and of its log. */
    public String moduleName() {
        return moduleName;
    }

    /**
     * The jar to run, beside the libraries it needs.
     *
     * @param root of the suite
     * @throws LocalStackException if the service was not built
     */
    public Path jar(Path root) {
        var jar = root.resolve(moduleName).resolve(Path.of("target", "quarkus-app", "quarkus-run.jar"));
        if (!Files.exists(jar)) {
            throw new LocalStackException(
                    Reason.NOT_BUILT,
                    "The " + moduleName + " is not built (" + jar + " is missing): run ./mvnw -DskipTests package.");
        }
        return jar;
    }

    /**
     * What {@code java -jar} would read from the manifest of the jar and {@code java -cp} does not.
     *
     * @throws LocalStackException if the service was not built
     */
    List<String> manifestOptions(Path root) {
        try (var file = new JarFile(jar(root).toFile())) {
            var opened = file.getManifest().getMainAttributes().getValue("Add-Opens");
            return opened == null
                    ? List.of()
                    : Stream.of(opened.strip().split("\\s+"))
                            .map(module -> "--add-opens=" + module + "=ALL-UNNAMED")
                            .toList();
        } catch (IOException e) {
            throw new LocalStackException(
                    Reason.NOT_BUILT,
                    "The " + moduleName + " is not built completely: run ./mvnw -DskipTests package.",
                    e);
        }
    }
}
