package io.orderfold.lab.demo;

import io.orderfold.kernel.testing.stack.LocalStackListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the user sees: steps as they end, and a block of lines that is written anew in place on a terminal, and now and then elsewhere. Any
 * thread.
 */
final class Screen implements LocalStackListener {

    private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";
    private static final String INDENT = "        ";
    private static final Duration BETWEEN_BLOCKS = Duration.ofSeconds(10);

    private final PrintStream out;
    private final boolean terminal;
    private final int columns;
    private int liveLines;
    private long lastBlock = System.nanoTime() - BETWEEN_BLOCKS.toNanos();

    /**
     * @param terminal whether lines can be written over
     * @param columns width of the terminal: a line that the terminal breaks by itself cannot be written over as one
     */
    Screen(PrintStream out, boolean terminal, int columns) {
        this.out = out;
        this.terminal = terminal;
        this.columns = columns;
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
        List<String> shown =
                terminal ? lines.stream().flatMap(line -> folded(line, columns)).toList() : lines;
        shown.forEach(out::println);
        liveLines = shown.size();
        out.flush();
    }

    /** The next block is written below the last one, at once. */
    synchronized void keepLive() {
        liveLines = 0;
        lastBlock = System.nanoTime() - BETWEEN_BLOCKS.toNanos();
    }

    /** The line in parts that fit, broken between words where that is possible. */
    static Stream<String> folded(String line, int columns) {
        List<String> parts = new ArrayList<>();
        String rest = line;
        while (rest.length() > columns) {
            int space = rest.lastIndexOf(' ', columns);
            int end = space > INDENT.length() ? space : columns;
            parts.add(rest.substring(0, end));
            rest = INDENT + rest.substring(end).strip();
        }
        parts.add(rest);
        return parts.stream();
    }
}
