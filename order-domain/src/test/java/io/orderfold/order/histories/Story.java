package io.orderfold.order.histories;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import io.orderfold.order.GivenEvents;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A story while it is told: its clock, its facts so far, and the teller's own count of what they mean. */
final class Story {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(50);

    private final OrderId orderId;
    private final FoldRules rules;
    private final RandomGenerator random;
    private final List<Fact> facts = new ArrayList<>();
    private final Tally tally = new Tally();
    private final SortedMap<EventKey, String> letters = new TreeMap<>();
    private final SortedSet<EventKey> parked = new TreeSet<>();
    private final Map<String, Instant> lastBy = new HashMap<>();
    private Instant now;

    /** Longest pause before the next fact, if it need not be clear of what the same service told before. */
    private @Nullable Duration hurry;

    Story(OrderId orderId, Instant start, FoldRules rules, RandomGenerator random) {
        this.orderId = orderId;
        this.now = start;
        this.rules = rules;
        this.random = random;
    }

    /** Something happens, some time after what was told before, and counts. */
    void tell(OrderEvent event) {
        add(event);
        tally.count(event, facts.size());
    }

    /** Somebody decides what the order refuses, clear of everything that was told before. */
    void tellRefused(OrderEvent decision) {
        clear();
        letters.put(add(decision).key(), IntendedOutcome.REFUSED);
    }

    /** Something that waits to the end, clear of everything that was told before. */
    void tellParked(OrderEvent event) {
        clear();
        parked.add(add(event).key());
    }

    /** Lets so much time pass that no clock within the limits swaps what was told with what follows. */
    void clear() {
        now = now.plus(LegalHistories.CLEARANCE);
    }

    /** What is told next follows within this time, even if the same service told what was before. */
    void hurry(Duration most) {
        hurry = most;
    }

    /** What was told so far comes to, in the teller's count. */
    Tally tally() {
        return tally;
    }

    History end(long seed) {
        return new History(orderId, seed, facts, tally.outcome(letters, parked));
    }

    private Fact add(OrderEvent event) {
        String service = GivenEvents.owner(event);
        if (!facts.isEmpty()) {
            now = hurry == null
                    ? afterOwn(service, now.plus(between(SHORTEST_PAUSE, LONGEST_PAUSE)))
                    : now.plus(between(Duration.ofMillis(1), hurry));
        }
        hurry = null;
        lastBy.put(service, now);
        String id = String.format(Locale.ROOT, "%s-%02d", orderId, facts.size() + 1);
        Instant recorded = now.plus(between(Duration.ofMillis(1), Duration.ofMillis(1_500)));
        Fact fact = FactTeller.tell(new EventKey(service, id), orderId, event, now, recorded, rules);
        facts.add(fact);
        return fact;
    }

    /** A service tells one thing after the other: its own clock, however wrong, does not swap them. */
    private Instant afterOwn(String service, Instant then) {
        Instant last = lastBy.get(service);
        Instant clear = last == null ? then : last.plus(LegalHistories.SAME_CLOCK);
        return then.isBefore(clear) ? clear : then;
    }

    private Duration between(Duration least, Duration most) {
        long micros = random.nextLong(least.toNanos() / 1_000, most.toNanos() / 1_000);
        return Duration.ofNanos(micros * 1_000);
    }
}
