package io.orderfold.order.histories;

import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What a delivery does to a history: some facts come late, some twice, and no two services agree on the time.
 *
 * <p>A late fact is held back behind a random number of those that follow it, up to the end of the history. A duplicate
 * comes again at any later place. The clock of a service is off by a constant of at most nine tenths of {@code skew},
 * drawn per history, and by a jitter of at most one tenth per fact; what the service claims and what it says it recorded
 * move together, because both come from one clock.
 *
 * @param lateShare of the facts, 0 to 1
 * @param duplicateShare of the facts, 0 to 1
 * @param skew most by which a stamp is wrong, either way; at most {@link #WORST_SKEW}
 * @param scrambled whether facts arrive in any order at all, so that late no longer means anything
 */
public record Disorder(String name, double lateShare, double duplicateShare, Duration skew, boolean scrambled) {

    /** Two clocks that are wrong by this, one either way, differ by the clock tolerance that is the default. */
    public static final Duration WORST_SKEW = FoldRules.DEFAULT.clockTolerance().dividedBy(2);

    /** Everything in true order, once, with right clocks. */
    public static final Disorder NONE = new Disorder("in order", 0, 0, Duration.ZERO, false);

    /** A quiet day. */
    public static final Disorder MILD = new Disorder("2 % late, 2 % duplicate", 0.02, 0.02, Duration.ZERO, false);

    /** A busy day. */
    public static final Disorder ROUGH =
            new Disorder("10 % late, 5 % duplicate, ±5 s", 0.10, 0.05, Duration.ofSeconds(5), false);

    /** A service was down and catches up. */
    public static final Disorder SEVERE =
            new Disorder("30 % late, 10 % duplicate, ±60 s", 0.30, 0.10, Duration.ofSeconds(60), false);

    /** Any order of arrival: two deliveries of one history have nothing in common. */
    public static final Disorder FULL_SCRAMBLE =
            new Disorder("full scramble, 20 % duplicate, ±60 s", 0, 0.20, Duration.ofSeconds(60), true);

    /** Any order of arrival and stamps that are worth little: what happened first can no longer be told, only agreed upon. */
    public static final Disorder WORST =
            new Disorder("full scramble, 30 % duplicate, ±600 s", 0, 0.30, WORST_SKEW, true);

    public Disorder {
        requireShare("lateShare", lateShare);
        requireShare("duplicateShare", duplicateShare);
        requireSkew(skew, WORST_SKEW);
    }

    /** The named ones, from the mildest to the wildest. */
    public static List<Disorder> presets() {
        return List.of(NONE, MILD, ROUGH, SEVERE, FULL_SCRAMBLE, WORST);
    }

    /** A disorder of one's own that keeps what was meant; late facts, but no full scramble. */
    public static Disorder of(double lateShare, double duplicateShare, Duration skew) {
        requireSkew(skew, LegalHistories.MAX_SKEW);
        return new Disorder("custom", lateShare, duplicateShare, skew, false);
    }

    /** Whether what was meant is still the only right outcome, because no stamp is wrong by more than stories allow for. */
    public boolean keepsIntent() {
        return skew.compareTo(LegalHistories.MAX_SKEW) <= 0;
    }

    /** @param rules by which the facts with their new stamps are read */
    public Delivery deliver(History history, FoldRules rules, RandomGenerator random) {
        return again(skew.isZero() ? history.facts() : restamped(history.facts(), rules, random), random);
    }

    /** Delivers the same facts, stamps and all, another time. */
    public Delivery again(List<Fact> stamped, RandomGenerator random) {
        int late = 0;
        int duplicates = 0;
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < stamped.size(); i++) {
            double place = i;
            if (scrambled) {
                place = random.nextDouble() * stamped.size();
            } else if (random.nextDouble() < lateShare) {
                place = later(i, stamped.size(), random);
                late++;
            }
            arrivals.add(new Arrival(place, stamped.get(i)));
            if (random.nextDouble() < duplicateShare) {
                arrivals.add(new Arrival(later(place, stamped.size(), random), stamped.get(i)));
                duplicates++;
            }
        }
        arrivals.sort((left, right) -> Double.compare(left.place(), right.place()));
        return new Delivery(stamped, arrivals.stream().map(Arrival::fact).toList(), late, duplicates);
    }

    private record Arrival(double place, Fact fact) {}

    /** Behind at least one of those that follow, unless it is the last. */
    private static double later(double place, int size, RandomGenerator random) {
        return place + 1 + random.nextDouble() * Math.max(1, size - place - 1);
    }

    private List<Fact> restamped(List<Fact> facts, FoldRules rules, RandomGenerator random) {
        Map<String, Duration> offByService = new HashMap<>();
        List<Fact> stamped = new ArrayList<>();
        for (Fact fact : facts) {
            Duration off = offByService
                    .computeIfAbsent(
                            fact.key().source(),
                            service -> within(skew.dividedBy(10).multipliedBy(9), random))
                    .plus(within(skew.dividedBy(10), random));
            stamped.add(restamped(fact, off, rules));
        }
        return stamped;
    }

    private static Fact restamped(Fact fact, Duration off, FoldRules rules) {
        Instant claimed = fact.claimedAt().plus(off);
        Instant recorded = fact.recordedAt().plus(off);
        return FactTeller.tell(fact.key(), fact.orderId(), fact.event(), claimed, recorded, rules);
    }

    private static Duration within(Duration limit, RandomGenerator random) {
        long micros = limit.toNanos() / 1_000;
        return Duration.ofNanos(random.nextLong(-micros, micros + 1) * 1_000);
    }

    private static void requireSkew(Duration skew, Duration most) {
        if (skew.isNegative() || skew.compareTo(most) > 0) {
            throw new IllegalArgumentException("skew must lie between 0 and " + most + ", is " + skew);
        }
    }

    private static void requireShare(String field, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(field + " must lie between 0 and 1, is " + share);
        }
    }
}
