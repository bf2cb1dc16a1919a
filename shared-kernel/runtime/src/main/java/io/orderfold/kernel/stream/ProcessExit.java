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

    @Inject
    ProcessExit() {
        this(why -> Quarkus.asyncExit(why.code()));
    }

    /** @param end what ends the process, for tests that must survive it */
    ProcessExit(Consumer<ExitReason> end) {
        this.end = end;
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
        end.accept(why);
    }

    /** The reason the process ends for, empty while it does not. */
    public Optional<ExitReason> reason() {
        return Optional.ofNullable(reason.get());
    }

    /** Cuts the process off now, because an orderly end did not come. In tests and dev mode, which share their process, it only says so. */
    void cutOff(String sentence) {
        LOG.errorf(
                "Process is cut off: exitReason=%s exitCode=%d %s",
                ExitReason.CLOSE_TIMED_OUT, ExitReason.CLOSE_TIMED_OUT.code(), sentence);
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Runtime.getRuntime().halt(ExitReason.CLOSE_TIMED_OUT.code());
        }
    }
}
