package io.orderfold.lab.load;

import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.OrderKeys;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Facts as records on the topics of their types, as "how to publish a fact" asks: orderId as key, Java's own partitioner, idempotent,
 * acknowledged by every replica. The schemas are looked up and never registered. One thread.
 */
final class FactSender implements AutoCloseable {

    private final RegistrySerdes serdes;
    private final Map<Class<?>, Writer> writers = new HashMap<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Refused> refused = new AtomicReference<>();

    private record Refused(long line, Exception why) {}

    /** A payload as the value of a record, behind the id of its schema. */
    private interface Writer {
        byte[] value(String topic, SpecificRecord payload);
    }

    /** @param registryUrl of the v3 API */
    FactSender(String bootstrapServers, String registryUrl) {
        this.serdes = new RegistrySerdes(BoundedRegistry.patientlyAt(registryUrl), false);
        try {
            this.producer = new KafkaProducer<>(Map.of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrapServers,
                    ProducerConfig.CLIENT_ID_CONFIG,
                    "orders-load",
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                    true,
                    // Many small records at once are what a bulk load is.
                    ProducerConfig.LINGER_MS_CONFIG,
                    20,
                    ProducerConfig.BATCH_SIZE_CONFIG,
                    256 * 1024,
                    // The largest fact and what is around it.
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                    2 * 1024 * 1024,
                    ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                    ByteArraySerializer.class,
                    ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                    ByteArraySerializer.class));
        } catch (KafkaException wrong) {
            throw new LoadException(
                    "There can be no producer for " + bootstrapServers + ": " + reason(wrong) + ". Check --bootstrap.",
                    wrong);
        }
    }

    /**
     * Hands a fact over to be sent; {@link #flush} tells whether it arrived.
     *
     * @param line where it stands in its file
     * @throws LoadException if its schema cannot be had, or an earlier fact was not taken
     */
    void send(long line, LoadedFact fact) {
        requireAllTaken();
        var topic = fact.type().topic().name();
        var headers = new RecordHeaders();
        EnvelopeHeaders.write(fact.envelope(), headers);
        var record = new ProducerRecord<>(
                topic, null, null, OrderKeys.orderKey(fact.envelope().orderId()), value(line, topic, fact), headers);
        try {
            // What became of it is told to the callback.
            var unused = producer.send(record, (metadata, why) -> {
                if (why != null) {
                    refused.compareAndSet(null, new Refused(line, why));
                }
            });
        } catch (KafkaException why) {
            throw notTaken(new Refused(line, why));
        }
    }

    private byte[] value(long line, String topic, LoadedFact fact) {
        try {
            return writer(fact.type().recordClass()).value(topic, fact.payload());
        } catch (RuntimeException why) {
            throw new LoadException(
                    "Line " + line + ": the registry does not give the schema of "
                            + fact.type().recordName() + ": " + reason(why)
                            + ". Check --registry, and that the schemas of this version are registered; then run the same command again.",
                    why);
        }
    }

    private Writer writer(Class<? extends SpecificRecord> type) {
        return writers.computeIfAbsent(type, any -> writerOf(type));
    }

    private <T extends SpecificRecord> Writer writerOf(Class<T> type) {
        var serializer = serdes.value(type).serializer();
        return (topic, payload) -> serializer.serialize(topic, type.cast(payload));
    }

    /**
     * Returns when every replica has every fact that was handed over.
     *
     * @throws LoadException if one was not taken
     */
    void flush() {
        producer.flush();
        requireAllTaken();
    }

    private void requireAllTaken() {
        var first = refused.get();
        if (first != null) {
            throw notTaken(first);
        }
    }

    private static LoadException notTaken(Refused refused) {
        return new LoadException(
                "Line " + refused.line() + ": the broker did not take the fact: " + reason(refused.why())
                        + ". What it took before is noted; mend that and run the same command again.",
                refused.why());
    }

    private static String reason(Throwable why) {
        var root = why;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** Gives up what is still on its way. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
