package io.orderfold.lab.simulate;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.Uninterpreted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Tells many orders at once, a record here and a record there, at a steady rate. One seed, one sequence of records; only the times in them
 * move with the clock. Runs on one thread; {@link #finish}, {@link #stop} and {@link #counts} from any.
 */
public final class Simulation {

    /** How many orders are under way: so many that each is told within a few seconds. */
    private static final double SECONDS_PER_ORDER = 3;

    private static final double RECORDS_PER_ORDER = 12;
    private static final int FEWEST_UNDER_WAY = 3;
    private static final List<PoisonKind> POISONS = List.of(PoisonKind.values());

    private final SimulationSettings settings;
    private final SimulatedServices services;
    private final SimulationListener listener;
    private final OrderPlanner planner;
    private final FactRecords records;
    private final Poison poison;
    private final RandomGenerator random;
    private final SimulationCounts counts = new SimulationCounts();
    private final List<Telling> underWay = new ArrayList<>();
    private int poisonTurn;
    private volatile boolean finishing;
    private volatile boolean stopped;

    public Simulation(
            SimulationSettings settings,
            SimulatedServices services,
            Map<String, Integer> contentIds,
            FoldRules rules,
            SimulationListener listener) {
        this.settings = settings;
        this.services = services;
        this.listener = listener;
        this.planner = new OrderPlanner(settings, rules);
        this.records = new FactRecords(contentIds);
        this.poison = new Poison(records, services.partitions());
        // Not the planner's random: how orders are mixed does not change what they are.
        this.random = new SplittableRandom(~settings.seed());
    }

    public SimulationCounts counts() {
        return counts;
    }

    /** Lets {@link #run} begin no further order, and return when those under way are told. */
    public void finish() {
        finishing = true;
    }

    /** Lets {@link #run} return soon, with orders half told. */
    public void stop() {
        stopped = true;
    }

    /**
     * Tells all orders, or until {@link #finish} or {@link #stop}; returns when the broker has every record.
     *
     * @throws io.orderfold.kernel.testing.LocalStackException if the broker does not take a record
     */
    public void run() {
        int width = (int) Math.max(FEWEST_UNDER_WAY, settings.rate() * SECONDS_PER_ORDER / RECORDS_PER_ORDER);
        long began = System.nanoTime();
        for (long step = 0; !stopped; step++) {
            while (!finishing && underWay.size() < width && planner.hasNext()) {
                underWay.add(new Telling(planner.next(Instant.now())));
            }
            if (underWay.isEmpty()) {
                break;
            }
            awaitTurn(began, step);
            tellNext(underWay.get(random.nextInt(underWay.size())));
        }
        services.flush();
    }

    /** An order while it is told. */
    private static final class Telling {
        private final PlannedOrder order;
        private final Iterator<Fact> arrivals;
        private final Set<EventKey> sent = new HashSet<>();

        Telling(PlannedOrder order) {
            this.order = order;
            this.arrivals = order.arrivals().iterator();
        }
    }

    private void tellNext(Telling telling) {
        var fact = telling.arrivals.next();
        boolean first = telling.sent.add(fact.key());
        if (first) {
            listener.sending(fact);
            counts.sentFact();
        } else {
            counts.sentAgain();
        }
        var reason = telling.order.intended().letters().get(fact.key());
        services.send(records.of(fact), place -> {
            if (first && reason != null) {
                listener.caused(new CausedLetter(place, reason));
            }
        });
        if (random.nextDouble() < settings.poison() && !(fact.event() instanceof Uninterpreted)) {
            sendPoison(fact);
        }
        if (!telling.arrivals.hasNext()) {
            underWay.remove(telling);
            counts.toldOrder(telling.order);
            listener.told(telling.order);
        }
    }

    /** One kind after the other, so that a short run has all of them. */
    private void sendPoison(Fact victim) {
        var kind = POISONS.get(poisonTurn++ % POISONS.size());
        counts.sentPoison();
        services.send(
                poison.of(kind, victim),
                place -> listener.caused(new CausedLetter(place, kind.reason().name())));
    }

    private void awaitTurn(long began, long step) {
        long due = began + (long) (step / settings.rate() * TimeUnit.SECONDS.toNanos(1));
        for (long wait = due - System.nanoTime(); wait > 0 && !stopped; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }
}
