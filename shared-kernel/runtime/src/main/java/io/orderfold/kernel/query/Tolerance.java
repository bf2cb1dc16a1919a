package io.orderfold.kernel.query;

import java.time.Duration;

/**
 * How old an answer may be.
 *
 * @param absence how long ago the view may have been caught up for "not found" to count, whoever says it
 * @param standby how old what a standby shows may be; zero: only an active answers
 */
public record Tolerance(Duration absence, Duration standby) {

    /** What a standby may be late for a caller who does not say. */
    public static final Duration STANDBY = Duration.ofSeconds(5);

    public Tolerance {
        if (absence.isNegative() || standby.isNegative()) {
            throw new IllegalArgumentException("an age is never negative");
        }
    }

    /** With the usual age of standbys. */
    public static Tolerance ofAbsence(Duration absence) {
        return new Tolerance(absence, STANDBY);
    }

    boolean takesStandbys() {
        return !standby.isZero();
    }
}
