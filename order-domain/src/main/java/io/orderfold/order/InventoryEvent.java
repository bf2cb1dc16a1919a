package io.orderfold.order;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the warehouse sees. */
public sealed interface InventoryEvent extends OrderEvent, OrderEvent.Observation {

    /** Stock set aside for these lines at one node of the network. */
    record LinesAllocated(Code allocationId, List<LineQuantity> lines, Code nodeId) implements InventoryEvent {

        public LinesAllocated {
            lines = LineQuantity.required(lines);
        }
    }

    /** Goods are not in stock. For each line the latest word counts. */
    record LinesBackordered(List<BackorderedLine> lines) implements InventoryEvent {

        public LinesBackordered {
            lines = List.copyOf(lines);
            CaptureEvent.requireLines(
                    lines.stream().map(BackorderedLine::lineId).toList());
        }
    }

    /** Stock that was set aside is free again. */
    record AllocationReleased(Code allocationId, List<LineQuantity> lines) implements InventoryEvent {

        public AllocationReleased {
            lines = LineQuantity.required(lines);
        }
    }

    /** Goods will come on another day. For each line the latest word counts. */
    record DeliveryPromiseChanged(List<PromisedLine> lines) implements InventoryEvent {

        public DeliveryPromiseChanged {
            lines = List.copyOf(lines);
            CaptureEvent.requireLines(lines.stream().map(PromisedLine::lineId).toList());
        }
    }

    /**
     * @param qty how much is missing; zero if nothing is any more
     * @param expectedDate when it should be in stock, a local date there
     */
    record BackorderedLine(
            LineId lineId, Quantity qty, @Nullable LocalDate expectedDate) {

        public BackorderedLine {
            qty = qty.requireFitsFact("qty");
        }
    }

    /** @param promisedDate a local date at the place of delivery */
    record PromisedLine(LineId lineId, LocalDate promisedDate, Code reasonCode) {}
}
