package io.orderfold.cluster;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened, told while it happens, and what should not have. One thread. */
final class Findings {

    private final PrintStream out;
    private final List<String> broken = new ArrayList<>();
    private final List<String> notDone = new ArrayList<>();
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

    /**
     * The step that was begun is done, and the reader has seen this meanwhile.
     *
     * @param allowed how long a partition may have been without an answer
     */
    void done(SteadyReader.Seen seen, Duration allowed) {
        done(seen.toString());
        must("somebody asks all the time", seen.asked() > 0);
        must(
                "no partition is without an answer for longer than " + allowed.toSeconds() + " s",
                seen.longestWithoutAnswer().compareTo(allowed) <= 0);
        must("every answer is right", seen.wrongAnswers() == 0);
        seen.wrong().forEach(sentence -> out.println("  " + sentence));
    }

    /** A part of the step cannot be done here. */
    void notDone(String part) {
        out.println("  not done: " + part);
        notDone.add(part);
    }

    void must(String rule, boolean holds) {
        if (!holds) {
            out.println("  BROKEN: " + rule);
            broken.add(rule);
        }
    }

    /** What would have to be done elsewhere. */
    List<String> notDone() {
        return List.copyOf(notDone);
    }

    List<String> broken() {
        return List.copyOf(broken);
    }
}
