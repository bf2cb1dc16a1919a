package io.orderfold.lab.demo;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import io.orderfold.kernel.testing.place.TemporaryDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which one demo keeps everything it writes: a temporary one, removed on {@link #close()}, or one that the user named, kept. A
 * lock in it tells other demos that it is in use; the operating system lets go of the lock however this process ends.
 */
final class DemoFolder implements AutoCloseable {

    static final String LOCK = "demo.lock";
    private static final String PREFIX = "orderfold-demo-";
    // A lock file younger than this may belong to a demo that is about to lock it.
    private static final Duration SURELY_LOCKED = Duration.ofMinutes(1);

    private static final long ROOM_TO_GO_ON = 64L * 1024 * 1024;

    private final Path path;
    private final boolean temporary;
    private final FileChannel lock;

    private DemoFolder(Path path, boolean temporary, FileChannel lock) {
        this.path = path;
        this.temporary = temporary;
        this.lock = lock;
    }

    /** A new folder below the one named by {@code java.io.tmpdir}; also removes what demos that were killed left there. */
    static DemoFolder temporary() {
        var path = TemporaryDirectory.create(PREFIX).path();
        removeAbandoned(path);
        return locked(path, true);
    }

    /**
     * A folder that stays.
     *
     * @throws LocalStackException if another demo uses it or an earlier one filled it
     */
    static DemoFolder kept(Path directory) {
        var path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw failure("The folder " + path + " cannot be created: " + e.getMessage() + ".", e);
        }
        var folder = locked(path, false);
        try (var entries = Files.newDirectoryStream(path, entry -> !entry.endsWith(LOCK))) {
            if (entries.iterator().hasNext()) {
                folder.close();
                throw failure("The folder " + path + " is not empty: name a new one with --keep, or remove it.", null);
            }
        } catch (IOException e) {
            folder.close();
            throw failure("The folder " + path + " cannot be read: " + e.getMessage() + ".", e);
        }
        return folder;
    }

    Path path() {
        return path;
    }

    /**
     * Looks whether the demo can go on writing.
     *
     * @throws LocalStackException if the disk is full or the folder is gone
     */
    void requireRoomToGoOn() {
        try {
            if (Files.getFileStore(path).getUsableSpace() < ROOM_TO_GO_ON) {
                throw new LocalStackException(
                        Reason.DISK_FULL,
                        "The disk of " + path + " is full: free some space or name another folder with --keep.");
            }
        } catch (IOException e) {
            throw failure("The folder " + path + " is gone.", e);
        }
    }

    /** Lets other demos use the folder and removes it if it is temporary. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw failure("The lock in " + path + " cannot be given back: " + e.getMessage() + ".", e);
        }
        if (temporary) {
            TemporaryDirectory.remove(path);
        }
    }

    private static DemoFolder locked(Path path, boolean temporary) {
        var channel = tryLock(path.resolve(LOCK));
        if (channel == null) {
            throw failure("The folder " + path + " is in use by another demo: name another one with --keep.", null);
        }
        return new DemoFolder(path, temporary, channel);
    }

    /** Null if another demo holds the lock. */
    private static @Nullable FileChannel tryLock(Path file) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lockOf(channel) == null) {
                channel.close();
                return null;
            }
            return channel;
        } catch (IOException e) {
            throw failure("The folder " + file.getParent() + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private static @Nullable FileLock lockOf(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void removeAbandoned(Path own) {
        try (var siblings = Files.newDirectoryStream(own.getParent(), PREFIX + "*")) {
            for (var sibling : siblings) {
                if (!sibling.equals(own) && isAbandoned(sibling)) {
                    TemporaryDirectory.remove(sibling);
                }
            }
        } catch (IOException | LocalStackException notOurs) {
            // Tidying up after others is a courtesy: what cannot be removed may stay.
            return;
        }
    }

    private static boolean isAbandoned(Path folder) throws IOException {
        var file = folder.resolve(LOCK);
        if (!Files.isWritable(file)
                || Files.getLastModifiedTime(file)
                        .toInstant()
                        .isAfter(Instant.now().minus(SURELY_LOCKED))) {
            return false;
        }
        var channel = tryLock(file);
        if (channel == null) {
            return false;
        }
        channel.close();
        return true;
    }

    private static LocalStackException failure(String sentence, @Nullable Throwable cause) {
        return cause == null
                ? new LocalStackException(Reason.OTHER, sentence)
                : new LocalStackException(Reason.OTHER, sentence, cause);
    }
}
