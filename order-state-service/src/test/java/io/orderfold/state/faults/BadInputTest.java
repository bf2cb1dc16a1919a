package io.orderfold.state.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.OrderTopics.Topic;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.LineQuantity;
import io.orderfold.contract.avro.LinesAllocated;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.PaymentCaptured;
import io.orderfold.contract.avro.Quantity;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import io.orderfold.state.topology.OneOrder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Each wrong record ends under its own reason, with its bytes; the stream goes on and no other letter appears. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadInputTest {

    private static final int PARTITIONS = 4;

    @SuppressWarnings("NullAway.Init") // set by LocalStackResource
    LocalStack stack;

    private FaultyProducer producer;
    private Watched letters;
    private Watched journal;

    @BeforeEach
    void connect() {
        producer = new FaultyProducer(stack.bootstrapServers(), stack.registryUrl());
        letters = new Watched(stack.bootstrapServers(), OrderTopics.DEAD_LETTERS);
        journal = new Watched(stack.bootstrapServers(), OrderTopics.JOURNAL);
    }

    @AfterEach
    void disconnect() {
        producer.close();
        letters.close();
        journal.close();
    }

    @Test
    void garbage_bytes_are_an_unreadable_value() {
        OrderId orderId = new OrderId("garbage");
        byte[] garbage = "{\"not\": \"avro\"}".getBytes(StandardCharsets.UTF_8);
        letterOf("UNREADABLE_VALUE", garbage, send(orderId, garbage));
    }

    @Test
    void truncated_avro_is_an_unreadable_value() {
        OrderId orderId = new OrderId("truncated");
        byte[] whole = placed(orderId);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        letterOf("UNREADABLE_VALUE", half, send(orderId, half));
    }

    @Test
    void a_schema_id_that_the_registry_does_not_know_is_an_unknown_schema() {
        OrderId orderId = new OrderId("unknown-schema");
        byte[] value = placed(orderId);
        ByteBuffer.wrap(value).putInt(1, 987_654);
        letterOf("UNKNOWN_SCHEMA", value, send(orderId, value));
    }

    @Test
    void a_registered_type_that_this_version_does_not_know_is_journalled_without_a_letter() {
        OrderId orderId = new OrderId("tomorrow");
        GenericRecord tomorrow = new GenericData.Record(SchemaBuilder.record("OrderGiftWrapped")
                .namespace("io.orderfold.contract.avro")
                .fields()
                .requiredString("orderId")
                .requiredString("paper")
                .endRecord());
        tomorrow.put("orderId", orderId.value());
        tomorrow.put("paper", "red");
        producer.send(
                OrderTopics.CAPTURE,
                orderId,
                producer.framed(tomorrow),
                FaultyProducer.headers(orderId, "io.orderfold.order.OrderGiftWrapped.v1"));

        JournalEntry entry = entryOf(orderId);
        assertThat(entry.getVerdict()).isEqualTo(VerdictCode.UNINTERPRETED);
        assertThat(entry.getType()).isEqualTo("io.orderfold.order.OrderGiftWrapped.v1");
        noLetterFor(orderId);
    }

    @Test
    void a_record_without_a_key_is_a_null_key() {
        OrderId orderId = new OrderId("null-key");
        byte[] value = placed(orderId);
        RecordMetadata place = producer.send(
                OrderTopics.CAPTURE, null, null, value, FaultyProducer.headers(orderId, type("OrderPlaced")));
        ConsumerRecord<byte[], byte[]> letter = letterOf("NULL_KEY", value, place);
        assertThat(letter.key()).isNull();
    }

    @Test
    void a_tombstone_is_a_null_value() {
        OrderId orderId = new OrderId("null-value");
        RecordMetadata place =
                producer.send(OrderTopics.CAPTURE, orderId, null, FaultyProducer.headers(orderId, type("OrderPlaced")));
        ConsumerRecord<byte[], byte[]> letter = letterOf("NULL_VALUE", null, place);
        assertThat(letter.key()).isEqualTo(OrderKeys.orderKey(orderId));
    }

    @Test
    void a_missing_id_is_an_invalid_envelope() {
        OrderId orderId = new OrderId("no-id");
        byte[] value = placed(orderId);
        Headers headers = FaultyProducer.headers(orderId, type("OrderPlaced"));
        headers.remove("ce_id");
        letterOf("INVALID_ENVELOPE", value, producer.send(OrderTopics.CAPTURE, orderId, value, headers));
    }

    @Test
    void an_order_id_that_is_not_the_key_is_a_key_mismatch() {
        OrderId key = new OrderId("the-key");
        byte[] value = placed(new OrderId("another-order"));
        letterOf("KEY_MISMATCH", value, send(key, value));
    }

    @Test
    void a_producer_with_another_hash_sends_to_the_wrong_partition() {
        OrderId orderId = new OrderId("wrong-partition");
        byte[] key = OrderKeys.orderKey(orderId);
        byte[] value = placed(orderId);
        int wrong = (Partitions.of(key, PARTITIONS) + 1) % PARTITIONS;
        letterOf(
                "WRONG_PARTITION",
                value,
                producer.send(
                        OrderTopics.CAPTURE, wrong, key, value, FaultyProducer.headers(orderId, type("OrderPlaced"))));
    }

    @Test
    void a_negative_quantity_is_an_invalid_payload() {
        OrderId orderId = new OrderId("negative");
        byte[] value = producer.framed(LinesAllocated.newBuilder()
                .setOrderId(orderId.value())
                .setAllocationId("A-1")
                .setLines(List.of(LineQuantity.newBuilder()
                        .setLineId("L1")
                        .setQty(Quantity.newBuilder()
                                .setAmount(new BigDecimal("-3.000000"))
                                .setUnit("EA")
                                .build())
                        .build()))
                .setNodeId("N-1")
                .build());
        letterOf("INVALID_PAYLOAD", value, send(OrderTopics.INVENTORY, orderId, value, "LinesAllocated"));
    }

    @Test
    void an_unknown_currency_is_an_invalid_payload() {
        OrderId orderId = new OrderId("currency");
        byte[] value = producer.framed(PaymentCaptured.newBuilder()
                .setOrderId(orderId.value())
                .setPaymentId("P-1")
                .setCaptureId("C-1")
                .setAmount(new io.orderfold.contract.avro.Money(100L, "XQQ", 2))
                .build());
        letterOf("INVALID_PAYLOAD", value, send(OrderTopics.PAYMENT, orderId, value, "PaymentCaptured"));
    }

    @Test
    void a_record_above_the_limit_is_refused_by_the_broker_or_if_compression_hid_it_an_oversize_letter() {
        OrderId orderId = new OrderId("oversize");
        byte[] compressible = new byte[3 * 1024 * 1024];
        letterOf("OVERSIZE", compressible, send(orderId, compressible));

        byte[] random = new byte[3 * 1024 * 1024];
        new Random(7).nextBytes(random);
        assertThatThrownBy(() -> send(orderId, random)).hasCauseInstanceOf(RecordTooLargeException.class);
    }

    @Test
    void an_event_time_in_2099_is_clamped_and_shown_as_a_suspect_clock() {
        OrderId orderId = new OrderId("far-future");
        Instant recordedAt = Instant.parse("2026-01-05T09:00:00Z");
        producer.send(
                OrderTopics.CAPTURE,
                orderId,
                placed(orderId),
                FaultyProducer.headers(
                        orderId, type("OrderPlaced"), Instant.parse("2099-01-01T00:00:00Z"), recordedAt));

        JournalEntry entry = entryOf(orderId);
        assertThat(entry.getVerdict()).isEqualTo(VerdictCode.APPLIED_WITH_ANOMALY);
        assertThat(entry.getOccurredAt()).isEqualTo(recordedAt);
        assertThat(entry.getAnomalies()).extracting(Enum::name).containsExactly("CLOCK_SUSPECT");
        noLetterFor(orderId);
    }

    @Test
    void the_same_id_with_other_content_is_a_reused_id_and_the_first_content_stays() {
        OrderId orderId = new OrderId("id-reused");
        producer.send(
                OrderTopics.CAPTURE, orderId, placed(orderId), FaultyProducer.headers(orderId, type("OrderPlaced")));
        byte[] other =
                producer.framed(new OneOrder(orderId.value()).cancelled(5).event(), orderId);
        letterOf("ID_REUSED", other, send(OrderTopics.CAPTURE, orderId, other, "OrderCancelled"));
        // A right fact behind it: its entry is the last of the order, so a second content would be before it.
        Headers next = FaultyProducer.headers(orderId, type("OrderConfirmed"));
        next.remove("ce_id").add("ce_id", "next".getBytes(StandardCharsets.UTF_8));
        byte[] confirmed =
                producer.framed(new OneOrder(orderId.value()).confirmed(6).event(), orderId);
        producer.send(OrderTopics.CAPTURE, orderId, confirmed, next);
        journal.await("second entry", record -> isEntryOf(record, orderId, "OrderConfirmed"));
        assertThat(journal.seen())
                .filteredOn(
                        record -> OrderKeys.orderIdOfJournalKey(record.key()).equals(orderId))
                .hasSize(2)
                .first()
                .satisfies(entry ->
                        assertThat(isEntryOf(entry, orderId, "OrderPlaced")).isTrue());
    }

    private boolean isEntryOf(ConsumerRecord<byte[], byte[]> record, OrderId orderId, String type) {
        return OrderKeys.orderIdOfJournalKey(record.key()).equals(orderId)
                && value(record, JournalEntry.class).getType().equals(type(type));
    }

    /** A right fact behind the wrong one, in the same task, is folded. */
    private void streamGoesOn(RecordMetadata place) {
        OrderId orderId = neighbour(place.partition());
        producer.send(
                OrderTopics.CAPTURE, orderId, placed(orderId), FaultyProducer.headers(orderId, type("OrderPlaced")));
        OrderState state;
        try (Watched states = new Watched(stack.bootstrapServers(), OrderTopics.STATE)) {
            state = value(states.await("state of " + orderId, record -> isKey(record, orderId)), OrderState.class);
        }
        assertThat(state.getStatus()).isEqualTo(io.orderfold.contract.avro.OrderStatus.PLACED);
    }

    private static OrderId neighbour(int partition) {
        int attempt = 0;
        while (true) {
            OrderId candidate = new OrderId("neighbour-" + System.nanoTime() + "-" + attempt++);
            if (Partitions.of(OrderKeys.orderKey(candidate), PARTITIONS) == partition) {
                return candidate;
            }
        }
    }

    private ConsumerRecord<byte[], byte[]> letterOf(String reason, byte @Nullable [] value, RecordMetadata place) {
        ConsumerRecord<byte[], byte[]> letter = letterAt(place);
        assertThat(Watched.header(letter, "order-dlq-reason")).isEqualTo(reason);
        assertThat(letter.value()).as("bytes as they came").isEqualTo(value);
        streamGoesOn(place);
        assertThat(letters.seen().stream().filter(other -> isAbout(other, place)))
                .as("one letter")
                .hasSize(1);
        return letter;
    }

    private ConsumerRecord<byte[], byte[]> letterAt(RecordMetadata place) {
        return letters.await("letter of " + place, record -> isAbout(record, place));
    }

    private static boolean isAbout(ConsumerRecord<byte[], byte[]> letter, RecordMetadata place) {
        return place.topic().equals(Watched.header(letter, "dead-letter-topic"))
                && Integer.toString(place.partition()).equals(Watched.header(letter, "dead-letter-partition"))
                && Long.toString(place.offset()).equals(Watched.header(letter, "dead-letter-offset"));
    }

    /** The letter of a wrong record sent behind it on the same partition is there: one of the order would be, too. */
    private void noLetterFor(OrderId orderId) {
        int partition = Partitions.of(OrderKeys.orderKey(orderId), PARTITIONS);
        OrderId behind = neighbour(partition);
        letterAt(send(behind, new byte[] {1}));
        assertThat(letters.seen()).noneMatch(letter -> isKey(letter, orderId));
    }

    private JournalEntry entryOf(OrderId orderId) {
        return value(
                journal.await(
                        "journal entry of " + orderId,
                        record -> OrderKeys.orderIdOfJournalKey(record.key()).equals(orderId)),
                JournalEntry.class);
    }

    private <T extends SpecificRecord> T value(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        return new RegistrySerdes(stack.registryUrl(), false)
                .value(type)
                .deserializer()
                .deserialize(record.topic(), record.value());
    }

    private static boolean isKey(ConsumerRecord<byte[], byte[]> record, OrderId orderId) {
        return Arrays.equals(record.key(), OrderKeys.orderKey(orderId));
    }

    private RecordMetadata send(OrderId orderId, byte[] value) {
        return send(OrderTopics.CAPTURE, orderId, value, "OrderPlaced");
    }

    private RecordMetadata send(Topic topic, OrderId orderId, byte[] value, String type) {
        return producer.send(topic, orderId, value, FaultyProducer.headers(orderId, type(type)));
    }

    private byte[] placed(OrderId orderId) {
        OrderEvent event = new OneOrder(orderId.value()).placed(0).event();
        return producer.framed(event, orderId);
    }

    private static String type(String simpleName) {
        return EventTypes.ALL.stream()
                .filter(type -> type.eventClass().getSimpleName().equals(simpleName))
                .findFirst()
                .orElseThrow()
                .wireName();
    }
}
