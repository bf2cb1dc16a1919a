package io.orderfold.state.upkeep;

import io.orderfold.contract.Envelope;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderTopics;
import io.orderfold.order.EventKey;
import io.orderfold.order.OrderId;
import io.orderfold.order.UpkeepEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A fact of the suite's own with its envelope.
 *
 * <p>Law: everything in it follows from what it is about and from nothing else, so a fact that is told twice is a duplicate.
 * It does not say when it was recorded: that would be the time of the telling, and another each time.
 */
record UpkeepFact(UpkeepEvent event, Envelope envelope) {

    /** Who tells them: the owner of the topic. */
    static final String SOURCE = OrderTopics.UPKEEP.owner();

    /**
     * When a refold occurs: before everything. It is about the whole order from its start, so it must neither sort behind
     * facts that are still to come, nor move the frontier that settles refusals.
     */
    static final Instant BEFORE_EVERYTHING = Instant.EPOCH;

    private static final int ID_BYTES = 16;

    /** The end of a wait. */
    static UpkeepFact expired(OrderId orderId, EventKey parked, Instant deadline) {
        UpkeepEvent event = new UpkeepEvent.ParkingExpired(parked);
        return new UpkeepFact(
                event, envelope(expiryOf(parked), event, orderId, deadline).withCausation(parked.id()));
    }

    /** The key of the expiry of a fact: {@code expired-} and the first half of SHA-256 of source, zero byte, id, as hex. */
    static EventKey expiryOf(EventKey parked) {
        byte[] name = (parked.source() + '\0' + parked.id()).getBytes(StandardCharsets.UTF_8);
        return new EventKey(SOURCE, "expired-" + HexFormat.of().formatHex(Arrays.copyOf(sha256(name), ID_BYTES)));
    }

    /**
     * Other rules make another order.
     *
     * @param orderVersion version that the rules before made. It is part of the id because a fold version may come twice: an
     *     upgrade, the way back, and the upgrade again
     */
    static UpkeepFact refolded(OrderId orderId, int foldVersion, long orderVersion) {
        UpkeepEvent event = new UpkeepEvent.OrderRefolded(foldVersion);
        EventKey key = new EventKey(SOURCE, "refolded-" + foldVersion + "-" + orderVersion);
        return new UpkeepFact(event, envelope(key, event, orderId, BEFORE_EVERYTHING));
    }

    private static Envelope envelope(EventKey key, UpkeepEvent event, OrderId orderId, Instant occurredAt) {
        return Envelope.of(key, EventTypes.of(event).wireName(), orderId, occurredAt, null);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
