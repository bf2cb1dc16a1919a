package io.orderfold.kernel.testing.process;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The last lines of a child's log, and the sentence they amount to. */
record LogTail(Path log, List<String> lines) {

    private static final int SHOWN = 12;
    private static final int READ = 400;
    // "Address already in use" comes from the JDK and from libuv-like transports alike, "already bound" from Quarkus.
    private static final Pattern PORT_TAKEN = Pattern.compile(
            "address already in use|already bound|port \\d+ seems to be in use", Pattern.CASE_INSENSITIVE);
    private static final Pattern DISK_FULL =
            Pattern.compile("no space left on device|not enough space|disk quota exceeded", Pattern.CASE_INSENSITIVE);
    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ more).*");

    /** What was written after the first {@code skipped} bytes: earlier runs have their own story. */
    static LogTail of(Path log, long skipped) {
        try (var input = Files.newInputStream(log)) {
            input.skipNBytes(skipped);
            var all = new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return new LogTail(log, all.subList(Math.max(0, all.size() - READ), all.size()));
        } catch (IOException unreadable) {
            return new LogTail(log, List.of("(no log: " + unreadable.getMessage() + ")"));
        }
    }

    LocalStackException ended(String name, int exitCode) {
        if (contains(PORT_TAKEN)) {
            return failure(
                    Reason.PORT_IN_USE, "The %s could not listen: another process uses its port.".formatted(name));
        }
        if (contains(DISK_FULL)) {
            return failure(
                    Reason.DISK_FULL,
                    "The %s ran out of disk space in %s: free some or choose another directory."
                            .formatted(name, log.getParent()));
        }
        return failure(
                Reason.ENDED,
                String.format(
                        Locale.ROOT, "The %s ended by itself with exit code %d before it was ready.", name, exitCode));
    }

    LocalStackException notReady(String name, Duration limit) {
        return failure(
                Reason.TIMED_OUT,
                String.format(
                        Locale.ROOT,
                        "The %s was not ready within %d s: is this machine very busy?",
                        name,
                        limit.toSeconds()));
    }

    private boolean contains(Pattern pattern) {
        return lines.stream().anyMatch(line -> pattern.matcher(line).find());
    }

    private LocalStackException failure(Reason reason, String sentence) {
        var telling = lines.stream()
                .filter(line -> !STACK_FRAME.matcher(line).matches())
                .toList();
        var shown = telling.subList(Math.max(0, telling.size() - SHOWN), telling.size());
        return new LocalStackException(reason, sentence + " Its log ends with:\n  " + String.join("\n  ", shown));
    }
}
