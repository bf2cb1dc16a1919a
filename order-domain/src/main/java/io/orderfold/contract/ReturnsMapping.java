package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;
import static io.orderfold.contract.ValueMapping.identifier;

import io.orderfold.contract.avro.ReturnAuthorized;
import io.orderfold.contract.avro.ReturnReceived;
import io.orderfold.contract.avro.ReturnedLine;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.ReturnId;
import io.orderfold.order.ReturnsEvent;
import org.apache.avro.specific.SpecificRecord;

/** Payloads of {@code order.returns.v1}. */
final class ReturnsMapping {

    private ReturnsMapping() {}

    static OrderEvent event(ReturnAuthorized authorized) {
        return new ReturnsEvent.ReturnAuthorized(
                returnId(authorized.getReturnId()),
                ValueMapping.lineQuantities(authorized.getLines()),
                code("reasonCode", authorized.getReasonCode()));
    }

    static OrderEvent event(ReturnReceived received) {
        return new ReturnsEvent.ReturnReceived(
                returnId(received.getReturnId()),
                received.getLines().stream()
                        .map(line -> new ReturnsEvent.ReturnedLine(
                                ValueMapping.lineId(line.getLineId()),
                                ValueMapping.quantity("qty", line.getQty()),
                                code("condition", line.getCondition())))
                        .toList(),
                code("disposition", received.getDisposition()));
    }

    static SpecificRecord payload(ReturnsEvent event, String orderId) {
        return switch (event) {
            case ReturnsEvent.ReturnAuthorized authorized ->
                ReturnAuthorized.newBuilder()
                        .setOrderId(orderId)
                        .setReturnId(authorized.returnId().value())
                        .setLines(ValueMapping.avroLineQuantities(authorized.lines()))
                        .setReasonCode(authorized.reasonCode().value())
                        .build();
            case ReturnsEvent.ReturnReceived received ->
                ReturnReceived.newBuilder()
                        .setOrderId(orderId)
                        .setReturnId(received.returnId().value())
                        .setLines(received.lines().stream()
                                .map(line -> new ReturnedLine(
                                        line.lineId().value(),
                                        ValueMapping.quantity(line.qty()),
                                        line.condition().value()))
                                .toList())
                        .setDisposition(received.disposition().value())
                        .build();
        };
    }

    static ReturnId returnId(String value) {
        return new ReturnId(identifier("returnId", value));
    }
}
