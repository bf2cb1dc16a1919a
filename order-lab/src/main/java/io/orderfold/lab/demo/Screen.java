package io.orderfold.lab.demo;

import io.orderfold.kernel.testing.stack.LocalStackListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What the user sees: steps as they end, and a block of lines that is written anew in place on a terminal, and now and then elsewhere. Any
 * thread.
 */
final class Screen implements LocalStackListener {

    private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";
    private static final Duration BETWEEN_BLOCKS = Duration.ofSeconds(10);

    private final PrintStream out;
    private final boolean terminal;
    private int liveLines;
    private long lastBlock = System.nanoTime() - BETWEEN_BLOCKS.toNanos();

    /** @param terminal whether lines can be written over */
    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void started(String part, Duration took, String detail) {
        out.printf(Locale.ROOT, "  %-20s %-52s %5.1f s%n", part, detail, took.toMillis() / 1_000.0);
        out.flush();
    }

    synchronized void say(String text) {
        liveLines = 0;
        out.println(text);
        out.flush();
    }

    /** Shows the present state in place of the one shown before. */
    synchronized void live(List<String> lines) {
        boolean due = System.nanoTime() - lastBlock >= BETWEEN_BLOCKS.toNanos();
        if (!terminal && !due) {
            return;
        }
        lastBlock = System.nanoTime();
        if (terminal) {
            out.print(UP_AND_CLEAR.repeat(liveLines));
        }
        lines.forEach(out::println);
        liveLines = lines.size();
        out.flush();
    }

    /** The next block is written below the last one, at once. */
    synchronized void keepLive() {
        liveLines = 0;
        lastBlock = System.nanoTime() - BETWEEN_BLOCKS.toNanos();
    }
}
