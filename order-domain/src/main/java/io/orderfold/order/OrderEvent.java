package io.orderfold.order;

/**
 * Something that happened to an order, in the past tense, grouped by the service that owns it.
 *
 * <p>Sealed, and switched over without a {@code default}: a new event does not compile until every rule has judged it.
 */
public sealed interface OrderEvent
        permits CaptureEvent,
                ControlEvent,
                InventoryEvent,
                PaymentEvent,
                FulfilmentEvent,
                ReturnsEvent,
                UpkeepEvent,
                Uninterpreted {

    /** A choice that somebody made and that the order may refuse. */
    interface Decision {}

    /** Something that took place in the world. It is never refused: against the ledger it raises an anomaly. */
    interface Observation {}
}
