package io.orderfold.kernel.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a standby store in this process.
 *
 * @param answers whether it may be read as a standby; its age is known then. Of any other it is only known whether it was filled since it came here
 * @param asOf everything that was committed by this moment is in it; empty before that was seen the first time
 */
public record HeldStandby(String store, int partition, boolean answers, Optional<Instant> asOf) {

    /** Whether it could stand in for its active: filled, and, if it may be read, not older than the limit. */
    public boolean isFreshEnough(Instant now, Duration limit) {
        return asOf.filter(moment -> !answers || Duration.between(moment, now).compareTo(limit) <= 0)
                .isPresent();
    }
}
