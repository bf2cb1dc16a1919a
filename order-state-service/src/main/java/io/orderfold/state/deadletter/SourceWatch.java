package io.orderfold.state.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderfold.contract.OrderTopics;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Watches which share of what each source sends becomes letters. A source is a topic, since a topic has one owner. It is told
 * and nothing more: records are read as before, and the other topics with them. Thread-safe; each process for what it reads
 * itself.
 */
public final class SourceWatch {

    /** Share of the records of a topic within the window that became letters, 0 while there are too few; tag {@code topic}. */
    public static final String FAILED_SHARE = "orderfold.source.failed.share";

    /** 1 while the share is above the one that is allowed, else 0; tag {@code topic}. */
    public static final String MAD = "orderfold.source.mad";

    private static final int SLOTS = 12;

    private final SourceRules rules;
    private final Clock clock;
    private final Map<OrderTopics.Topic, Window> windows = new LinkedHashMap<>();

    public SourceWatch(SourceRules rules, Clock clock, MeterRegistry registry) {
        this.rules = rules;
        this.clock = clock;
        for (OrderTopics.Topic topic : OrderTopics.INBOUND) {
            Window window = new Window();
            windows.put(topic, window);
            Gauge.builder(FAILED_SHARE, () -> share(count(window)))
                    .description("Share of the records of a topic within the window that became letters")
                    .tag(LetterMeters.TOPIC, topic.name())
                    .register(registry);
            Gauge.builder(MAD, () -> isMad(count(window)) ? 1 : 0)
                    .description("1 while more of the records of a topic become letters than are allowed")
                    .tag(LetterMeters.TOPIC, topic.name())
                    .register(registry);
        }
    }

    /** A record of the topic was read. */
    void read(OrderTopics.Topic topic) {
        add(topic, 1, 0);
    }

    /** A record of the topic that was read became a letter. */
    void failed(OrderTopics.Topic topic) {
        add(topic, 0, 1);
    }

    /** What is to be said, by topic: nothing, while all is well. */
    public Map<String, String> warnings() {
        Map<String, String> warnings = new TreeMap<>();
        windows.forEach((topic, window) -> {
            Count count = count(window);
            if (isMad(count)) {
                warnings.put(topic.name(), sentence(topic, count));
            }
        });
        return warnings;
    }

    private String sentence(OrderTopics.Topic topic, Count count) {
        return String.format(
                Locale.ROOT,
                "%d of %d records of %s within %d s became letters, more than %.0f %%: look at what %s sends; "
                        + "the letters in %s say what is wrong with each",
                count.failed,
                count.read,
                topic.name(),
                rules.window().toSeconds(),
                rules.share() * 100,
                topic.owner(),
                OrderTopics.DEAD_LETTERS.name());
    }

    private boolean isMad(Count count) {
        return count.read >= rules.leastRecords() && share(count) > rules.share();
    }

    private double share(Count count) {
        return count.read < rules.leastRecords() ? 0 : (double) count.failed / count.read;
    }

    private void add(OrderTopics.Topic topic, long read, long failed) {
        Optional.ofNullable(windows.get(topic)).ifPresent(window -> window.add(slot(), read, failed));
    }

    private Count count(Window window) {
        return window.count(slot());
    }

    private long slot() {
        return clock.millis() / (rules.window().toMillis() / SLOTS);
    }

    private record Count(long read, long failed) {}

    /** The last twelve parts of the window; the oldest falls out as a whole. */
    private static final class Window {

        private final long[] slots = new long[SLOTS];
        private final long[] read = new long[SLOTS];
        private final long[] failed = new long[SLOTS];

        synchronized void add(long slot, long moreRead, long moreFailed) {
            int at = Math.floorMod(slot, SLOTS);
            if (slots[at] != slot) {
                slots[at] = slot;
                read[at] = 0;
                failed[at] = 0;
            }
            read[at] += moreRead;
            failed[at] += moreFailed;
        }

        synchronized Count count(long now) {
            long allRead = 0;
            long allFailed = 0;
            for (int at = 0; at < SLOTS; at++) {
                if (slots[at] > now - SLOTS && slots[at] <= now) {
                    allRead += read[at];
                    allFailed += failed[at];
                }
            }
            return new Count(allRead, allFailed);
        }
    }
}
