package io.orderfold.lab.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apicurio.registry.rest.client.models.ProblemDetails;
import io.orderfold.contract.Decoded;
import io.orderfold.contract.Envelope;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.FactDecoder;
import io.orderfold.contract.Fingerprints;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.serde.AvroFrame;
import io.orderfold.kernel.serde.BoundedRegistry;
import io.orderfold.kernel.serde.SchemaAnswer;
import io.orderfold.kernel.serde.SchemaById;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.WithLocalStack;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.EventKey;
import io.orderfold.order.Fingerprint;
import io.orderfold.order.Money;
import io.orderfold.order.OrderId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The producer that the page shows, against a real broker and a real registry, read with the suite's own border. */
@WithLocalStack(declaredTopics = true)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublishAFactIT {

    private static final Instant OCCURRED = Instant.parse("2026-11-02T09:30:00.123456Z");
    private static final PublishAFact.Happening HAPPENING =
            new PublishAFact.Happening("placed-1", OCCURRED, OCCURRED.plusMillis(40));

    private final FactDecoder decoder = new FactDecoder();

    @Test
    void a_fact_from_the_page_is_an_event_of_its_order_where_the_suite_looks_for_it(LocalStack stack) throws Exception {
        try (var capture = new PublishAFact(stack.bootstrapServers(), stack.registryUrl(), true)) {
            var place = publishPlaced(capture, "O-1");
            var record = read(stack, place);

            assertThat(place.partition()).isEqualTo(Partitions.of("O-1".getBytes(StandardCharsets.UTF_8), 4));
            var envelope = envelope(record);
            assertThat(envelope.key()).isEqualTo(new EventKey("order-capture", "placed-1"));
            assertThat(envelope.claimedAt()).isEqualTo(OCCURRED);
            assertThat(envelope.recordedAt()).isEqualTo(OCCURRED.plusMillis(40));
            var event = decode(stack, envelope, record.value());
            assertThat(event).isInstanceOfSatisfying(CaptureEvent.OrderPlaced.class, placed -> {
                assertThat(placed.totals().grand()).isEqualTo(Money.of(2962, "EUR", 2));
                assertThat(placed.lines().getFirst().unitPrice()).isEqualByComparingTo("9.995");
            });
        }
    }

    @Test
    void a_happening_published_again_is_the_same_fact(LocalStack stack) throws Exception {
        try (var capture = new PublishAFact(stack.bootstrapServers(), stack.registryUrl(), true)) {
            var first = read(stack, publishPlaced(capture, "O-2"));
            var second = read(stack, publishPlaced(capture, "O-2"));

            assertThat(second.offset()).isGreaterThan(first.offset());
            assertThat(fingerprint(second)).isEqualTo(fingerprint(first));
        }
    }

    @Test
    void a_producer_that_may_not_register_uses_the_schema_that_is_there(LocalStack stack) throws Exception {
        try (var releasing = new PublishAFact(stack.bootstrapServers(), stack.registryUrl(), true);
                var capture = new PublishAFact(stack.bootstrapServers(), stack.registryUrl(), false)) {
            var released = read(stack, publishPlaced(releasing, "O-3"));
            var record = read(stack, publishPlaced(capture, "O-3"));

            assertThat(record.value()).isEqualTo(released.value());
        }
    }

    @Test
    void the_registry_tells_the_content_id_of_a_schema_by_its_name(LocalStack stack) throws Exception {
        try (var capture = new PublishAFact(stack.bootstrapServers(), stack.registryUrl(), true);
                var client = HttpClient.newHttpClient()) {
            var record = read(stack, publishPlaced(capture, "O-5"));
            var asked = URI.create(stack.registryUrl()
                    + "/groups/io.orderfold.contract.avro/artifacts/OrderPlaced/versions/branch=latest");
            var answer = client.send(HttpRequest.newBuilder(asked).build(), BodyHandlers.ofString());

            assertThat(AvroFrame.parse(record.value()))
                    .isInstanceOfSatisfying(
                            AvroFrame.Framed.class,
                            framed -> assertThat(answer.body()).contains("\"contentId\":" + framed.contentId()));
        }
    }

    @Test
    void a_fact_whose_schema_is_not_registered_does_not_leave_its_producer(LocalStack stack) {
        // The stack is shared, and others may have registered the events of the suite.
        var fact = new NobodyKnows();
        try (var warehouse = new PublishAFact(stack.bootstrapServers(), stack.registryUrl(), false)) {
            assertThatThrownBy(() -> warehouse.publish(
                            "order.inventory.v1", "io.orderfold.order.NobodyKnows.v1", "O-4", HAPPENING, fact))
                    .as("which of the two depends on what the client has asked before")
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).rootCause().isInstanceOf(ProblemDetails.class),
                            thrown -> assertThat(thrown)
                                    .rootCause()
                                    .hasMessageContaining("Could not resolve artifact reference")
                                    .hasMessageContaining("NobodyKnows"));
        }
    }

    /** A record of a schema that no registry has. */
    private static final class NobodyKnows implements SpecificRecord {

        private static final Schema SCHEMA = SchemaBuilder.record("NobodyKnows")
                .namespace("io.orderfold.lab.publish")
                .fields()
                .requiredString("orderId")
                .endRecord();

        @Override
        public Schema getSchema() {
            return SCHEMA;
        }

        @Override
        public Object get(int field) {
            return "O-4";
        }

        @Override
        public void put(int field, Object value) {
            throw new UnsupportedOperationException("never read");
        }
    }

    private static RecordMetadata publishPlaced(PublishAFact capture, String orderId) throws Exception {
        return capture.publish(
                "order.capture.v1",
                "io.orderfold.order.OrderPlaced.v1",
                orderId,
                HAPPENING,
                PublishAFact.twoLamps(orderId));
    }

    private static ConsumerRecord<byte[], byte[]> read(LocalStack stack, RecordMetadata place) {
        var settings = Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers());
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            var partition = new TopicPartition(place.topic(), place.partition());
            consumer.assign(List.of(partition));
            consumer.seek(partition, place.offset());
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (System.nanoTime() < deadline) {
                var records = consumer.poll(Duration.ofSeconds(1)).records(partition);
                if (!records.isEmpty()) {
                    return records.getFirst();
                }
            }
            throw new AssertionError("nothing at " + place);
        }
    }

    private static Envelope envelope(ConsumerRecord<byte[], byte[]> record) {
        var orderId = new OrderId(new String(record.key(), StandardCharsets.UTF_8));
        var reading = EnvelopeHeaders.read(OrderTopics.CAPTURE, orderId, record.headers());
        assertThat(reading).isInstanceOf(Envelope.class);
        return (Envelope) reading;
    }

    private Object decode(LocalStack stack, Envelope envelope, byte[] value) {
        var frame = AvroFrame.parse(value);
        assertThat(frame).isInstanceOf(AvroFrame.Framed.class);
        var schemas = new SchemaById(BoundedRegistry.patientlyAt(stack.registryUrl()));
        var answer = schemas.find(((AvroFrame.Framed) frame).contentId());
        assertThat(answer).isInstanceOf(SchemaAnswer.Resolved.class);
        var decoded = decoder.decode(envelope, ((SchemaAnswer.Resolved) answer).schema(), body(value));
        assertThat(decoded).isInstanceOf(Decoded.Event.class);
        return ((Decoded.Event) decoded).event();
    }

    private static Fingerprint fingerprint(ConsumerRecord<byte[], byte[]> record) {
        var envelope = envelope(record);
        return Fingerprints.of(envelope.type(), envelope.claimedAt(), envelope.recordedAt(), body(record.value()));
    }

    private static byte[] body(byte[] value) {
        return Arrays.copyOfRange(value, AvroFrame.PREFIX_LENGTH, value.length);
    }
}
