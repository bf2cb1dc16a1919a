package io.orderfold.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the carrier sees of the parcels. */
public sealed interface FulfilmentEvent extends OrderEvent, OrderEvent.Observation {

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
            tracking = List.copyOf(tracking);
        }
    }

    /** @param lines what arrived; empty for everything the shipment holds */
    record ShipmentDelivered(ShipmentId shipmentId, List<LineQuantity> lines) implements FulfilmentEvent {

        public ShipmentDelivered {
            lines = List.copyOf(lines);
        }
    }
}
