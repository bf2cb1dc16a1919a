package io.orderfold.state.faults;

import io.orderfold.contract.OrderTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Everything that was committed to one topic, from its beginning. */
final class Watched implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
    private final String topic;

    Watched(String bootstrapServers, OrderTopics.Topic topic) {
        this.topic = topic.name();
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(this.topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The first record that fits, waiting for it if need be. */
    ConsumerRecord<byte[], byte[]> await(String what, Predicate<ConsumerRecord<byte[], byte[]>> fits) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : seen) {
                if (fits.test(record)) {
                    return record;
                }
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("no " + what + " on " + topic + " within " + LIMIT + "; seen: " + describe());
            }
            consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
        }
    }

    List<ConsumerRecord<byte[], byte[]>> seen() {
        return List.copyOf(seen);
    }

    static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private String describe() {
        return seen.stream()
                .map(record -> header(record, "order-dlq-reason") + " " + header(record, "order-dlq-explanation"))
                .toList()
                .toString();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
