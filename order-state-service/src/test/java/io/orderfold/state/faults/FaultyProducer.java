package io.orderfold.state.faults;

import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.apicurio.registry.serde.avro.strategy.RecordIdStrategy;
import io.apicurio.registry.serde.config.SerdeConfig;
import io.orderfold.contract.Envelope;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.GeneratedClasses;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.order.EventKey;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends right facts and wrong ones, as bytes, and says where they came to lie. */
final class FaultyProducer implements AutoCloseable {

    static final String SOURCE = "faulty-service";

    private final KafkaProducer<byte[], byte[]> producer;
    private final AvroKafkaSerializer<IndexedRecord> serializer;

    FaultyProducer(String bootstrapServers, String registryUrl) {
        GeneratedClasses.trust();
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "gzip",
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        32 * 1024 * 1024,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        serializer = new AvroKafkaSerializer<>(BoundedRegistry.patientlyAt(registryUrl));
        serializer.configure(
                Map.of(
                        SerdeConfig.ARTIFACT_RESOLVER_STRATEGY,
                        RecordIdStrategy.class.getName(),
                        SerdeConfig.AUTO_REGISTER_ARTIFACT,
                        true,
                        SerdeConfig.DEREFERENCE_SCHEMA,
                        true),
                false);
    }

    /** A value as a right producer writes it: prefix and body. */
    byte[] framed(OrderEvent event, OrderId orderId) {
        return framed((IndexedRecord) EventEncoder.encode(event, orderId));
    }

    byte[] framed(IndexedRecord payload) {
        return serializer.serialize("unused", payload);
    }

    /** The headers of a right producer; the id of the event is the order's. */
    static Headers headers(OrderId orderId, String type) {
        return headers(orderId, type, Instant.parse("2026-01-05T09:00:00Z"), Instant.parse("2026-01-05T09:00:00Z"));
    }

    static Headers headers(OrderId orderId, String type, Instant claimedAt, Instant recordedAt) {
        Headers headers = new RecordHeaders();
        EnvelopeHeaders.write(
                Envelope.of(new EventKey(SOURCE, orderId.value()), type, orderId, claimedAt, recordedAt), headers);
        return headers;
    }

    RecordMetadata send(OrderTopics.Topic topic, OrderId orderId, byte @Nullable [] value, Headers headers) {
        return send(topic, null, OrderKeys.orderKey(orderId), value, headers);
    }

    /** @param partition null for the right one */
    RecordMetadata send(
            OrderTopics.Topic topic,
            @Nullable Integer partition,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers headers) {
        try {
            return producer.send(new ProducerRecord<>(topic.name(), partition, null, key, value, headers))
                    .get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", interrupted);
        } catch (ExecutionException refused) {
            throw new IllegalStateException("the broker did not take the record", refused.getCause());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
