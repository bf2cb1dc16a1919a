package io.orderfold.query.given;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the application under test says in its log, from the making of this on until it is closed. */
public final class Said implements AutoCloseable {

    private final List<String> warnings = new CopyOnWriteArrayList<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(record.getLoggerName() + ": " + record.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public Said() {
        Logger.getLogger("").addHandler(handler);
    }

    /** Warnings and worse of the web server and of this suite. */
    public List<String> warnings() {
        return warnings.stream()
                .filter(said -> said.startsWith("io.quarkus.vertx")
                        || said.startsWith("io.vertx")
                        || said.startsWith("org.jboss.resteasy")
                        || said.startsWith("io.orderfold"))
                .toList();
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
    }
}
