package io.orderfold.kernel.headway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells from the frames of a thread whether it waits or is held up. Frames hold names only, so no value of a record can show.
 *
 * <p>The topmost frame that is not of the JDK decides. If it is one of Kafka's clients, the thread waits for the broker, whoever called it. If it is one
 * of Kafka Streams or of a store, the code that called it is named as well.
 */
public final class StackReading {

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final List<String> CLIENTS = List.of("org.apache.kafka.clients.", "org.apache.kafka.common.");
    private static final List<String> STREAMS = List.of("org.apache.kafka.streams.", "org.rocksdb.");
    private static final String KERNEL = "io.orderfold.kernel.";

    private final Map<String, String> waits;

    /** @param waits what a thread waits for whose topmost frame is of the class of that name */
    public StackReading(Map<String, String> waits) {
        this.waits = Map.copyOf(waits);
    }

    /** What the frames say. */
    record Finding(Activity activity, String place) {}

    Finding read(StackTraceElement[] stack) {
        Optional<StackTraceElement> top =
                Stream.of(stack).filter(frame -> !isOf(JDK, frame)).findFirst();
        if (top.isEmpty()) {
            return new Finding(Activity.NOT_POLLING, "code of the JDK");
        }
        StackTraceElement frame = top.get();
        String wait = waits.get(outerClass(frame));
        if (wait != null) {
            return new Finding(Activity.WAITING, wait);
        }
        if (isOf(CLIENTS, frame)) {
            return new Finding(Activity.WAITING, "the broker");
        }
        if (!isOf(STREAMS, frame)) {
            return new Finding(Activity.STUCK, frame.toString());
        }
        return Stream.of(stack)
                .filter(below -> !isOf(JDK, below) && !isOf(STREAMS, below) && !isOf(CLIENTS, below))
                .filter(below -> !below.getClassName().startsWith(KERNEL))
                .findFirst()
                .map(caller -> new Finding(Activity.STUCK, caller + ", which called " + frame))
                .orElseGet(() -> new Finding(Activity.NOT_POLLING, frame.toString()));
    }

    private static String outerClass(StackTraceElement frame) {
        String name = frame.getClassName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static boolean isOf(List<String> packages, StackTraceElement frame) {
        return packages.stream().anyMatch(frame.getClassName()::startsWith);
    }
}
