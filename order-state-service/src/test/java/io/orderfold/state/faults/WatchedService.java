package io.orderfold.state.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.OrderTopics.Topic;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.order.OrderId;
import io.orderfold.state.topology.OneOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The service on a real broker, by what goes in and what comes out. */
final class WatchedService implements AutoCloseable {

    static final int PARTITIONS = 4;

    private final LocalStack stack;
    private final RegistrySerdes serdes;
    final FaultyProducer producer;
    final Watched letters;
    final Watched journal;

    WatchedService(LocalStack stack) {
        this.stack = stack;
        serdes = new RegistrySerdes(BoundedRegistry.patientlyAt(stack.registryUrl()), false);
        producer = new FaultyProducer(stack.bootstrapServers(), stack.registryUrl());
        letters = new Watched(stack.bootstrapServers(), OrderTopics.DEAD_LETTERS);
        journal = new Watched(stack.bootstrapServers(), OrderTopics.JOURNAL);
    }

    RecordMetadata send(OrderId orderId, byte @Nullable [] value) {
        return send(OrderTopics.CAPTURE, orderId, value, "OrderPlaced");
    }

    RecordMetadata send(Topic topic, OrderId orderId, byte @Nullable [] value, String type) {
        return producer.send(topic, orderId, value, FaultyProducer.headers(orderId, type(type)));
    }

    /** The bytes of a right placement. */
    byte[] placed(OrderId orderId) {
        return producer.framed(new OneOrder(orderId.value()).placed(0).event(), orderId);
    }

    /** The record ended as one letter, under this reason, with its key and value as they came, and the stream went on. */
    ConsumerRecord<byte[], byte[]> letterOf(
            String reason, byte @Nullable [] key, byte @Nullable [] value, RecordMetadata place) {
        ConsumerRecord<byte[], byte[]> letter = letterAt(place);
        assertThat(Watched.header(letter, "order-dlq-reason")).isEqualTo(reason);
        assertThat(letter.key()).as("key as it came").isEqualTo(key);
        assertThat(letter.value()).as("value as it came").isEqualTo(value);
        CompleteLetter.check(letter, place, stack.bootstrapServers());
        rightFactBehind(place);
        wrongRecordBehind(place);
        letters.toEnd();
        assertThat(letters.seen().stream().filter(other -> isAbout(other, place)))
                .as("one letter")
                .hasSize(1);
        return letter;
    }

    /** The letter of a wrong record behind it is there: one of the order would be, too. */
    void noLetterFor(OrderId orderId, Topic topic) {
        int partition = Partitions.of(OrderKeys.orderKey(orderId), PARTITIONS);
        letterAt(send(topic, neighbour(partition), new byte[] {1}, typeOn(topic)));
        letters.toEnd();
        assertThat(letters.seen()).noneMatch(letter -> isKey(letter, orderId));
    }

    /** A right fact behind the wrong one, in the same task, is folded. */
    private void rightFactBehind(RecordMetadata place) {
        OrderId orderId = neighbour(place.partition());
        send(orderId, placed(orderId));
        assertThat(states(orderId, 1)).extracting(OrderState::getStatus).containsExactly(OrderStatus.PLACED);
    }

    /** A wrong record on the same partition as the one at the place, and its letter. */
    private void wrongRecordBehind(RecordMetadata place) {
        OrderId orderId = neighbour(place.partition());
        Topic topic = OrderTopics.find(place.topic()).orElseThrow();
        letterAt(send(topic, orderId, new byte[] {1}, typeOn(topic)));
    }

    private ConsumerRecord<byte[], byte[]> letterAt(RecordMetadata place) {
        return letters.await("letter of " + place, record -> isAbout(record, place));
    }

    private static boolean isAbout(ConsumerRecord<byte[], byte[]> letter, RecordMetadata place) {
        return place.topic().equals(Watched.header(letter, "dead-letter-topic"))
                && Integer.toString(place.partition()).equals(Watched.header(letter, "dead-letter-partition"))
                && Long.toString(place.offset()).equals(Watched.header(letter, "dead-letter-offset"));
    }

    /** The journal of an order once it has so many records, in the order in which they were written. */
    List<JournalEntry> entries(OrderId orderId, int atLeast) {
        return journal
                .await(
                        atLeast + " journal entries of " + orderId,
                        atLeast,
                        record -> OrderKeys.orderIdOfJournalKey(record.key()).equals(orderId))
                .stream()
                .map(record -> value(record, JournalEntry.class))
                .toList();
    }

    /** The states of an order once there are so many, oldest first. */
    List<OrderState> states(OrderId orderId, int atLeast) {
        try (Watched states = new Watched(stack.bootstrapServers(), OrderTopics.STATE)) {
            return states.await(atLeast + " states of " + orderId, atLeast, record -> isKey(record, orderId)).stream()
                    .map(record -> value(record, OrderState.class))
                    .toList();
        }
    }

    private <T extends SpecificRecord> T value(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        return serdes.value(type).deserializer().deserialize(record.topic(), record.value());
    }

    private static boolean isKey(ConsumerRecord<byte[], byte[]> record, OrderId orderId) {
        return Arrays.equals(record.key(), OrderKeys.orderKey(orderId));
    }

    /** An order nobody has heard of, on this partition. */
    private static OrderId neighbour(int partition) {
        int attempt = 0;
        while (true) {
            OrderId candidate = new OrderId("neighbour-" + System.nanoTime() + "-" + attempt++);
            if (Partitions.of(OrderKeys.orderKey(candidate), PARTITIONS) == partition) {
                return candidate;
            }
        }
    }

    static String type(String simpleName) {
        return EventTypes.ALL.stream()
                .filter(type -> type.eventClass().getSimpleName().equals(simpleName))
                .findFirst()
                .orElseThrow()
                .wireName();
    }

    /** A type that may stand on the topic; on one without known types any that nobody knows. */
    private static String typeOn(Topic topic) {
        return EventTypes.ownedBy(topic).stream()
                .findFirst()
                .map(type -> type.eventClass().getSimpleName())
                .orElse("OrderPlaced");
    }

    @Override
    public void close() {
        producer.close();
        letters.close();
        journal.close();
    }
}
