package io.orderfold.contract;

import io.orderfold.order.OrderEvent;

/** What the body of an inbound record gave: an event, or why there is none. */
public sealed interface Decoded permits Decoded.Event, Unreadable {

    /**
     * A valid event of the order that the envelope names.
     *
     * @param event {@link io.orderfold.order.Uninterpreted} if its type, or a symbol in it, is registered but unknown to
     *     this version
     */
    record Event(OrderEvent event) implements Decoded {}
}
