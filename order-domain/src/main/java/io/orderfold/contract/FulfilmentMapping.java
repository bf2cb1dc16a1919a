package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;
import static io.orderfold.contract.ValueMapping.identifier;

import io.orderfold.contract.avro.ShipmentDelivered;
import io.orderfold.contract.avro.ShipmentDispatched;
import io.orderfold.contract.avro.ShipmentTracked;
import io.orderfold.order.Code;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.ShipmentId;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Payloads of {@code order.fulfilment.v1}. */
final class FulfilmentMapping {

    private FulfilmentMapping() {}

    static OrderEvent event(ShipmentDispatched left) {
        return new FulfilmentEvent.ShipmentDispatched(
                shipmentId(left.getShipmentId()),
                ValueMapping.lineQuantities(left.getLines()),
                code("carrier", left.getCarrier()),
                code("service", left.getService()),
                tracking(left.getTracking()),
                code("nodeId", left.getNodeId()),
                ValueMapping.time("eta", left.getEta()));
    }

    static OrderEvent event(ShipmentTracked tracked) {
        return new FulfilmentEvent.ShipmentTracked(
                shipmentId(tracked.getShipmentId()),
                code("milestone", tracked.getMilestone()),
                ValueMapping.optionalCode("location", tracked.getLocation()),
                ValueMapping.time("eta", tracked.getEta()),
                ValueMapping.optionalCode("exceptionCode", tracked.getExceptionCode()));
    }

    static OrderEvent event(ShipmentDelivered arrived) {
        return new FulfilmentEvent.ShipmentDelivered(
                shipmentId(arrived.getShipmentId()), ValueMapping.lineQuantities(arrived.getLines()));
    }

    static SpecificRecord payload(FulfilmentEvent event, String orderId) {
        return switch (event) {
            case FulfilmentEvent.ShipmentDispatched left ->
                ShipmentDispatched.newBuilder()
                        .setOrderId(orderId)
                        .setShipmentId(left.shipmentId().value())
                        .setLines(ValueMapping.avroLineQuantities(left.lines()))
                        .setCarrier(left.carrier().value())
                        .setService(left.service().value())
                        .setTracking(avroTracking(left.tracking()))
                        .setNodeId(left.nodeId().value())
                        .setEta(left.eta())
                        .build();
            case FulfilmentEvent.ShipmentTracked tracked ->
                ShipmentTracked.newBuilder()
                        .setOrderId(orderId)
                        .setShipmentId(tracked.shipmentId().value())
                        .setMilestone(tracked.milestone().value())
                        .setLocation(ValueMapping.text(tracked.location()))
                        .setEta(tracked.eta())
                        .setExceptionCode(ValueMapping.text(tracked.exceptionCode()))
                        .build();
            case FulfilmentEvent.ShipmentDelivered arrived ->
                ShipmentDelivered.newBuilder()
                        .setOrderId(orderId)
                        .setShipmentId(arrived.shipmentId().value())
                        .setLines(ValueMapping.avroLineQuantities(arrived.lines()))
                        .build();
        };
    }

    static ShipmentId shipmentId(String value) {
        return new ShipmentId(identifier("shipmentId", value));
    }

    static List<Code> tracking(List<String> tracking) {
        return tracking.stream().map(number -> code("tracking", number)).toList();
    }

    static List<String> avroTracking(List<Code> tracking) {
        return tracking.stream().map(Code::value).toList();
    }
}
