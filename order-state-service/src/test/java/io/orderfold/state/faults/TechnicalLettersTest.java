package io.orderfold.state.faults;

import static io.orderfold.state.faults.WatchedService.PARTITIONS;
import static io.orderfold.state.faults.WatchedService.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.LineQuantity;
import io.orderfold.contract.avro.LinesAllocated;
import io.orderfold.contract.avro.PaymentCaptured;
import io.orderfold.contract.avro.Quantity;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.order.OrderId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Each record that is no fact ends under its own reason, as it came; the stream goes on and no other letter appears. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TechnicalLettersTest {

    private static final int LARGE = 16 * 1024 * 1024;

    @SuppressWarnings("NullAway.Init") // set by LocalStackResource
    LocalStack stack;

    private WatchedService service;

    @BeforeEach
    void connect() {
        service = new WatchedService(stack);
    }

    @AfterEach
    void disconnect() {
        service.close();
    }

    @Test
    void garbage_bytes_are_an_unreadable_value() {
        OrderId orderId = new OrderId("garbage");
        byte[] garbage = "{\"not\": \"avro\"}".getBytes(StandardCharsets.UTF_8);
        service.letterOf("UNREADABLE_VALUE", key(orderId), garbage, service.send(orderId, garbage));
    }

    @Test
    void truncated_avro_is_an_unreadable_value() {
        OrderId orderId = new OrderId("truncated");
        byte[] whole = service.placed(orderId);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        service.letterOf("UNREADABLE_VALUE", key(orderId), half, service.send(orderId, half));
    }

    @Test
    void a_schema_id_that_the_registry_does_not_know_is_an_unknown_schema() {
        OrderId orderId = new OrderId("unknown-schema");
        byte[] value = service.placed(orderId);
        ByteBuffer.wrap(value).putInt(1, 987_654);
        service.letterOf("UNKNOWN_SCHEMA", key(orderId), value, service.send(orderId, value));
    }

    @Test
    void a_record_without_a_key_is_a_null_key() {
        OrderId orderId = new OrderId("null-key");
        byte[] value = service.placed(orderId);
        RecordMetadata place = service.producer.send(
                OrderTopics.CAPTURE, null, null, value, FaultyProducer.headers(orderId, type("OrderPlaced")));
        service.letterOf("NULL_KEY", null, value, place);
    }

    @Test
    void a_tombstone_is_a_null_value() {
        OrderId orderId = new OrderId("null-value");
        service.letterOf("NULL_VALUE", key(orderId), null, service.send(orderId, null));
    }

    @Test
    void a_missing_id_is_an_invalid_envelope() {
        OrderId orderId = new OrderId("no-id");
        byte[] value = service.placed(orderId);
        Headers headers = FaultyProducer.headers(orderId, type("OrderPlaced"));
        headers.remove("ce_id");
        service.letterOf(
                "INVALID_ENVELOPE",
                key(orderId),
                value,
                service.producer.send(OrderTopics.CAPTURE, orderId, value, headers));
    }

    @Test
    void an_order_id_in_the_payload_that_is_not_the_key_is_a_key_mismatch() {
        OrderId orderId = new OrderId("the-key");
        byte[] value = service.placed(new OrderId("another-order"));
        service.letterOf("KEY_MISMATCH", key(orderId), value, service.send(orderId, value));
    }

    @Test
    void a_subject_that_is_not_the_key_is_a_key_mismatch_though_the_payload_fits() {
        OrderId orderId = new OrderId("the-key-again");
        byte[] value = service.placed(orderId);
        Headers headers = FaultyProducer.headers(new OrderId("another-subject"), type("OrderPlaced"));
        ConsumerRecord<byte[], byte[]> letter = service.letterOf(
                "KEY_MISMATCH",
                key(orderId),
                value,
                service.producer.send(OrderTopics.CAPTURE, orderId, value, headers));
        assertThat(Watched.header(letter, "order-dlq-explanation")).isEqualTo("ce_subject is not the record key");
    }

    @Test
    void a_producer_with_another_hash_sends_to_the_wrong_partition() {
        OrderId orderId = new OrderId("wrong-partition");
        byte[] value = service.placed(orderId);
        int wrong = (Partitions.of(key(orderId), PARTITIONS) + 1) % PARTITIONS;
        Headers headers = FaultyProducer.headers(orderId, type("OrderPlaced"));
        service.letterOf(
                "WRONG_PARTITION",
                key(orderId),
                value,
                service.producer.send(OrderTopics.CAPTURE, wrong, key(orderId), value, headers));
    }

    @Test
    void a_negative_quantity_is_an_invalid_payload() {
        OrderId orderId = new OrderId("negative");
        byte[] value = service.producer.framed(LinesAllocated.newBuilder()
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
        service.letterOf(
                "INVALID_PAYLOAD",
                key(orderId),
                value,
                service.send(OrderTopics.INVENTORY, orderId, value, "LinesAllocated"));
    }

    @Test
    void an_unknown_currency_is_an_invalid_payload() {
        OrderId orderId = new OrderId("currency");
        byte[] value = service.producer.framed(PaymentCaptured.newBuilder()
                .setOrderId(orderId.value())
                .setPaymentId("P-1")
                .setCaptureId("C-1")
                .setAmount(new io.orderfold.contract.avro.Money(100L, "XQQ", 2))
                .build());
        service.letterOf(
                "INVALID_PAYLOAD",
                key(orderId),
                value,
                service.send(OrderTopics.PAYMENT, orderId, value, "PaymentCaptured"));
    }

    @Test
    void a_record_above_the_limit_is_refused_by_the_broker_or_if_compression_hid_it_an_oversize_letter() {
        OrderId orderId = new OrderId("oversize");
        byte[] compressible = new byte[3 * 1024 * 1024];
        service.letterOf("OVERSIZE", key(orderId), compressible, service.send(orderId, compressible));

        byte[] random = new byte[3 * 1024 * 1024];
        new Random(7).nextBytes(random);
        assertThatThrownBy(() -> service.send(orderId, random)).hasCauseInstanceOf(RecordTooLargeException.class);
    }

    @Test
    void a_value_that_no_letter_could_carry_leaves_its_digest_in_the_letter() {
        OrderId orderId = new OrderId("large-value");
        RecordMetadata place = service.send(orderId, new byte[LARGE]);
        omits("value", LARGE, service.letterOf("OVERSIZE", key(orderId), null, place));
    }

    @Test
    void a_key_that_no_letter_could_carry_leaves_its_digest_in_the_letter() {
        byte[] value = {1};
        Headers headers = FaultyProducer.headers(new OrderId("large-key"), type("OrderPlaced"));
        RecordMetadata place = service.producer.send(OrderTopics.CAPTURE, 1, new byte[LARGE], value, headers);
        omits("key", LARGE, service.letterOf("OVERSIZE", null, value, place));
    }

    @Test
    void a_header_that_no_letter_could_carry_leaves_its_digest_in_the_letter() {
        OrderId orderId = new OrderId("large-header");
        byte[] value = service.placed(orderId);
        Headers headers = FaultyProducer.headers(orderId, type("OrderPlaced")).add("x", new byte[LARGE]);
        RecordMetadata place = service.producer.send(OrderTopics.CAPTURE, orderId, value, headers);
        ConsumerRecord<byte[], byte[]> letter = service.letterOf("OVERSIZE", key(orderId), value, place);
        // With the other header that is not of the event: content-type, application/avro.
        omits("headers", LARGE + 1 + 28, letter);
        assertThat(Watched.header(letter, "ce_id")).isEqualTo(orderId.value());
    }

    private static void omits(String part, int size, ConsumerRecord<byte[], byte[]> letter) {
        assertThat(Watched.header(letter, "order-dlq-omitted-" + part + "-size"))
                .isEqualTo(Integer.toString(size));
        assertThat(Watched.header(letter, "order-dlq-omitted-" + part + "-sha256"))
                .hasSize(64);
    }

    private static byte[] key(OrderId orderId) {
        return OrderKeys.orderKey(orderId);
    }
}
