package io.orderfold.cluster;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened, told while it happens, and what should not have. One thread. */
final class Findings {

    private final PrintStream out;
    private final List<String> broken = new ArrayList<>();
    private long began;

    Findings(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
    }

    /** Begins a step, whose time counts from here. */
    void begin(String step) {
        out.println("* " + step);
        began = System.nanoTime();
    }

    /** The step that was begun took so long, and this is what was seen. */
    void done(String seen) {
        out.println(String.format(Locale.ROOT, "  %.1f s; %s", (System.nanoTime() - began) / 1e9, seen));
    }

    /** The step that was begun is done, and the reader has seen this meanwhile. */
    void done(SteadyReader.Seen seen) {
        done(seen.toString());
        seen.wrong().forEach(sentence -> must("every answer is right: " + sentence, false));
    }

    void must(String rule, boolean holds) {
        if (!holds) {
            out.println("  BROKEN: " + rule);
            broken.add(rule);
        }
    }

    List<String> broken() {
        return List.copyOf(broken);
    }
}
