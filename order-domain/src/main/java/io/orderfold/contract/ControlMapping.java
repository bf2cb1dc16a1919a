package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;
import static io.orderfold.contract.ValueMapping.identifier;

import io.orderfold.contract.avro.HoldPlaced;
import io.orderfold.contract.avro.HoldReleased;
import io.orderfold.contract.avro.HoldType;
import io.orderfold.contract.avro.OrderClosed;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.HoldId;
import io.orderfold.order.LineId;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.Uninterpreted;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Payloads of {@code order.control.v1}. */
final class ControlMapping {

    private ControlMapping() {}

    static OrderEvent event(HoldPlaced held) {
        if (held.getType() == HoldType.UNKNOWN) {
            return new Uninterpreted();
        }
        return new ControlEvent.HoldPlaced(
                holdId(held.getHoldId()),
                Symbols.order(held.getType()),
                held.getLines().stream().map(ValueMapping::lineId).toList(),
                code("reasonCode", held.getReasonCode()));
    }

    static OrderEvent event(HoldReleased released) {
        return new ControlEvent.HoldReleased(
                holdId(released.getHoldId()), code("reasonCode", released.getReasonCode()));
    }

    static OrderEvent event(OrderClosed closed) {
        return new ControlEvent.OrderClosed(code("reason", closed.getReason()));
    }

    static SpecificRecord payload(ControlEvent event, String orderId) {
        return switch (event) {
            case ControlEvent.HoldPlaced held ->
                HoldPlaced.newBuilder()
                        .setOrderId(orderId)
                        .setHoldId(held.holdId().value())
                        .setType(Symbols.avro(held.type()))
                        .setLines(lineIds(held.lines()))
                        .setReasonCode(held.reasonCode().value())
                        .build();
            case ControlEvent.HoldReleased released ->
                HoldReleased.newBuilder()
                        .setOrderId(orderId)
                        .setHoldId(released.holdId().value())
                        .setReasonCode(released.reasonCode().value())
                        .build();
            case ControlEvent.OrderClosed closed ->
                OrderClosed.newBuilder()
                        .setOrderId(orderId)
                        .setReason(closed.reason().value())
                        .build();
        };
    }

    static HoldId holdId(String value) {
        return new HoldId(identifier("holdId", value));
    }

    static List<String> lineIds(List<LineId> lines) {
        return lines.stream().map(LineId::value).toList();
    }
}
