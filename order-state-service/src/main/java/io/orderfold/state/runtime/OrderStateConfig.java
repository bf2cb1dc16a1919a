package io.orderfold.state.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

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

    /** Most bytes of an inbound record, uncompressed: key, value and headers. */
    @WithDefault("1048576")
    int maxRecordBytes();
}
