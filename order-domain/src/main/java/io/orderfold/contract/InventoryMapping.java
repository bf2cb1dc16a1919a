package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;

import io.orderfold.contract.avro.LinesAllocated;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.OrderEvent;
import org.apache.avro.specific.SpecificRecord;

/** Payloads of {@code order.inventory.v1}. */
final class InventoryMapping {

    private InventoryMapping() {}

    static OrderEvent event(LinesAllocated allocated) {
        return new InventoryEvent.LinesAllocated(
                code("allocationId", allocated.getAllocationId()),
                ValueMapping.lineQuantities(allocated.getLines()),
                code("nodeId", allocated.getNodeId()));
    }

    static SpecificRecord payload(InventoryEvent event, String orderId) {
        return switch (event) {
            case InventoryEvent.LinesAllocated allocated ->
                LinesAllocated.newBuilder()
                        .setOrderId(orderId)
                        .setAllocationId(allocated.allocationId().value())
                        .setLines(ValueMapping.avroLineQuantities(allocated.lines()))
                        .setNodeId(allocated.nodeId().value())
                        .build();
        };
    }
}
