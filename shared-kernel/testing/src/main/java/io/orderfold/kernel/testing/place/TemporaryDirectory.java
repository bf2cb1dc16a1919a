package io.orderfold.kernel.testing.place;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A new directory that is removed with everything in it on {@link #close()}. */
public final class TemporaryDirectory implements AutoCloseable {

    private static final long ROOM_NEEDED = 200L * 1024 * 1024;
    private static final int REMOVE_ATTEMPTS = 3;

    private final Path path;

    private TemporaryDirectory(Path path) {
        this.path = path;
    }

    /** Creates it below the directory named by {@code java.io.tmpdir}; its name is the prefix, this process id and something unique. */
    public static TemporaryDirectory create(String prefix) {
        try {
            return new TemporaryDirectory(
                    Files.createTempDirectory(prefix + ProcessHandle.current().pid() + "-"));
        } catch (IOException e) {
            throw new LocalStackException(
                    Reason.OTHER,
                    "No temporary directory can be created in " + System.getProperty("java.io.tmpdir") + " ("
                            + e.getMessage() + "): free it" + " or choose another one with -Djava.io.tmpdir.",
                    e);
        }
    }

    public Path path() {
        return path;
    }

    /**
     * Refuses a directory whose disk is nearly full, before something fails half-way in it.
     *
     * @throws LocalStackException if less than 200 MiB are left
     */
    public static void requireRoom(Path directory) {
        try {
            long usable = Files.getFileStore(directory).getUsableSpace();
            if (usable < ROOM_NEEDED) {
                throw new LocalStackException(
                        Reason.DISK_FULL,
                        "The disk of " + directory + " is nearly full (" + usable / (1024 * 1024) + " MiB left, "
                                + ROOM_NEEDED / (1024 * 1024)
                                + " needed): free some space or choose another directory.");
            }
        } catch (IOException e) {
            throw new LocalStackException(
                    Reason.OTHER, "The directory " + directory + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        remove(path);
    }

    /** Removes a directory and everything in it; what is not there is no error, and links are not followed. */
    public static void remove(Path directory) {
        // A process that ended a moment ago may still have created a file between the listing and the removal of its
        // directory.
        for (int attempt = 1; attempt <= REMOVE_ATTEMPTS; attempt++) {
            try {
                Files.walkFileTree(directory, new Remover());
                return;
            } catch (NoSuchFileException gone) {
                if (!Files.exists(directory)) {
                    return;
                }
            } catch (IOException e) {
                if (attempt == REMOVE_ATTEMPTS) {
                    throw new LocalStackException(
                            Reason.OTHER,
                            "The directory " + directory + " could not be removed: " + e.getMessage() + ".",
                            e);
                }
            }
        }
    }

    private static final class Remover extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
