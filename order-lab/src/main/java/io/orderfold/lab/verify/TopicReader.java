package io.orderfold.lab.verify;

import io.orderfold.kernel.testing.LocalStackException;
import io.orderfold.kernel.testing.LocalStackException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads topics of the suite from their beginning, committed records only. */
public final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private TopicReader() {}

    /** A consumer of all partitions of the topics, at their beginning, in no group. */
    public static KafkaConsumer<byte @Nullable [], byte @Nullable []> open(
            String bootstrapServers, List<String> topics) {
        var consumer = new KafkaConsumer<byte @Nullable [], byte @Nullable []>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class));
        var partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** Where the topics end now, by partition. */
    static Map<TopicPartition, Long> ends(String bootstrapServers, List<String> topics) {
        try (var consumer = open(bootstrapServers, topics)) {
            return consumer.endOffsets(consumer.assignment());
        }
    }

    /**
     * Hands over every record that is committed now.
     *
     * @throws LocalStackException if that takes longer than two minutes
     */
    public static void readAll(
            String bootstrapServers,
            List<String> topics,
            Consumer<ConsumerRecord<byte @Nullable [], byte @Nullable []>> reader) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (var consumer = open(bootstrapServers, topics)) {
            var ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() - deadline > 0) {
                    throw new LocalStackException(
                            Reason.TIMED_OUT,
                            String.join(", ", topics) + " could not be read within " + LIMIT.toSeconds() + " s.");
                }
                consumer.poll(POLL).forEach(reader);
            }
        }
    }
}
