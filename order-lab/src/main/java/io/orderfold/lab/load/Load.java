package io.orderfold.lab.load;

import io.orderfold.lab.load.FactFile.Checked;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The load of one file: looks at all of it, then sends it from where an earlier run was acknowledged. At least once: facts that are sent again
 * are duplicates, which the state service counts and drops.
 */
final class Load {

    /** Lines between two notes of progress; so many are sent again at most after a kill. */
    static final int STRETCH = 500;

    private final Path path;
    private final FactFile file;
    private final Consumer<String> screen;

    Load(Path path, Consumer<String> screen) {
        this.path = path;
        this.file = new FactFile(path);
        this.screen = screen;
    }

    /**
     * Looks at every line.
     *
     * @throws LoadException if the file cannot be read or a line is no fact; each wrong line was told before
     */
    Checked check() {
        var checked = file.check();
        checked.complaints().forEach(screen);
        if (checked.wrong() > 0) {
            throw new LoadException(String.format(
                    Locale.ROOT,
                    "%,d of %,d lines are no facts%s. Nothing was sent: mend the file and run the same command again.",
                    checked.wrong(),
                    checked.wrong() + checked.facts(),
                    checked.wrong() > checked.complaints().size()
                            ? ", of which the first " + checked.complaints().size() + " are told"
                            : ""));
        }
        screen.accept(String.format(
                Locale.ROOT, "%,d facts in %,d lines of %s are right", checked.facts(), checked.lines(), path));
        return checked;
    }

    /**
     * Sends the lines that no earlier run has sent.
     *
     * @param factsPerSecond at most so many on average
     * @throws LoadException if not all arrived; what did is noted
     */
    void send(Checked checked, FactSender sender, long factsPerSecond) {
        var progress = new Progress(path, checked.digest());
        long acknowledged = progress.acknowledged();
        if (acknowledged > 0) {
            screen.accept(String.format(
                    Locale.ROOT, "lines 1 to %,d were acknowledged before, as %s says", acknowledged, progress.path()));
        }
        long began = System.nanoTime();
        long sent = 0;
        try (var lines = file.openAfter(acknowledged)) {
            var reading = new FactLine();
            for (var line = lines.next(); line != null; line = lines.next()) {
                sender.send(lines.number(), reading.read(line));
                if (++sent % STRETCH == 0) {
                    sender.flush();
                    progress.acknowledge(lines.number());
                    tell(lines.number(), checked);
                    keepTo(factsPerSecond, began, sent);
                }
            }
            sender.flush();
            progress.acknowledge(lines.number());
        }
        screen.accept(
                String.format(Locale.ROOT, "all is there: %,d facts sent now, %,d in the file", sent, checked.facts()));
    }

    private void tell(long line, Checked checked) {
        if (line / (20 * STRETCH) != (line - STRETCH) / (20 * STRETCH)) {
            screen.accept(String.format(Locale.ROOT, "line %,d of %,d", line, checked.lines()));
        }
    }

    /** Waits until so many facts may have been sent. */
    private static void keepTo(long factsPerSecond, long began, long sent) {
        long due = began + sent * TimeUnit.SECONDS.toNanos(1) / factsPerSecond;
        for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new LoadException("Interrupted. What the broker took is noted; run the same command again.");
            }
            LockSupport.parkNanos(early);
        }
    }
}
