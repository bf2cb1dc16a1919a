package io.orderfold.kernel.testing.place;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the directory that holds the modules, the declared topics and what the build unpacked. */
public final class SuiteRoot {

    /** System property that names the root; Maven passes it to the tests. */
    public static final String PROPERTY = "suite.root";

    private static final Path MARK = Path.of("shared-kernel", "testing", "pom.xml");

    private SuiteRoot() {}

    /**
     * The root as an absolute path: system property {@value #PROPERTY}, else the first directory from the working directory upwards that
     * holds this module.
     *
     * @throws LocalStackException if there is none
     */
    public static Path find() {
        var given = System.getProperty(PROPERTY, "");
        if (!given.isBlank()) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        return above(Path.of("").toAbsolutePath());
    }

    static Path above(Path start) {
        for (var directory = start; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve(MARK))) {
                return directory;
            }
        }
        throw new LocalStackException(
                Reason.OTHER,
                "Neither " + start
                        + " nor a directory above it is a checkout of the suite: run from inside one, or set -D"
                        + PROPERTY + "=<its root>.");
    }
}
