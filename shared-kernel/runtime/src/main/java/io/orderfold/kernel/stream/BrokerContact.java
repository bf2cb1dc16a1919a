package io.orderfold.kernel.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Since when the broker has not answered the questions that the kernel asks in the background. One that is away for longer than the limit ends the
 * process, so that an alert on restarts sees it and a changed address is looked up anew; until then only probes and diagnosis tell.
 */
public final class BrokerContact {

    private static final Logger LOG = Logger.getLogger(BrokerContact.class);

    private final ProcessExit exit;
    private final Duration limit;
    private final Clock clock;
    private volatile @Nullable Instant silentSince;

    public BrokerContact(ProcessExit exit, Duration limit, Clock clock) {
        this.exit = exit;
        this.limit = limit;
        this.clock = clock;
    }

    /** How long the broker has been away, empty while it answers. */
    public Optional<Duration> awayFor() {
        Instant since = silentSince;
        return since == null ? Optional.empty() : Optional.of(Duration.between(since, clock.instant()));
    }

    void answered() {
        if (silentSince != null) {
            LOG.info("The broker answers again");
        }
        silentSince = null;
    }

    void silent(String cause) {
        Instant now = clock.instant();
        Instant since = silentSince;
        if (since == null) {
            silentSince = now;
            LOG.warnf("The broker does not answer: cause=%s", cause);
        } else if (Duration.between(since, now).compareTo(limit) > 0) {
            exit.request(ExitReason.BROKER_AWAY, "The broker has not answered for " + limit + ".");
        }
    }
}
