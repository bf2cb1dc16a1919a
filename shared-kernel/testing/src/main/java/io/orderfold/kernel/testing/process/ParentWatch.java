package io.orderfold.kernel.testing.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The child's side of the bond between parent and child: the parent holds the other end of standard input and never writes to it. When it
 * closes, in order or because the parent was killed, this JVM ends.
 */
public final class ParentWatch {

    private ParentWatch() {}

    /**
     * Starts watching; call it first in {@code main}. At the end of standard input this JVM exits with code 0, its shutdown hooks run, and
     * what has not ended after {@code patience} is halted.
     */
    public static void begin(Duration patience) {
        var standardInput = System.in;
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> watch(standardInput, patience));
    }

    private static void watch(InputStream standardInput, Duration patience) {
        try {
            while (standardInput.read() >= 0) {
                // Nothing is said on this line: only its end means something.
                Thread.onSpinWait();
            }
        } catch (IOException broken) {
            System.err.println("Standard input broke, which means the same as its end: " + broken.getMessage());
        }
        Thread.ofPlatform().daemon().name("parent-watch-halt").start(() -> haltAfter(patience));
        System.exit(0);
    }

    private static void haltAfter(Duration patience) {
        try {
            Thread.sleep(patience);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        System.err.println("The shutdown took longer than " + patience + ": halted.");
        Runtime.getRuntime().halt(1);
    }
}
