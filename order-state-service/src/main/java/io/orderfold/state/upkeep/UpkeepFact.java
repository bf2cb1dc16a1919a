package io.orderfold.state.upkeep;

import io.orderfold.contract.Envelope;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.UpkeepKeys;
import io.orderfold.order.EventKey;
import io.orderfold.order.OrderId;
import io.orderfold.order.UpkeepEvent;
import java.time.Instant;

/**
 * A fact of the suite's own with its envelope.
 *
 * <p>Law: everything in it follows from what it is about and from nothing else, so a fact that is told twice is a duplicate.
 * It does not say when it was recorded: that would be the time of the telling, and another each time.
 */
record UpkeepFact(UpkeepEvent event, Envelope envelope) {

    /**
     * When a refold occurs: before everything. It is about the whole order from its start, so it must neither sort behind
     * facts that are still to come, nor move the frontier that settles refusals.
     */
    static final Instant BEFORE_EVERYTHING = Instant.EPOCH;

    /** The end of a wait. */
    static UpkeepFact expired(OrderId orderId, EventKey parked, Instant deadline) {
        UpkeepEvent event = new UpkeepEvent.ParkingExpired(parked);
        return new UpkeepFact(
                event,
                envelope(UpkeepKeys.expiryOf(parked), event, orderId, deadline).withCausation(parked.id()));
    }

    /**
     * Other rules make another order.
     *
     * @param orderVersion version that the rules before made. It is part of the id because a fold version may come twice: an
     *     upgrade, the way back, and the upgrade again
     */
    static UpkeepFact refolded(OrderId orderId, int foldVersion, long orderVersion) {
        UpkeepEvent event = new UpkeepEvent.OrderRefolded(foldVersion);
        EventKey key = new EventKey(UpkeepKeys.SERVICE, "refolded-" + foldVersion + "-" + orderVersion);
        return new UpkeepFact(event, envelope(key, event, orderId, BEFORE_EVERYTHING));
    }

    private static Envelope envelope(EventKey key, UpkeepEvent event, OrderId orderId, Instant occurredAt) {
        return Envelope.of(key, EventTypes.of(event).wireName(), orderId, occurredAt, null);
    }
}
