package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;

import io.orderfold.contract.avro.AllocationReleased;
import io.orderfold.contract.avro.BackorderedLine;
import io.orderfold.contract.avro.DeliveryPromiseChanged;
import io.orderfold.contract.avro.LinesAllocated;
import io.orderfold.contract.avro.LinesBackordered;
import io.orderfold.contract.avro.PromisedLine;
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

    static OrderEvent event(LinesBackordered missing) {
        return new InventoryEvent.LinesBackordered(missing.getLines().stream()
                .map(line -> new InventoryEvent.BackorderedLine(
                        ValueMapping.lineId(line.getLineId()),
                        ValueMapping.quantity("qty", line.getQty()),
                        ValueMapping.date("expectedDate", line.getExpectedDate())))
                .toList());
    }

    static OrderEvent event(AllocationReleased released) {
        return new InventoryEvent.AllocationReleased(
                code("allocationId", released.getAllocationId()), ValueMapping.lineQuantities(released.getLines()));
    }

    static OrderEvent event(DeliveryPromiseChanged promised) {
        return new InventoryEvent.DeliveryPromiseChanged(promised.getLines().stream()
                .map(line -> new InventoryEvent.PromisedLine(
                        ValueMapping.lineId(line.getLineId()),
                        ValueMapping.requiredDate("promisedDate", line.getPromisedDate()),
                        code("reasonCode", line.getReasonCode())))
                .toList());
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
            case InventoryEvent.LinesBackordered missing ->
                LinesBackordered.newBuilder()
                        .setOrderId(orderId)
                        .setLines(missing.lines().stream()
                                .map(line -> new BackorderedLine(
                                        line.lineId().value(), ValueMapping.quantity(line.qty()), line.expectedDate()))
                                .toList())
                        .build();
            case InventoryEvent.AllocationReleased released ->
                AllocationReleased.newBuilder()
                        .setOrderId(orderId)
                        .setAllocationId(released.allocationId().value())
                        .setLines(ValueMapping.avroLineQuantities(released.lines()))
                        .build();
            case InventoryEvent.DeliveryPromiseChanged promised ->
                DeliveryPromiseChanged.newBuilder()
                        .setOrderId(orderId)
                        .setLines(promised.lines().stream()
                                .map(line -> new PromisedLine(
                                        line.lineId().value(),
                                        line.promisedDate(),
                                        line.reasonCode().value()))
                                .toList())
                        .build();
        };
    }
}
