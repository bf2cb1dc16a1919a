package io.orderfold.lab.simulate;

import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The producers of the simulated services: one for each, as independent of each other as real ones. Any thread. */
public final class SimulatedServices implements AutoCloseable {

    private static final List<OrderTopics.Topic> OWNED = List.of(
            OrderTopics.CAPTURE,
            OrderTopics.CONTROL,
            OrderTopics.INVENTORY,
            OrderTopics.PAYMENT,
            OrderTopics.FULFILMENT,
            OrderTopics.RETURNS);

    private final Map<String, KafkaProducer<byte @Nullable [], byte @Nullable []>> producers = new LinkedHashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public SimulatedServices(String bootstrapServers) {
        for (var topic : OWNED) {
            producers.put(topic.name(), new KafkaProducer<>(settings(bootstrapServers, topic)));
        }
    }

    /** Java's default partitioner, idempotent, acknowledged by every replica: what "how to publish a fact" asks of a producer. */
    private static Map<String, Object> settings(String bootstrapServers, OrderTopics.Topic topic) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                topic.owner(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class);
    }

    /** Number of partitions of every inbound topic. */
    public int partitions() {
        return producer(OrderTopics.CAPTURE.name())
                .partitionsFor(OrderTopics.CAPTURE.name())
                .size();
    }

    /**
     * Sends a record; records of one topic and key arrive in the order in which they were sent.
     *
     * @param taken called when the broker has it
     * @throws LocalStackException if an earlier record was not taken
     */
    public void send(ProducerRecord<byte @Nullable [], byte @Nullable []> record, Consumer<RecordPlace> taken) {
        requireNoFailure();
        // What became of it is told to the callback.
        var unused = producer(record.topic()).send(record, (metadata, refused) -> {
            if (refused == null) {
                taken.accept(RecordPlace.of(metadata));
            } else {
                failure.compareAndSet(null, refused);
            }
        });
    }

    /**
     * Returns when the broker has everything that was sent.
     *
     * @throws LocalStackException if it did not take a record
     */
    public void flush() {
        producers.values().forEach(KafkaProducer::flush);
        requireNoFailure();
    }

    private void requireNoFailure() {
        var refused = failure.get();
        if (refused != null) {
            throw new LocalStackException(
                    Reason.OTHER, "The broker did not take a record: " + refused.getMessage() + ".", refused);
        }
    }

    private KafkaProducer<byte @Nullable [], byte @Nullable []> producer(String topic) {
        var producer = producers.get(topic);
        if (producer == null) {
            throw new IllegalArgumentException("no simulated service owns " + topic);
        }
        return producer;
    }

    /** Gives up what is still on its way. */
    @Override
    public void close() {
        producers.values().forEach(producer -> producer.close(Duration.ZERO));
    }
}
