package io.orderfold.order.histories;

import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random orders as a business would write them, over the whole catalogue of events: one to four lines, amended or called off
 * in part, confirmed in one answer or two, one to three waves that are missed or set aside, leave, are tracked and arrive, all
 * terms of payment, refunds, returns, holds, cancellations that are asked for, come in time or come too late, orders that are
 * rejected, facts that wait for a cause that never comes, and orders that are simply still under way. Up to about 25 facts.
 *
 * <p>Where the outcome depends on who was first (a cancellation and a shipment, two shipments after one allocation) the
 * story leaves {@link #CLEARANCE} between them, or {@link #SAME_CLOCK} if one service tells both, so that the intended outcome
 * is the only right one as long as every stamp is wrong by at most {@link #MAX_SKEW}. Everything else may come close together
 * and swap. A story spans at most {@link #LONGEST}: told to end now, no fact of it reaches a deadline of one hour.
 */
public final class LegalHistories {

    /** Most by which a stamp may be wrong, either way, without making another outcome right. */
    public static final Duration MAX_SKEW = Duration.ofSeconds(60);

    /** Twice the skew, because two clocks may be wrong against each other, plus a margin. */
    public static final Duration CLEARANCE = MAX_SKEW.multipliedBy(2).plusSeconds(30);

    /** Twice the jitter of one clock, see {@link Disorder}, plus a margin. */
    static final Duration SAME_CLOCK = MAX_SKEW.dividedBy(10).multipliedBy(2).plusSeconds(1);

    /** From the first fact of a story to its last, before any skew. */
    public static final Duration LONGEST = Duration.ofMinutes(55);

    private LegalHistories() {}

    /**
     * The next history of a stream of them.
     *
     * @param random drawn from exactly once
     * @param orderId at most 120 characters, because the event ids are made from it
     * @param start when the order is placed
     * @param rules by which the facts are read; their clock tolerance must be at least twice {@link #MAX_SKEW}
     */
    public static History next(RandomGenerator random, OrderId orderId, Instant start, FoldRules rules) {
        return of(random.nextLong(), orderId, start, rules);
    }

    /** The history of this seed; all arguments equal, it is always the same. */
    public static History of(long seed, OrderId orderId, Instant start, FoldRules rules) {
        return of(seed, orderId, start, rules, Pace.CLEAR);
    }

    /**
     * The same at another pace.
     *
     * @return a history of which the intended outcome is only one of those that stamps within the skew may make right, unless
     *     the pace is {@link Pace#CLEAR}
     */
    public static History of(long seed, OrderId orderId, Instant start, FoldRules rules, Pace pace) {
        RandomGenerator random = new SplittableRandom(seed);
        Story story = new Story(orderId, start, rules, random);
        new Plot(story, Basket.drawn(orderId, start, random), start, pace, random).tell();
        History history = story.end(seed);
        Fact last = history.facts().getLast();
        if (Duration.between(start, last.recordedAt()).compareTo(LONGEST) > 0) {
            throw new IllegalStateException("the history of seed " + seed + " takes longer than " + LONGEST);
        }
        return history;
    }
}
