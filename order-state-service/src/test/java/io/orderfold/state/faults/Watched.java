package io.orderfold.state.faults;

import io.orderfold.contract.OrderTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Everything that was committed to one topic, from its beginning. */
final class Watched implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
    private final String bootstrapServers;
    private final String topic;

    Watched(String bootstrapServers, OrderTopics.Topic topic) {
        this.bootstrapServers = bootstrapServers;
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
        return await(what, 1, fits).getFirst();
    }

    /** All records that fit, once there are so many. */
    List<ConsumerRecord<byte[], byte[]>> await(
            String what, int atLeast, Predicate<ConsumerRecord<byte[], byte[]>> fits) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            List<ConsumerRecord<byte[], byte[]>> found =
                    seen.stream().filter(fits).toList();
            if (found.size() >= atLeast) {
                return found;
            }
            requireInTime(end, what);
            consumer.poll(POLL).forEach(seen::add);
        }
    }

    /** Reads on to where the topic ends now, with what is not committed yet: it waits for that. */
    void toEnd() {
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            consumer.assignment().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .forEach((partition, found) -> ends.put(partition, found.offset()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for the end of " + topic, interrupted);
        } catch (ExecutionException refused) {
            throw new IllegalStateException("the broker does not say where " + topic + " ends", refused.getCause());
        }
        long end = System.nanoTime() + LIMIT.toNanos();
        while (ends.entrySet().stream().anyMatch(last -> consumer.position(last.getKey()) < last.getValue())) {
            requireInTime(end, "end");
            consumer.poll(POLL).forEach(seen::add);
        }
    }

    private void requireInTime(long end, String what) {
        if (System.nanoTime() > end) {
            throw new AssertionError("no " + what + " on " + topic + " within " + LIMIT + "; seen: " + describe());
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
