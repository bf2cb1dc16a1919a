package io.orderfold.state.fold;

/**
 * The stores of the fold. A name is part of the changelog topic's name: a changed name orphans what was stored.
 */
public final class OrderStoreNames {

    /** orderId → the current order, with the fold version that made it. */
    public static final String ORDERS = "order-store";

    /** orderId ␀ canonical key → one fact with its verdict; a range is the history and the source of a refold. */
    public static final String JOURNAL = "order-journal-store";

    /** orderId ␀ source ␀ event id → canonical key and fingerprint: duplicates and reused ids. */
    public static final String EVENTS = "order-event-store";

    /** Deadline, orderId ␀ canonical key → nothing: the facts that wait, soonest deadline first. */
    public static final String DEADLINES = "order-deadline-store";

    private OrderStoreNames() {}
}
