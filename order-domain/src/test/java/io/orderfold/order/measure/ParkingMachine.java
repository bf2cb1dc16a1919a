package io.orderfold.order.measure;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderStatus;
import io.orderfold.order.histories.IntendedOutcome;
import io.orderfold.order.histories.Tally;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The same, with the care of somebody who has been bitten: what comes too early is parked and tried again whenever something
 * was taken, and where one word replaces another the stamps decide which is the last. What contradicts the order as it
 * stands is still turned away for good.
 */
final class ParkingMachine implements Keeper {

    private final Tally tally = new Tally();
    private final Set<EventKey> seen = new HashSet<>();
    private final List<Fact> parked = new ArrayList<>();

    @Override
    public void on(Fact fact) {
        if (!seen.add(fact.key())) {
            return;
        }
        parked.add(fact);
        boolean taken = true;
        while (taken) {
            taken = false;
            for (Fact next : List.copyOf(parked)) {
                if (isAdmitted(next.event())) {
                    parked.remove(next);
                    tally.count(next.event(), ChronoUnit.MICROS.between(Instant.EPOCH, next.occurredAt()));
                    taken = true;
                } else if (isContradiction(next.event())) {
                    parked.remove(next);
                }
            }
        }
    }

    /** What was observed is taken in any state, as soon as its cause is there: the table is for decisions. */
    private boolean isAdmitted(OrderEvent event) {
        OrderStatus status = tally.headline().status();
        boolean expected = event instanceof OrderEvent.Observation
                ? status != OrderStatus.UNPLACED
                : TransitionTable.admits(status, event);
        return expected && Cover.isThere(tally, event);
    }

    /** No cause that may still come would help: the order is placed, and what is decided about it is not admitted. */
    private boolean isContradiction(OrderEvent event) {
        boolean placed = tally.headline().placed();
        return placed && event instanceof CaptureEvent && !(event instanceof CaptureEvent.OrderCancellationDeclined);
    }

    @Override
    public IntendedOutcome outcome() {
        return tally.outcome(new TreeMap<>(), new TreeSet<>());
    }
}
