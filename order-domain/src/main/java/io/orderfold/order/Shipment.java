package io.orderfold.order;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One parcel, or what is told of one.
 *
 * @param dispatchedAt null if only its delivery is known
 * @param deliveredAt null until it arrived
 * @param lines what it holds and what of it arrived, by line
 */
public record Shipment(
        ShipmentId shipmentId,
        @Nullable Instant dispatchedAt,
        @Nullable Instant deliveredAt,
        @Nullable Code carrier,
        @Nullable Code service,
        List<Code> tracking,
        @Nullable Code nodeId,
        @Nullable Instant eta,
        SortedMap<LineId, Content> lines) {

    public Shipment {
        tracking = List.copyOf(tracking);
        lines = Ledger.frozen(lines);
    }

    /** Quantities of one line in one shipment. */
    public record Content(Quantity shipped, Quantity delivered) {}

    static Shipment unknown(ShipmentId shipmentId) {
        return new Shipment(shipmentId, null, null, null, null, List.of(), null, null, new TreeMap<>());
    }
}
