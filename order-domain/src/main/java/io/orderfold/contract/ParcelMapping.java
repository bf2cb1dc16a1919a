package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;
import static io.orderfold.contract.ValueMapping.decimal;
import static io.orderfold.contract.ValueMapping.optionalCode;

import io.orderfold.contract.avro.LedgerArrival;
import io.orderfold.contract.avro.LedgerProgress;
import io.orderfold.contract.avro.LedgerReturn;
import io.orderfold.contract.avro.LedgerReturnLine;
import io.orderfold.contract.avro.LedgerShipment;
import io.orderfold.contract.avro.ShippedLine;
import io.orderfold.order.LineId;
import io.orderfold.order.Quantity;
import io.orderfold.order.Return;
import io.orderfold.order.Shipment;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shipments and returns of the ledger, both ways. */
final class ParcelMapping {

    private ParcelMapping() {}

    static LedgerShipment toAvro(Shipment shipment) {
        return LedgerShipment.newBuilder()
                .setShipmentId(shipment.shipmentId().value())
                .setDispatchedAt(shipment.dispatchedAt())
                .setDeliveredAt(shipment.deliveredAt())
                .setCarrier(ValueMapping.text(shipment.carrier()))
                .setService(ValueMapping.text(shipment.service()))
                .setTracking(FulfilmentMapping.avroTracking(shipment.tracking()))
                .setNodeId(ValueMapping.text(shipment.nodeId()))
                .setArrival(arrival(shipment.arrival()))
                .setProgress(progress(shipment.progress()))
                .setLines(shipment.lines().entrySet().stream()
                        .map(ParcelMapping::shippedLine)
                        .toList())
                .build();
    }

    static Shipment fromAvro(LedgerShipment shipment) {
        SortedMap<LineId, Shipment.Content> lines = new TreeMap<>();
        for (ShippedLine line : shipment.getLines()) {
            lines.put(
                    ValueMapping.lineId(line.getLineId()),
                    new Shipment.Content(
                            new Quantity(decimal("shipped", line.getShipped()), line.getUnit()),
                            new Quantity(decimal("delivered", line.getDelivered()), line.getUnit())));
        }
        return new Shipment(
                FulfilmentMapping.shipmentId(shipment.getShipmentId()),
                shipment.getDispatchedAt(),
                shipment.getDeliveredAt(),
                optionalCode("carrier", shipment.getCarrier()),
                optionalCode("service", shipment.getService()),
                FulfilmentMapping.tracking(shipment.getTracking()),
                optionalCode("nodeId", shipment.getNodeId()),
                arrival(shipment.getArrival()),
                progress(shipment.getProgress()),
                lines);
    }

    static LedgerReturn toAvro(Return back) {
        return LedgerReturn.newBuilder()
                .setReturnId(back.returnId().value())
                .setAuthorisedAt(back.authorisedAt())
                .setReasonCode(ValueMapping.text(back.reasonCode()))
                .setReceivedAt(back.receivedAt())
                .setDisposition(ValueMapping.text(back.disposition()))
                .setLines(back.lines().entrySet().stream()
                        .map(ParcelMapping::returnLine)
                        .toList())
                .build();
    }

    static Return fromAvro(LedgerReturn back) {
        SortedMap<LineId, Return.Content> lines = new TreeMap<>();
        for (LedgerReturnLine line : back.getLines()) {
            lines.put(
                    ValueMapping.lineId(line.getLineId()),
                    new Return.Content(
                            new Quantity(decimal("authorised", line.getAuthorised()), line.getUnit()),
                            new Quantity(decimal("received", line.getReceived()), line.getUnit()),
                            optionalCode("condition", line.getCondition())));
        }
        return new Return(
                ReturnsMapping.returnId(back.getReturnId()),
                back.getAuthorisedAt(),
                optionalCode("reasonCode", back.getReasonCode()),
                back.getReceivedAt(),
                optionalCode("disposition", back.getDisposition()),
                lines);
    }

    private static ShippedLine shippedLine(Map.Entry<LineId, Shipment.Content> line) {
        return new ShippedLine(
                line.getKey().value(),
                line.getValue().shipped().unit(),
                ValueMapping.scaled(line.getValue().shipped().amount()),
                ValueMapping.scaled(line.getValue().delivered().amount()));
    }

    private static LedgerReturnLine returnLine(Map.Entry<LineId, Return.Content> line) {
        return new LedgerReturnLine(
                line.getKey().value(),
                line.getValue().authorised().unit(),
                ValueMapping.scaled(line.getValue().authorised().amount()),
                ValueMapping.scaled(line.getValue().received().amount()),
                ValueMapping.text(line.getValue().condition()));
    }

    private static @Nullable LedgerArrival arrival(Shipment.@Nullable Arrival arrival) {
        return arrival == null ? null : new LedgerArrival(arrival.eta(), LedgerMapping.by(arrival.by()));
    }

    private static Shipment.@Nullable Arrival arrival(@Nullable LedgerArrival arrival) {
        return arrival == null ? null : new Shipment.Arrival(arrival.getEta(), LedgerReading.by(arrival.getBy()));
    }

    private static @Nullable LedgerProgress progress(Shipment.@Nullable Progress progress) {
        return progress == null
                ? null
                : new LedgerProgress(
                        progress.milestone().value(),
                        ValueMapping.text(progress.location()),
                        ValueMapping.text(progress.exceptionCode()),
                        LedgerMapping.by(progress.by()));
    }

    private static Shipment.@Nullable Progress progress(@Nullable LedgerProgress progress) {
        return progress == null
                ? null
                : new Shipment.Progress(
                        code("milestone", progress.getMilestone()),
                        optionalCode("location", progress.getLocation()),
                        optionalCode("exceptionCode", progress.getExceptionCode()),
                        LedgerReading.by(progress.getBy()));
    }
}
