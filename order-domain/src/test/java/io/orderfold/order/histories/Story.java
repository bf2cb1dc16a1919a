package io.orderfold.order.histories;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FactTeller;
import io.orderfold.order.FoldRules;
import io.orderfold.order.HoldId;
import io.orderfold.order.LineId;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import io.orderfold.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** A story while it is told: its clock, its facts so far, and the teller's own count of what they mean. */
final class Story {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final OrderId orderId;
    private final FoldRules rules;
    private final RandomGenerator random;
    private final List<Fact> facts = new ArrayList<>();
    private final SortedMap<LineId, Pieces> lines = new TreeMap<>();
    private final SortedSet<HoldId> openHolds = new TreeSet<>();
    private final SortedMap<EventKey, String> letters = new TreeMap<>();
    private final SortedSet<EventKey> parked = new TreeSet<>();
    private Instant now;
    private boolean confirmed;
    private boolean cancelled;
    private String currencyCode = "";
    private long owed;
    private long captured;

    /** The teller's tally of one line. */
    private static final class Pieces {
        private int ordered;
        private int cancelled;
        private int allocated;
        private int shipped;
        private int delivered;
    }

    Story(OrderId orderId, Instant start, FoldRules rules, RandomGenerator random) {
        this.orderId = orderId;
        this.now = start;
        this.rules = rules;
        this.random = random;
    }

    /** Tells one fact, some time after the one before. */
    Fact tell(String service, OrderEvent event) {
        if (!facts.isEmpty()) {
            now = now.plus(between(SHORTEST_PAUSE, LONGEST_PAUSE));
        }
        String id = String.format(Locale.ROOT, "%s-%02d", orderId, facts.size() + 1);
        Instant recorded = now.plus(between(Duration.ofMillis(1), Duration.ofMillis(1_500)));
        Fact fact = FactTeller.tell(new EventKey(service, id), orderId, event, now, recorded, rules);
        facts.add(fact);
        return fact;
    }

    /** Lets so much time pass that no clock within the limits swaps what was told with what follows. */
    void clear() {
        now = now.plus(LegalHistories.CLEARANCE);
    }

    void ordered(LineId lineId, int pieces) {
        lines.computeIfAbsent(lineId, any -> new Pieces()).ordered += pieces;
    }

    void allocated(LineId lineId, int pieces) {
        pieces(lineId).allocated += pieces;
    }

    void shipped(LineId lineId, int pieces) {
        pieces(lineId).shipped += pieces;
    }

    void delivered(LineId lineId, int pieces) {
        pieces(lineId).delivered += pieces;
    }

    void owes(String currency, long minorUnits) {
        currencyCode = currency;
        owed = minorUnits;
    }

    void captured(long minorUnits) {
        captured += minorUnits;
    }

    void confirmed() {
        confirmed = true;
    }

    void cancelled() {
        cancelled = true;
        lines.values().forEach(line -> line.cancelled = line.ordered);
    }

    void held(HoldId holdId) {
        openHolds.add(holdId);
    }

    void released(HoldId holdId) {
        openHolds.remove(holdId);
    }

    void refused(Fact fact) {
        letters.put(fact.key(), IntendedOutcome.REFUSED);
    }

    void parked(Fact fact) {
        parked.add(fact.key());
    }

    /** Pieces of the line that are set aside and have not left. */
    int allocatedAndHere(LineId lineId) {
        return pieces(lineId).allocated - pieces(lineId).shipped;
    }

    boolean anythingLeft() {
        return any(line -> line.shipped > 0);
    }

    History end(long seed) {
        SortedMap<LineId, IntendedOutcome.Line> counted = new TreeMap<>();
        lines.forEach((lineId, line) -> counted.put(
                lineId,
                new IntendedOutcome.Line(
                        BigDecimal.valueOf(line.ordered),
                        BigDecimal.valueOf(line.cancelled),
                        BigDecimal.valueOf(line.allocated),
                        BigDecimal.valueOf(line.shipped),
                        BigDecimal.valueOf(line.delivered))));
        return new History(
                orderId,
                seed,
                facts,
                new IntendedOutcome(headline(), counted, currencyCode, captured, openHolds, letters, parked));
    }

    private OrderStatus headline() {
        if (cancelled) {
            return OrderStatus.CANCELLED;
        }
        if (!any(line -> line.delivered < line.ordered)) {
            return captured == owed ? OrderStatus.COMPLETED : OrderStatus.DELIVERED;
        }
        if (!openHolds.isEmpty() && any(line -> line.shipped < line.ordered)) {
            return OrderStatus.ON_HOLD;
        }
        if (any(line -> line.delivered > 0)) {
            return OrderStatus.PARTIALLY_DELIVERED;
        }
        if (any(line -> line.shipped > 0)) {
            return any(line -> line.shipped < line.ordered) ? OrderStatus.PARTIALLY_SHIPPED : OrderStatus.SHIPPED;
        }
        if (any(line -> line.allocated > 0)) {
            return OrderStatus.IN_FULFILMENT;
        }
        return confirmed ? OrderStatus.CONFIRMED : OrderStatus.PLACED;
    }

    private boolean any(Predicate<Pieces> test) {
        return lines.values().stream().anyMatch(test);
    }

    private Pieces pieces(LineId lineId) {
        Pieces pieces = lines.get(lineId);
        if (pieces == null) {
            throw new IllegalStateException("the story never ordered line " + lineId);
        }
        return pieces;
    }

    private Duration between(Duration least, Duration most) {
        long micros = random.nextLong(least.toNanos() / 1_000, most.toNanos() / 1_000);
        return Duration.ofNanos(micros * 1_000);
    }
}
