package io.orderfold.kernel.stream;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A small file that remembers, over restarts, how often this service was started and why it last ended. Without a place for it only this run is known.
 *
 * <p>A file that cannot be read or written never stops a service; it says so in the log.
 */
public final class StartDiary {

    private static final Logger LOG = Logger.getLogger(StartDiary.class);
    private static final int STARTS_KEPT = 50;
    private static final int LONGEST_SENTENCE = 300;

    private static final String STARTS = "starts";
    private static final String RECENT = "recentStarts";
    private static final String REASON = "exitReason";
    private static final String SENTENCE = "exitSentence";
    private static final String ENDED_AT = "exitAt";

    private final @Nullable Path file;
    private final Clock clock;
    private final Optional<LastExit> lastExit;
    private final List<Instant> recentStarts;
    private final long starts;

    /**
     * How the run before this one ended.
     *
     * @param reason name of an {@link ExitReason}, or {@link #UNSAID}
     * @param at when it said so; the start of that run if it did not
     */
    public record LastExit(String reason, String sentence, Instant at) {

        /** The process was gone without a word: killed, out of memory, a machine that went down, or a start that failed early. */
        public static final String UNSAID = "UNSAID";
    }

    private StartDiary(@Nullable Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        Properties before = read(file);
        List<Instant> known = new ArrayList<>(instants(before.getProperty(RECENT, "")));
        this.lastExit = known.isEmpty() ? Optional.empty() : Optional.of(lastExit(before, known.getLast()));
        known.add(clock.instant());
        this.recentStarts = List.copyOf(known.subList(Math.max(0, known.size() - STARTS_KEPT), known.size()));
        this.starts = number(before.getProperty(STARTS, "0")) + 1;
    }

    /** Notes a start in the file. */
    public static StartDiary open(Path file, Clock clock) {
        StartDiary diary = new StartDiary(file, clock);
        diary.write(new Properties());
        return diary;
    }

    /** Knows of this run only. */
    public static StartDiary forgetful(Clock clock) {
        return new StartDiary(null, clock);
    }

    /** Whether it survives a restart. */
    public boolean isKept() {
        return file != null;
    }

    /** How often the service was started here, this run included. */
    public long starts() {
        return starts;
    }

    /** How many of the last fifty starts, this one included, lie within the time before now. */
    public long startsWithin(Duration time) {
        Instant from = clock.instant().minus(time);
        return recentStarts.stream().filter(start -> !start.isBefore(from)).count();
    }

    /** How the run before this one ended; empty when there was none, or none is known of. */
    public Optional<LastExit> lastExit() {
        return lastExit;
    }

    /** This run ends. A later reason replaces an earlier one: a close that timed out, an orderly one that came before. */
    public void ended(ExitReason reason, String sentence) {
        Properties end = new Properties();
        end.setProperty(REASON, reason.name());
        end.setProperty(SENTENCE, sentence.substring(0, Math.min(sentence.length(), LONGEST_SENTENCE)));
        end.setProperty(ENDED_AT, clock.instant().toString());
        write(end);
    }

    private synchronized void write(Properties end) {
        if (file == null) {
            return;
        }
        end.setProperty(STARTS, Long.toString(starts));
        end.setProperty(
                RECENT,
                String.join(" ", recentStarts.stream().map(Instant::toString).toList()));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(next)) {
                end.store(writer, null);
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warnf("Starts cannot be remembered: file=%s cause=%s", file, e);
        }
    }

    private static Properties read(@Nullable Path file) {
        Properties known = new Properties();
        if (file != null && Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                known.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warnf("Earlier starts cannot be read: file=%s cause=%s", file, e);
                known.clear();
            }
        }
        return known;
    }

    private static LastExit lastExit(Properties before, Instant lastStart) {
        List<Instant> at = instants(before.getProperty(ENDED_AT, ""));
        return at.isEmpty()
                ? new LastExit(LastExit.UNSAID, "The process was gone without a word.", lastStart)
                : new LastExit(
                        before.getProperty(REASON, LastExit.UNSAID), before.getProperty(SENTENCE, ""), at.getFirst());
    }

    private static List<Instant> instants(String text) {
        try {
            return text.isBlank()
                    ? List.of()
                    : List.of(text.split(" ")).stream().map(Instant::parse).toList();
        } catch (DateTimeParseException e) {
            return List.of();
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
