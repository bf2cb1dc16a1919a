package io.orderfold.state.upkeep;

import java.time.Duration;

/**
 * How much upkeep one task does, so that facts are never kept waiting by it.
 *
 * @param interval pause between two rounds
 * @param expiriesPerRound most expiries written in one round
 * @param reviewsPerRound most orders folded again in one round to see whether they come out different
 */
public record UpkeepRules(Duration interval, int expiriesPerRound, int reviewsPerRound) {

    public UpkeepRules {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("the interval of upkeep must be longer than nothing, is " + interval);
        }
        if (expiriesPerRound < 1 || reviewsPerRound < 1) {
            throw new IllegalArgumentException("a round of upkeep does at least one of each, not " + expiriesPerRound
                    + " expiries and " + reviewsPerRound + " reviews");
        }
    }
}
