package io.orderfold.lab.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands that can be interrupted. What a shell runs in the background ignores interrupts, and so does everything that is started from there, tests in a
 * build in the background too; a terminal would not start a program like that.
 */
public final class Interruptible {

    private static final List<String> RESET = List.of("env", "--default-signal=INT");

    private Interruptible() {}

    /** The same command under the same process id, taking interrupts; unchanged where {@code env} cannot do that, as outside of GNU. */
    public static List<String> command(List<String> command) throws IOException, InterruptedException {
        var all = new ArrayList<String>();
        if (canReset()) {
            all.addAll(RESET);
        }
        all.addAll(command);
        return all;
    }

    private static boolean canReset() throws IOException, InterruptedException {
        var nothing = new ArrayList<>(RESET);
        nothing.add("true");
        return new ProcessBuilder(nothing)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
