package io.orderfold.state.upkeep;

import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.order.OrderId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the record of a fact, as any service that tells facts has to. Any thread. */
final class UpkeepWriter {

    private final RegistrySerdes serdes;
    private final Map<Class<?>, Serializer<SpecificRecord>> serializers = new ConcurrentHashMap<>();

    UpkeepWriter(RegistrySerdes serdes) {
        this.serdes = serdes;
    }

    /** @throws io.orderfold.kernel.serde.RegistryUnavailableException if the schema cannot be had now */
    Record<byte[], byte[]> record(UpkeepFact fact, Instant now) {
        OrderId orderId = fact.envelope().orderId();
        Headers headers = new RecordHeaders();
        EnvelopeHeaders.write(fact.envelope(), headers);
        SpecificRecord payload = EventEncoder.encode(fact.event(), orderId);
        byte[] value = serializers
                .computeIfAbsent(payload.getClass(), type -> serializer(payload.getClass()))
                .serialize(OrderTopics.UPKEEP.name(), payload);
        return new Record<>(OrderKeys.orderKey(orderId), value, now.toEpochMilli(), headers);
    }

    private <T extends SpecificRecord> Serializer<SpecificRecord> serializer(Class<T> type) {
        Serializer<T> serializer = serdes.value(type).serializer();
        return (topic, payload) -> serializer.serialize(topic, type.cast(payload));
    }
}
