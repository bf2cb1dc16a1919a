package io.orderfold.lab.demo;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what the libraries in this process log to a file: the terminal is for the user. */
final class DemoLog implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");

    private final FileHandler file;

    private DemoLog(FileHandler file) {
        this.file = file;
    }

    static DemoLog in(Path directory) {
        var path = directory.resolve("demo.log");
        try {
            var file = new FileHandler(path.toString());
            file.setFormatter(new SimpleFormatter());
            file.setErrorManager(new Silence());
            for (var handler : ROOT.getHandlers()) {
                ROOT.removeHandler(handler);
            }
            ROOT.addHandler(file);
            ROOT.setLevel(Level.INFO);
            return new DemoLog(file);
        } catch (IOException e) {
            throw new LocalStackException(
                    Reason.OTHER, "The log " + path + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    /** A log that cannot be written is no reason to write on the terminal: a full disk is told by who looks for it. */
    private static final class Silence extends ErrorManager {
        @Override
        public synchronized void error(String message, Exception failure, int code) {
            // Deliberately nothing.
        }
    }

    /** What is logged from here on is lost. */
    @Override
    public void close() {
        ROOT.removeHandler(file);
        file.close();
    }
}
