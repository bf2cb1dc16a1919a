package io.orderfold.order;

import java.time.Duration;
import java.util.Map;

/**
 * The settings of a fold. They take part when a fact is first read and are stored with it, so a changed setting affects
 * later facts only; but the tolerance, which must be the same for all services of a suite.
 *
 * @param clockTolerance at least the largest difference between the clocks of two producers; within it a decision that
 *     looks contradictory may still turn out right
 * @param parkingLimit how long a fact waits for its cause, unless {@code parkingLimits} names its type
 * @param parkingLimits by simple event name, for example {@code ShipmentDispatched}
 * @param journalCap most facts an order may have, at most 9,000
 */
public record FoldRules(
        Duration clockTolerance, Duration parkingLimit, Map<String, Duration> parkingLimits, int journalCap) {

    /** So many amounts of the largest size still add up without overflow, see {@link Money}. */
    static final int MAX_JOURNAL_CAP = 9_000;

    public static final FoldRules DEFAULT = new FoldRules(
            Duration.ofMinutes(20),
            Duration.ofHours(24),
            Map.of("ShipmentDispatched", Duration.ofHours(4), "HoldReleased", Duration.ofHours(1)),
            2_000);

    public FoldRules {
        if (clockTolerance.isNegative()) {
            throw new IllegalArgumentException("clock tolerance must not be negative, is " + clockTolerance);
        }
        if (parkingLimit.compareTo(clockTolerance) < 0) {
            throw new IllegalArgumentException("the parking limit " + parkingLimit
                    + " must not be shorter than the clock tolerance " + clockTolerance);
        }
        parkingLimits = Map.copyOf(parkingLimits);
        if (journalCap < 1 || journalCap > MAX_JOURNAL_CAP) {
            throw new IllegalArgumentException(
                    "journal cap must lie between 1 and " + MAX_JOURNAL_CAP + ", is " + journalCap);
        }
    }

    /** Never shorter than the clock tolerance: a fact must not expire while its cause may only have a slow clock. */
    public Duration parkingLimit(OrderEvent event) {
        Duration limit = parkingLimits.getOrDefault(event.getClass().getSimpleName(), parkingLimit);
        return limit.compareTo(clockTolerance) < 0 ? clockTolerance : limit;
    }
}
