package io.orderfold.order.histories;

/** How much time a story leaves between facts of which the outcome depends on who was first. */
public enum Pace {
    /** Enough that no clock within the limits swaps them: the intended outcome is the only right one. */
    CLEAR,
    /** A cancellation may follow an amendment within a minute. Everything else is clear. */
    AMENDED_AND_CANCELLED_AT_ONCE,
    /**
     * Every order is cancelled while its first goods leave, within seconds, either first. What is right depends on who was first,
     * so only that all agree can be asked for.
     */
    CANCELLED_WHILE_LEAVING
}
