package io.orderfold.state.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of the order state service; those of any stream service are the kernel's. */
@ConfigMapping(prefix = "order-state")
public interface OrderStateConfig {

    /**
     * Largest difference between the clocks of two producers, ISO-8601 duration. The same for every service that folds;
     * a change takes a rebuild.
     */
    @WithDefault("PT20M")
    Duration clockTolerance();

    /** How long a fact waits for its cause, ISO-8601 duration; at least the clock tolerance. */
    @WithDefault("PT24H")
    Duration parkingLimit();

    /** Other limits by event name, ISO-8601 durations; for example {@code order-state.parking-limits.HoldReleased}. */
    Map<String, Duration> parkingLimits();

    /** Most facts an order may have. */
    @WithDefault("2000")
    int journalCap();

    /** Most bytes that the facts of an order may take together: keys, values and headers, uncompressed. */
    @WithDefault("16777216")
    long journalBytes();

    /** Most bytes of an inbound record, uncompressed: key, value and headers. */
    @WithDefault("1048576")
    int maxRecordBytes();

    /** What the service decides by itself: deadlines that pass, orders that new rules make otherwise. */
    Upkeep upkeep();

    /** When a source whose records become letters is named. */
    SourceWatch sourceWatch();

    /**
     * For a rebuild: what the names of the topics begin with into which it publishes, in place of the live ones. They must
     * exist, and the application id must be one of its own. Unset: the live topics.
     */
    Optional<String> shadowPrefix();

    /** What the service decides by itself. */
    interface Upkeep {

        /** Pause between two rounds, and between two looks at the ends of the inbound topics; ISO-8601 duration. */
        @WithDefault("PT1S")
        Duration interval();

        /** Most expiries that one task writes in one round. */
        @WithDefault("500")
        int expiriesPerRound();

        /** Most orders that one task folds again in one round, to see whether new rules make a difference. */
        @WithDefault("100")
        int reviewsPerRound();
    }

    /** When a source is said to have gone mad: the readiness details name it then, and a meter does. */
    interface SourceWatch {

        /** How far back records count, ISO-8601 duration from one second to one hour. */
        @WithDefault("PT1M")
        Duration window();

        /** Share of a topic's records within the window that may become letters, above 0 and at most 1. */
        @WithDefault("0.5")
        double share();

        /** Fewer records within the window say nothing. */
        @WithDefault("20")
        int leastRecords();
    }
}
