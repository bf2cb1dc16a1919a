package io.orderfold.query.given;

import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.order.OrderId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** In place of the state service: publishes states and entries in transactions, committed or not. */
@Singleton
public class Publisher {

    private final String bootstrapServers;
    private final Serde<OrderState> states;
    private final Serde<JournalEntry> entries;
    private final KafkaProducer<byte[], byte[]> producer;

    Publisher(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "orderfold.registry.url") String registry) {
        this.bootstrapServers = bootstrapServers;
        // Not the service's own: a test that publishes on a busy machine may wait longer for the registry than a stream
        // thread.
        RegistrySerdes serdes = new RegistrySerdes(BoundedRegistry.patientlyAt(registry), true);
        this.states = serdes.value(OrderState.class);
        this.entries = serdes.value(JournalEntry.class);
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "publisher"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Publishes in one transaction; when it returns, every reader may see the records. */
    public synchronized void commit(SpecificRecord... records) {
        producer.beginTransaction();
        send(records);
        producer.commitTransaction();
    }

    /** Writes and takes back: the records stay in the log, and nobody may see them. */
    public synchronized void abort(SpecificRecord... records) {
        producer.beginTransaction();
        send(records);
        producer.flush();
        producer.abortTransaction();
    }

    /** Where an order lives. */
    public int partition(String orderId) {
        int count = producer.partitionsFor(OrderTopics.STATE.name()).size();
        return Partitions.of(OrderKeys.orderKey(new OrderId(orderId)), count);
    }

    /** Another id that lives where this order lives, so that what is published later is read later. */
    public String inPartitionOf(String orderId, String name) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> orderId + "-" + name + "-" + i)
                .filter(other -> partition(other) == partition(orderId))
                .findFirst()
                .orElseThrow();
    }

    /** What really lies in a partition of the states, committed or not. */
    public List<String> keysInLog(int partition) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        TopicPartition place = new TopicPartition(OrderTopics.STATE.name(), partition);
        List<String> keys = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(place));
            long end = consumer.endOffsets(List.of(place)).getOrDefault(place, 0L);
            while (consumer.position(place) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> keys.add(record.key()));
            }
        }
        return keys;
    }

    @PreDestroy
    void close() {
        producer.close();
    }

    private void send(SpecificRecord... records) {
        for (SpecificRecord record : List.of(records)) {
            var unused = producer.send(
                    switch (record) {
                        case OrderState state -> stateRecord(state);
                        case JournalEntry entry -> journalRecord(entry);
                        default -> throw new IllegalArgumentException("neither state nor entry");
                    });
        }
    }

    private ProducerRecord<byte[], byte[]> stateRecord(OrderState state) {
        byte[] key = OrderKeys.orderKey(new OrderId(state.getOrderId()));
        String topic = OrderTopics.STATE.name();
        return new ProducerRecord<>(topic, key, states.serializer().serialize(topic, state));
    }

    private ProducerRecord<byte[], byte[]> journalRecord(JournalEntry entry) {
        String topic = OrderTopics.JOURNAL.name();
        byte[] value = entries.serializer().serialize(topic, entry);
        return new ProducerRecord<>(topic, partition(entry.getOrderId()), Entries.key(entry), value);
    }
}
