package io.orderfold.kernel.testing.process;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Runs the main class of a program that does not know about its parent, bound to the parent by {@link ParentWatch}. First argument: the main
 * class; the rest goes to it. Put the jar of this class in front of the program's own class path.
 */
public final class ChildMain {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private ChildMain() {}

    public static void main(String[] arguments) throws Throwable {
        if (arguments.length == 0) {
            System.err.println("Usage: ChildMain <main class> [arguments]");
            System.exit(2);
        }
        ParentWatch.begin(PATIENCE);
        var rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }
}
