package io.orderfold.lab.simulate;

import io.orderfold.contract.Envelope;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.order.Fact;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.Uninterpreted;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Facts as the records their services send: CloudEvents headers, the orderId as key, a value in Avro behind the content id of its schema. */
public final class FactRecords {

    private static final byte MAGIC = 0;

    private final Map<String, Integer> contentIds;

    /** @param contentIds by full record name */
    public FactRecords(Map<String, Integer> contentIds) {
        this.contentIds = Map.copyOf(contentIds);
    }

    /** The record of a fact, for the topic of its type. */
    public ProducerRecord<byte @Nullable [], byte @Nullable []> of(Fact fact) {
        return of(fact, topic(fact.event()), type(fact.event()), value(fact));
    }

    ProducerRecord<byte @Nullable [], byte @Nullable []> of(
            Fact fact, OrderTopics.Topic topic, String type, byte[] value) {
        var record = new ProducerRecord<byte @Nullable [], byte @Nullable []>(
                topic.name(), OrderKeys.orderKey(fact.orderId()), value);
        var envelope = Envelope.of(fact.key(), type, fact.orderId(), fact.claimedAt(), fact.recordedAt());
        EnvelopeHeaders.write(envelope, record.headers());
        return record;
    }

    byte[] value(Fact fact) {
        if (fact.event() instanceof Uninterpreted) {
            return framed(UnknownType.SCHEMA.getFullName(), UnknownType.body(fact));
        }
        return value(EventEncoder.encode(fact.event(), fact.orderId()));
    }

    byte[] value(SpecificRecord payload) {
        return framed(payload.getSchema().getFullName(), EventEncoder.body(payload));
    }

    static byte[] framed(int contentId, byte[] body) {
        return ByteBuffer.allocate(1 + Integer.BYTES + body.length)
                .put(MAGIC)
                .putInt(contentId)
                .put(body)
                .array();
    }

    private byte[] framed(String recordName, byte[] body) {
        var id = contentIds.get(recordName);
        if (id == null) {
            throw new IllegalStateException(recordName + " is not registered");
        }
        return framed(id, body);
    }

    private static OrderTopics.Topic topic(OrderEvent event) {
        return event instanceof Uninterpreted
                ? OrderTopics.INVENTORY
                : EventTypes.of(event).topic();
    }

    private static String type(OrderEvent event) {
        return event instanceof Uninterpreted
                ? UnknownType.WIRE_NAME
                : EventTypes.of(event).wireName();
    }
}
