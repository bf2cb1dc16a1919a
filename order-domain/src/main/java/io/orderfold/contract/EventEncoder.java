package io.orderfold.contract;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.ControlEvent;
import io.orderfold.order.FulfilmentEvent;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import io.orderfold.order.PaymentEvent;
import io.orderfold.order.ReturnsEvent;
import io.orderfold.order.Uninterpreted;
import io.orderfold.order.UpkeepEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;

/** From an event to its payload: the inverse of {@link FactDecoder}. Any thread. */
public final class EventEncoder {

    private EventEncoder() {}

    /**
     * The payload of an event; {@link EventTypes#of} names its type and its topic.
     *
     * @throws IllegalArgumentException for {@link Uninterpreted}, which has no payload of this version
     * @throws io.orderfold.order.InvalidFactException if a unit price has more digits than the schema holds
     */
    public static SpecificRecord encode(OrderEvent event, OrderId orderId) {
        String id = orderId.value();
        return switch (event) {
            case CaptureEvent capture -> CaptureMapping.payload(capture, id);
            case ControlEvent control -> ControlMapping.payload(control, id);
            case InventoryEvent inventory -> InventoryMapping.payload(inventory, id);
            case PaymentEvent payment -> PaymentMapping.payload(payment, id);
            case FulfilmentEvent fulfilment -> FulfilmentMapping.payload(fulfilment, id);
            case ReturnsEvent returns -> ReturnsMapping.payload(returns, id);
            case UpkeepEvent upkeep -> UpkeepMapping.payload(upkeep, id);
            case Uninterpreted unknown ->
                throw new IllegalArgumentException("an uninterpreted fact has no payload of this version");
        };
    }

    /** Avro binary, without a wire prefix. */
    public static byte[] body(SpecificRecord payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(
                            payload.getSchema(), ((SpecificRecordBase) payload).getSpecificData())
                    .write(payload, encoder);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
