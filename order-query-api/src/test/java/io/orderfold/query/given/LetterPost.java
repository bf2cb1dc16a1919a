package io.orderfold.query.given;

import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.kernel.deadletter.DeadLetter;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.order.Fact;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** In place of the state service: writes letters and words about them, and looks at what is written on account of them. */
@Singleton
public class LetterPost {

    private final String bootstrapServers;
    private final RegistrySerdes serdes;
    private final KafkaProducer<byte[], byte[]> producer;

    LetterPost(RegistrySerdes serdes, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.serdes = serdes;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Writes the letter of a fact and returns its id. */
    public String letter(Fact fact, LetterReason reason, Instant failedAt) {
        return write(GivenLetter.of(fact, payload(fact), reason, failedAt));
    }

    public String write(DeadLetter letter) {
        var record = letter.toRecord();
        String topic = OrderTopics.DEAD_LETTERS.name();
        String id = letter.id().value();
        send(new ProducerRecord<>(
                topic,
                OrderKeys.letterPartition(record.key(), id, partitions(topic)),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers()));
        return id;
    }

    /** @param key of the letter's record */
    public void resolve(LetterResolution resolution, byte[] key) {
        String topic = OrderTopics.RESOLUTIONS.name();
        send(new ProducerRecord<>(
                topic,
                OrderKeys.letterPartition(key, resolution.getLetterId(), partitions(topic)),
                resolution.getLetterId().getBytes(StandardCharsets.UTF_8),
                serdes.value(LetterResolution.class).serializer().serialize(topic, resolution)));
    }

    /** The value that the service of the fact would send. */
    public byte[] payload(Fact fact) {
        SpecificRecord payload = EventEncoder.encode(fact.event(), fact.orderId());
        return serialized(EventTypes.of(fact.event()).topic().name(), payload, payload.getClass());
    }

    private <T extends SpecificRecord> byte[] serialized(String topic, SpecificRecord payload, Class<T> type) {
        return serdes.value(type).serializer().serialize(topic, type.cast(payload));
    }

    public int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    /** Every record that lies on a topic now and is as asked for. */
    public List<ConsumerRecord<byte[], byte[]>> on(String topic, Predicate<ConsumerRecord<byte[], byte[]>> asked) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> places = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(places);
            Map<TopicPartition, Long> ends = consumer.endOffsets(places);
            while (places.stream().anyMatch(place -> consumer.position(place) < ends.getOrDefault(place, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (asked.test(record)) {
                        found.add(record);
                    }
                });
            }
        }
        return found;
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
