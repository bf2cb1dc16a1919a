package io.orderfold.kernel.stream;

import io.orderfold.kernel.failure.Blame;
import io.orderfold.kernel.metrics.KernelMeters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.TopologyException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a stream thread dies.
 *
 * <p>Transient causes (registry or broker away) replace the thread after a pause that doubles up to a limit, as often as it takes: the partition waits,
 * no record is skipped. Everything else ends the process with a code that says why, so that the platform restarts it where it was.
 */
@Singleton
public class FailurePolicy implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = Logger.getLogger(FailurePolicy.class);

    /** Without a failure for so long, the next pause is the shortest again. */
    private static final Duration CALM = Duration.ofSeconds(60);

    /** A replaced thread that runs for so long is believed. A thread that fails at the same record again does so within milliseconds. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final ProcessExit exit;
    private final KernelMeters meters;
    private final Duration firstBackOff;
    private final Duration longestBackOff;
    private final Clock clock;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private int failuresInARow;
    private volatile @Nullable Failure last;

    private record Failure(String cause, Instant at) {}

    @Inject
    public FailurePolicy(ProcessExit exit, KernelMeters meters, KernelSettings settings) {
        this(exit, meters, settings.stream().firstBackOff(), settings.stream().longestBackOff(), Clock.systemUTC());
    }

    FailurePolicy(ProcessExit exit, KernelMeters meters, Duration firstBackOff, Duration longestBackOff, Clock clock) {
        this.exit = exit;
        this.meters = meters;
        this.firstBackOff = firstBackOff;
        this.longestBackOff = longestBackOff;
        this.clock = clock;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Throwable transientCause = transientCause(failure);
        if (transientCause != null) {
            Duration pause = nextPause(transientCause);
            LOG.warnf("Stream thread is replaced: pauseMs=%d cause=%s", pause.toMillis(), transientCause);
            meters.threadReplaced(transientCause);
            waitFor(pause);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("Stream thread failed for good", failure);
        exit.request(exitReason(failure), sentence(failure));
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Whether a thread waits to be replaced right now. */
    public boolean isBackingOff() {
        return waiting.get() > 0;
    }

    /** What the stream suffers from: the last transient cause, until the replaced threads have run for ten seconds. */
    public Optional<String> suffersFrom() {
        Failure failure = last;
        if (failure == null
                || (!isBackingOff() && clock.instant().isAfter(failure.at().plus(SETTLED)))) {
            return Optional.empty();
        }
        return Optional.of(failure.cause());
    }

    /** Ends every pause, now and later. */
    void end() {
        ending.countDown();
    }

    synchronized Duration nextPause(Throwable cause) {
        Instant now = clock.instant();
        Failure before = last;
        if (before != null && now.isAfter(before.at().plus(CALM))) {
            failuresInARow = 0;
        }
        last = new Failure(cause.toString(), now);
        long doubled = firstBackOff.toMillis() << Math.min(failuresInARow++, 16);
        return Duration.ofMillis(Math.min(doubled, longestBackOff.toMillis()));
    }

    private void waitFor(Duration pause) {
        waiting.incrementAndGet();
        try {
            boolean unused = ending.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** The transient cause in the chain, or null when there is none. */
    static @Nullable Throwable transientCause(Throwable failure) {
        return Blame.transientCause(failure).orElse(null);
    }

    /** Names and the place only: messages may quote a record, and the sentence is shown to whoever may see the diagnosis. The log has all. */
    private static String sentence(Throwable failure) {
        Throwable cause = failure;
        Set<Throwable> seen = new HashSet<>();
        while (cause.getCause() != null && seen.add(cause)) {
            cause = cause.getCause();
        }
        StackTraceElement[] frames = cause.getStackTrace();
        return "A stream thread failed with " + cause.getClass().getName()
                + (frames.length == 0 ? "." : " in " + frames[0] + ".");
    }

    private static ExitReason exitReason(Throwable failure) {
        return failure instanceof MissingSourceTopicException || failure instanceof TopologyException
                ? ExitReason.CONFIGURATION
                : ExitReason.FATAL_STREAM_ERROR;
    }
}
