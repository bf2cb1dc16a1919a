package io.orderfold.lab.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A service that can be run in dev mode: a module of the suite whose settings name an application of Kafka Streams.
 *
 * @param module path of its folder below the root, as Maven takes it
 */
record DevService(String module) {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Path SETTINGS = Path.of("src", "main", "resources", "application.properties");
    private static final String APPLICATION = "quarkus.kafka-streams.application-id=";

    /** Those there are, in the order of the root's {@code pom.xml}. */
    static List<DevService> in(Path root) {
        return MODULE.matcher(text(root.resolve("pom.xml")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(module -> isService(root.resolve(module)))
                .map(DevService::new)
                .toList();
    }

    private static boolean isService(Path module) {
        Path settings = module.resolve(SETTINGS);
        return Files.exists(settings) && text(settings).contains(APPLICATION);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<DevService> named(String name, Path root) {
        return in(root).stream()
                .filter(service -> service.toString().equals(name))
                .findFirst();
    }

    /** All names, for a message. */
    static String names(Path root) {
        return in(root).stream().map(DevService::toString).collect(Collectors.joining(", "));
    }

    /** Its name: that of the folder. */
    @Override
    public String toString() {
        return module.substring(module.lastIndexOf('/') + 1);
    }
}
