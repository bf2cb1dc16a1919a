package io.orderfold.lab.stack;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A process of the stack that ended although nobody asked it to.
 *
 * @param name what people call it
 * @param log what it printed
 */
public record EndedProcess(String name, Path log) {

    private static final int SHOWN = 8;
    private static final List<String> DISK_FULL = List.of("no space left on device", "disk quota exceeded");

    /** Why, as far as its log tells. */
    public LocalStackException failure() {
        var lines = lines();
        boolean diskFull = lines.stream()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .anyMatch(line -> DISK_FULL.stream().anyMatch(line::contains));
        if (diskFull) {
            return new LocalStackException(
                    Reason.DISK_FULL,
                    "The " + name + " ended because the disk of " + log.getParent()
                            + " is full: free some space or name another folder with --keep.");
        }
        var telling = lines.stream().filter(line -> !line.startsWith("\tat ")).toList();
        return new LocalStackException(
                Reason.ENDED,
                "The " + name + " ended by itself. Its log ends with:\n  "
                        + String.join("\n  ", telling.subList(Math.max(0, telling.size() - SHOWN), telling.size())));
    }

    private List<String> lines() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            return List.of("(no log: " + unreadable.getMessage() + ")");
        }
    }
}
