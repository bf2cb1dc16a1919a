package io.orderfold.kernel.stream;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process. The first reason wins; later ones are consequences of it. May be called from any thread, stream threads included: it never waits.
 */
@Singleton
public class ProcessExit {

    private static final Logger LOG = Logger.getLogger(ProcessExit.class);

    private final AtomicReference<@Nullable ExitReason> reason = new AtomicReference<>();

    private final Consumer<ExitReason> end;
    private final Consumer<ExitReason> halt;
    private final StartDiary diary;

    @Inject
    ProcessExit(StartDiary diary) {
        this(why -> Quarkus.asyncExit(why.code()), ProcessExit::haltIfAlone, diary);
    }

    /**
     * For a process that is not ended by Quarkus.
     *
     * @param end asks for an orderly end
     * @param halt ends at once
     */
    public ProcessExit(Consumer<ExitReason> end, Consumer<ExitReason> halt, StartDiary diary) {
        this.end = end;
        this.halt = halt;
        this.diary = diary;
    }

    /**
     * Asks for an orderly end: the application stops, streams are closed within their limit, and the process exits with the code of the reason.
     *
     * @param sentence what happened, for the log
     */
    public void request(ExitReason why, String sentence) {
        if (!reason.compareAndSet(null, why)) {
            return;
        }
        if (why == ExitReason.STOPPED) {
            LOG.infof("Process ends: exitReason=%s exitCode=%d %s", why, why.code(), sentence);
        } else {
            LOG.errorf("Process ends: exitReason=%s exitCode=%d %s", why, why.code(), sentence);
        }
        diary.ended(why, sentence);
        end.accept(why);
    }

    /** The reason the process ends for, empty while it does not. */
    public Optional<ExitReason> reason() {
        return Optional.ofNullable(reason.get());
    }

    /** The process ended in order. Keeps the reason it was asked to end for; without one, somebody else asked. */
    void closed() {
        if (reason.compareAndSet(null, ExitReason.STOPPED)) {
            diary.ended(ExitReason.STOPPED, "Stopped in order.");
        }
    }

    /** Cuts the process off now, because an orderly end did not come. In tests and dev mode, which share their process, it only says so. */
    void cutOff(String sentence) {
        LOG.errorf(
                "Process is cut off: exitReason=%s exitCode=%d %s",
                ExitReason.CLOSE_TIMED_OUT, ExitReason.CLOSE_TIMED_OUT.code(), sentence);
        diary.ended(ExitReason.CLOSE_TIMED_OUT, sentence);
        halt.accept(ExitReason.CLOSE_TIMED_OUT);
    }

    private static void haltIfAlone(ExitReason why) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Runtime.getRuntime().halt(why.code());
        }
    }
}
