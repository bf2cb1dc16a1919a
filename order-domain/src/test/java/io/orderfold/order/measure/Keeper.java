package io.orderfold.order.measure;

import io.orderfold.order.Fact;
import io.orderfold.order.histories.IntendedOutcome;

/** Keeps one order while its facts arrive. */
interface Keeper {

    /** Takes what arrived, a repetition too. */
    void on(Fact fact);

    /** How the order stands, without what was refused or waits: not every keeper tells of that. */
    IntendedOutcome outcome();
}
