package io.orderfold.order;

import java.util.List;

/** What the warehouse sees. */
public sealed interface InventoryEvent extends OrderEvent, OrderEvent.Observation {

    /** Stock set aside for these lines at one node of the network. */
    record LinesAllocated(Code allocationId, List<LineQuantity> lines, Code nodeId) implements InventoryEvent {

        public LinesAllocated {
            lines = LineQuantity.required(lines);
        }
    }
}
