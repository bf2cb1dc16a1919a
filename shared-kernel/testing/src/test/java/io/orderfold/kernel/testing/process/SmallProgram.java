package io.orderfold.kernel.testing.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program with a way to end of its own. Arguments: directory for its traces, then {@code well}, {@code stubborn} or what it says and fails. */
final class SmallProgram {

    private SmallProgram() {}

    public static void main(String[] arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        switch (arguments[1]) {
            case "well" -> Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(directory, "ended")));
            case "stubborn" -> Runtime.getRuntime().addShutdownHook(new Thread(SmallProgram::never));
            default -> throw new IOException(arguments[1]);
        }
        Files.createTempFile("small", ".tmp");
        leave(directory, "ready");
        never();
    }

    private static void never() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void leave(Path directory, String trace) {
        try {
            Files.createFile(directory.resolve(trace));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
