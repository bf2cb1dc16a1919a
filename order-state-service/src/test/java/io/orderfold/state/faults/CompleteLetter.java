package io.orderfold.state.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderKeys;
import io.orderfold.kernel.deadletter.DeadLetterHeaders;
import io.orderfold.kernel.topology.Partitions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What every letter has, whatever its reason. */
final class CompleteLetter {

    private static final List<String> HEADERS = List.of(
            "order-dlq-id",
            "order-dlq-class",
            "order-dlq-reason",
            "order-dlq-first-failed-at",
            "order-dlq-attempt",
            "order-dlq-explanation",
            "__streams.errors.message",
            "__streams.errors.topic",
            "__streams.errors.partition",
            "__streams.errors.offset",
            "kafka_dlt-original-topic",
            "kafka_dlt-exception-message",
            "kafka_dlt-original-consumer-group",
            "x-original-topic",
            "dead-letter-reason",
            "dead-letter-topic",
            "dead-letter-partition",
            "dead-letter-offset");

    private CompleteLetter() {}

    /**
     * All headers are there and say the same, the time is the original's, the original's headers stand before the letter's own,
     * and the letter lies where letters lie.
     *
     * @param place of the original
     */
    static void check(ConsumerRecord<byte[], byte[]> letter, RecordMetadata place, String bootstrapServers) {
        for (String name : HEADERS) {
            assertThat(Watched.header(letter, name)).as(name).isNotBlank();
        }
        LetterReason reason = LetterReason.valueOf(text(letter, "order-dlq-reason"));
        assertThat(text(letter, "dead-letter-reason")).isEqualTo(reason.name());
        assertThat(text(letter, "order-dlq-class"))
                .isEqualToIgnoringCase(reason.letterClass().name());
        assertThat(Instant.parse(text(letter, "order-dlq-first-failed-at"))).isNotNull();
        assertThat(text(letter, "order-dlq-attempt")).isEqualTo("1");
        for (String name : List.of("__streams.errors", "dead-letter")) {
            String separator = name.startsWith("_") ? "." : "-";
            assertThat(text(letter, name + separator + "topic")).isEqualTo(place.topic());
            assertThat(text(letter, name + separator + "partition")).isEqualTo(Integer.toString(place.partition()));
            assertThat(text(letter, name + separator + "offset")).isEqualTo(Long.toString(place.offset()));
        }
        assertThat(letter.timestamp()).as("time of the original").isEqualTo(place.timestamp());
        assertLiesWhereLettersLie(letter);
        if (letter.headers().lastHeader(DeadLetterHeaders.OMITTED_HEADERS_SIZE) == null) {
            List<Header> all = headers(letter);
            List<Header> came = headers(original(place, bootstrapServers));
            assertThat(all.subList(0, came.size())).as("headers as they came").isEqualTo(came);
            assertThat(all.subList(came.size(), all.size()))
                    .allMatch(header -> DeadLetterHeaders.isOfLetter(header.key()));
        }
    }

    private static void assertLiesWhereLettersLie(ConsumerRecord<byte[], byte[]> letter) {
        assertThat(letter.partition())
                .isEqualTo(OrderKeys.letterPartition(
                        letter.key(), text(letter, "order-dlq-id"), WatchedService.PARTITIONS));
        String orderId = Watched.header(letter, "order-dlq-order-id");
        if (orderId != null) {
            assertThat(letter.partition())
                    .as("with its order")
                    .isEqualTo(Partitions.of(orderId.getBytes(StandardCharsets.UTF_8), WatchedService.PARTITIONS));
        }
    }

    private static ConsumerRecord<byte[], byte[]> original(RecordMetadata place, String bootstrapServers) {
        TopicPartition partition = new TopicPartition(place.topic(), place.partition());
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 1),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, place.offset());
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            for (int i = 0; found.isEmpty() && i < 300; i++) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            assertThat(found).as("the original at " + place).isNotEmpty();
            return found.getFirst();
        }
    }

    private static List<Header> headers(ConsumerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false).toList();
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String name) {
        return Objects.requireNonNull(Watched.header(letter, name), name);
    }
}
