package io.orderfold.order.measure;

import io.orderfold.order.EventKey;
import io.orderfold.order.Fact;
import io.orderfold.order.histories.IntendedOutcome;
import io.orderfold.order.histories.Tally;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An order kept by a transition table, as it is often written: facts are taken as they arrive, repetitions are told by their
 * id, what the state of the order does not admit is put aside for people to look at. The last word is the last to arrive.
 */
final class StateMachine implements Keeper {

    private final Tally tally = new Tally();
    private final Set<EventKey> seen = new HashSet<>();

    @Override
    public void on(Fact fact) {
        if (seen.add(fact.key())
                && TransitionTable.admits(tally.headline().status(), fact.event())
                && Cover.isThere(tally, fact.event())) {
            tally.count(fact.event(), seen.size());
        }
    }

    @Override
    public IntendedOutcome outcome() {
        return tally.outcome(new TreeMap<>(), new TreeSet<>());
    }
}
