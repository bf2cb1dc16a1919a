package io.orderfold.lab.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * How far a file has been loaded, in a file beside it. Written only after the broker has acknowledged every line it counts: a process that is
 * killed has told the broker more than stands here, never less, and what it tells again is a duplicate.
 */
final class Progress {

    private static final String SUFFIX = ".progress";

    private final Path path;
    private final String digest;

    /** @param digest of the file to be loaded */
    Progress(Path file, String digest) {
        this.path = file.resolveSibling(file.getFileName() + SUFFIX);
        this.digest = digest;
    }

    Path path() {
        return path;
    }

    /**
     * The line up to which the broker has the file; 0 if nothing was noted.
     *
     * @throws LoadException if what was noted is about a file of other content
     */
    long acknowledged() {
        if (!Files.exists(path)) {
            return 0;
        }
        try {
            var noted = Files.readAllLines(path);
            if (noted.size() != 2 || !noted.getFirst().equals(digest)) {
                throw new LoadException(
                        path + " tells how far a file of other content was loaded. If the file was changed on purpose,"
                                + " remove it and load all of it again: what is there already changes nothing.");
            }
            return Long.parseLong(noted.getLast());
        } catch (IOException | NumberFormatException unreadable) {
            throw new LoadException(
                    path + " cannot be read (" + unreadable.getMessage()
                            + "). Remove it and load all of the file again: what is there already changes nothing.",
                    unreadable);
        }
    }

    /** Notes that the broker has every fact up to this line. Either the old note is there or the new one. */
    void acknowledge(long line) {
        try {
            var next = path.resolveSibling(path.getFileName() + ".new");
            Files.write(next, List.of(digest, Long.toString(line)));
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new LoadException(
                    path + " cannot be written: " + unwritable + ". The facts up to line " + line + " are there; loaded"
                            + " again they change nothing.",
                    unwritable);
        }
    }
}
