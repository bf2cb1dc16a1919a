package io.orderfold.lab.simulate;

import io.orderfold.order.Fact;

/** Hears what the simulated services do. Calls come from several threads; they must not block. */
public interface SimulationListener {

    /** A fact is on its way to the broker for the first time. */
    void sending(Fact fact);

    /** All facts of an order were sent. */
    void told(PlannedOrder order);

    /** The broker took a record that must end as a dead letter. */
    void caused(CausedLetter letter);
}
