package io.orderfold.lab.simulate;

import io.orderfold.order.histories.LegalHistories;
import java.time.Duration;

/**
 * How the simulated services behave.
 *
 * @param seed gives the same orders, disorder and poison again; only the times move with the clock
 * @param orders how many orders are told; 0 for as many as time allows
 * @param rate records per second, over all services
 * @param late share of the facts that are held back behind later ones, 0 to 1
 * @param duplicate share of the facts that are sent twice, 0 to 1
 * @param skew most by which the clock of a service is off; beyond {@link LegalHistories#MAX_SKEW} more than one outcome would be right
 * @param poison records that are no facts, per fact, 0 to 1
 * @param unknown facts of a type that the suite does not know yet, per order, 0 to 1
 */
public record SimulationSettings(
        long seed,
        int orders,
        double rate,
        double late,
        double duplicate,
        Duration skew,
        double poison,
        double unknown) {

    public SimulationSettings {
        if (orders < 0) {
            throw new IllegalArgumentException("the number of orders must not be negative, is " + orders);
        }
        if (!(rate > 0)) {
            throw new IllegalArgumentException("the rate must be more than 0 records per second, is " + rate);
        }
        if (skew.isNegative() || skew.compareTo(LegalHistories.MAX_SKEW) > 0) {
            throw new IllegalArgumentException("the skew must lie between 0 and " + LegalHistories.MAX_SKEW.toSeconds()
                    + " s, is " + skew.toSeconds() + " s");
        }
        requireShare("late", late);
        requireShare("duplicate", duplicate);
        requireShare("poison", poison);
        requireShare("unknown", unknown);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share " + name + " must lie between 0 and 1, is " + share);
        }
    }
}
