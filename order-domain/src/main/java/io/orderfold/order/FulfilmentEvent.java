package io.orderfold.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the carrier sees of the parcels. */
public sealed interface FulfilmentEvent extends OrderEvent, OrderEvent.Observation {

    /** Most tracking numbers of one shipment. */
    int MAX_TRACKING = 1_000;

    /** The goods left. */
    record ShipmentDispatched(
            ShipmentId shipmentId,
            List<LineQuantity> lines,
            Code carrier,
            Code service,
            List<Code> tracking,
            Code nodeId,
            @Nullable Instant eta)
            implements FulfilmentEvent {

        public ShipmentDispatched {
            lines = LineQuantity.required(lines);
            tracking = Text.requireAtMost("tracking", tracking, MAX_TRACKING);
        }
    }

    /**
     * Where a parcel is. For each shipment the latest word counts.
     *
     * @param milestone in the code of the carrier
     * @param location as coarse as the carrier tells it; no address
     * @param eta when it should arrive, if that is known anew
     * @param exceptionCode what went wrong; null if nothing did
     */
    record ShipmentTracked(
            ShipmentId shipmentId,
            Code milestone,
            @Nullable Code location,
            @Nullable Instant eta,
            @Nullable Code exceptionCode)
            implements FulfilmentEvent {}

    /** @param lines what arrived; empty for everything the shipment holds */
    record ShipmentDelivered(ShipmentId shipmentId, List<LineQuantity> lines) implements FulfilmentEvent {

        public ShipmentDelivered {
            lines = LineQuantity.optional(lines);
        }
    }
}
