package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;
import static io.orderfold.contract.ValueMapping.identifier;

import io.orderfold.contract.avro.LetterDiscarded;
import io.orderfold.contract.avro.OrderRefolded;
import io.orderfold.contract.avro.ParkingExpired;
import io.orderfold.order.EventKey;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.UpkeepEvent;
import org.apache.avro.specific.SpecificRecord;

/** Payloads of {@code order.upkeep.v1}. */
final class UpkeepMapping {

    private UpkeepMapping() {}

    static OrderEvent event(ParkingExpired expired) {
        return new UpkeepEvent.ParkingExpired(new EventKey(
                identifier("parkedSource", expired.getParkedSource()),
                identifier("parkedEventId", expired.getParkedEventId())));
    }

    static OrderEvent event(LetterDiscarded discarded) {
        return new UpkeepEvent.LetterDiscarded(
                new EventKey(
                        identifier("discardedSource", discarded.getDiscardedSource()),
                        identifier("discardedEventId", discarded.getDiscardedEventId())),
                code("reasonCode", discarded.getReasonCode()));
    }

    static OrderEvent event(OrderRefolded refolded) {
        return new UpkeepEvent.OrderRefolded(refolded.getFoldVersion());
    }

    static SpecificRecord payload(UpkeepEvent event, String orderId) {
        return switch (event) {
            case UpkeepEvent.ParkingExpired expired ->
                ParkingExpired.newBuilder()
                        .setOrderId(orderId)
                        .setParkedSource(expired.parked().source())
                        .setParkedEventId(expired.parked().id())
                        .build();
            case UpkeepEvent.LetterDiscarded discarded ->
                LetterDiscarded.newBuilder()
                        .setOrderId(orderId)
                        .setDiscardedSource(discarded.discarded().source())
                        .setDiscardedEventId(discarded.discarded().id())
                        .setReasonCode(discarded.reasonCode().value())
                        .build();
            case UpkeepEvent.OrderRefolded refolded ->
                OrderRefolded.newBuilder()
                        .setOrderId(orderId)
                        .setFoldVersion(refolded.foldVersion())
                        .build();
        };
    }
}
