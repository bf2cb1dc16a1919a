package io.orderfold.state.rebuild;

import io.orderfold.contract.Envelope;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.progress.BrokerLogRanges;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.order.Fact;
import io.orderfold.state.topology.Aside;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What stands in the topics of a stack, and putting facts there. */
final class Topics implements AutoCloseable {

    private final LocalStack stack;
    private final RegistrySerdes serdes;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    Topics(LocalStack stack) {
        this.stack = stack;
        this.serdes = new RegistrySerdes(BoundedRegistry.patientlyAt(stack.registryUrl()), true);
        this.admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends facts in this order, each to the topic of its type, and returns when all are there. */
    void tell(List<Fact> facts) {
        for (Fact fact : facts) {
            Headers headers = new RecordHeaders();
            EnvelopeHeaders.write(
                    Envelope.of(
                            fact.key(),
                            EventTypes.of(fact.event()).wireName(),
                            fact.orderId(),
                            fact.claimedAt(),
                            fact.recordedAt()),
                    headers);
            String topic = EventTypes.of(fact.event()).topic().name();
            byte[] value = framed(topic, EventEncoder.encode(fact.event(), fact.orderId()));
            var unused = producer.send(
                    new ProducerRecord<>(topic, null, null, OrderKeys.orderKey(fact.orderId()), value, headers));
        }
        producer.flush();
    }

    private byte[] framed(String topic, SpecificRecord payload) {
        return framed(topic, payload.getClass(), payload);
    }

    private <T extends SpecificRecord> byte[] framed(String topic, Class<T> type, SpecificRecord payload) {
        return serdes.value(type).serializer().serialize(topic, type.cast(payload));
    }

    /** Where a topic ends, by partition. */
    Map<TopicPartition, Long> ends(String topic) {
        return BrokerLogRanges.ofAllWritten(admin, Duration.ofSeconds(10)).apply(partitions(topic)).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, range -> range.getValue().end()));
    }

    static Map<TopicPartition, Long> beginning(String topic) {
        return partitions(topic).stream().collect(Collectors.toMap(partition -> partition, partition -> 0L));
    }

    /** The newest state of each order since a place in the log, as bytes but for what depends on the run. */
    SortedMap<String, String> states(String topic, Map<TopicPartition, Long> since) {
        SortedMap<String, String> states = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read(since)) {
            OrderState state = serdes.value(OrderState.class).deserializer().deserialize(topic, record.value());
            states.put(state.getOrderId(), Aside.of(state));
        }
        return states;
    }

    /** The newest entry of each fact since a place in the log, as bytes but for what depends on the run. */
    SortedMap<String, String> journal(String topic, Map<TopicPartition, Long> since) {
        SortedMap<String, String> journal = new TreeMap<>();
        entries(topic, since).forEach((key, entry) -> journal.put(key, Aside.of(entry)));
        return journal;
    }

    /** The newest entry of each fact since a place in the log, as it stands there. */
    SortedMap<String, JournalEntry> entries(String topic, Map<TopicPartition, Long> since) {
        SortedMap<String, JournalEntry> entries = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : read(since)) {
            String key = HexFormat.of().formatHex(record.key());
            JournalEntry entry = serdes.value(JournalEntry.class).deserializer().deserialize(topic, record.value());
            if (entry == null) {
                entries.remove(key);
            } else {
                entries.put(key, entry);
            }
        }
        return entries;
    }

    /** The orders of the changes marked as correction since a place in the log, one for each change. */
    List<String> corrections(Map<TopicPartition, Long> since) {
        return read(since).stream()
                .map(record ->
                        serdes.value(OrderChange.class).deserializer().deserialize(record.topic(), record.value()))
                .filter(OrderChange::getCorrection)
                .map(OrderChange::getOrderId)
                .toList();
    }

    /** Everything committed since a place in the log. */
    List<ConsumerRecord<byte[], byte[]>> read(Map<TopicPartition, Long> since) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(since.keySet());
            since.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(since.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** Removes all that an application left on the broker but what it published. */
    void forget(String applicationId) {
        try {
            Set<String> internal = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(applicationId + "-"))
                    .collect(Collectors.toSet());
            if (internal.isEmpty()) {
                throw new AssertionError(applicationId + " left nothing to forget");
            }
            admin.deleteTopics(internal).all().get();
            admin.deleteConsumerGroups(Set.of(applicationId)).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Set<TopicPartition> partitions(String topic) {
        return IntStream.range(0, RunningService.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
