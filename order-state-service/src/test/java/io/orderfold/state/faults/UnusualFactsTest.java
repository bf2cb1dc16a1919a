package io.orderfold.state.faults;

import static io.orderfold.state.faults.WatchedService.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.OrderTopics.Topic;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.OrderId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Facts that look wrong and are none the less facts: journalled, and no letter. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnusualFactsTest {

    private static final Instant FAR_FUTURE = Instant.parse("2099-01-01T00:00:00Z");

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
    void a_registered_type_that_this_version_does_not_know_is_journalled_without_a_letter() {
        assertUninterpreted(OrderTopics.CAPTURE, "OrderGiftWrapped");
    }

    @Test
    void a_registered_type_on_the_topic_of_returns_is_journalled_without_a_letter() {
        assertUninterpreted(OrderTopics.RETURNS, "ReturnTeleported");
    }

    private void assertUninterpreted(Topic topic, String name) {
        OrderId orderId = new OrderId("unknown-" + name);
        GenericRecord unknown = new GenericData.Record(SchemaBuilder.record(name)
                .namespace("io.orderfold.contract.avro")
                .fields()
                .requiredString("orderId")
                .requiredString("colour")
                .endRecord());
        unknown.put("orderId", orderId.value());
        unknown.put("colour", "red");
        String type = "io.orderfold.order." + name + ".v1";
        service.producer.send(topic, orderId, service.producer.framed(unknown), FaultyProducer.headers(orderId, type));

        JournalEntry entry = service.entries(orderId, 1).getFirst();
        assertThat(entry.getVerdict()).isEqualTo(VerdictCode.UNINTERPRETED);
        assertThat(entry.getType()).isEqualTo(type);
        service.noLetterFor(orderId, topic);
    }

    @Test
    void an_event_time_in_2099_is_clamped_and_shown_as_a_suspect_clock() {
        OrderId orderId = new OrderId("far-future");
        Instant recordedAt = Instant.parse("2026-01-05T09:00:00Z");
        service.producer.send(
                OrderTopics.CAPTURE,
                orderId,
                service.placed(orderId),
                FaultyProducer.headers(orderId, type("OrderPlaced"), FAR_FUTURE, recordedAt));

        JournalEntry entry = service.entries(orderId, 1).getFirst();
        assertThat(entry.getVerdict()).isEqualTo(VerdictCode.APPLIED_WITH_ANOMALY);
        assertThat(entry.getOccurredAt()).isEqualTo(recordedAt);
        assertThat(entry.getAnomalies()).extracting(Enum::name).containsExactly("CLOCK_SUSPECT");
        service.noLetterFor(orderId, OrderTopics.CAPTURE);
    }

    @Test
    void an_event_time_in_2099_of_a_producer_that_does_not_say_when_it_recorded_is_believed() {
        OrderId orderId = new OrderId("far-future-unrecorded");
        Headers headers = FaultyProducer.headers(orderId, type("OrderPlaced"), FAR_FUTURE, FAR_FUTURE);
        headers.remove("ce_recordedtime");
        service.producer.send(OrderTopics.CAPTURE, orderId, service.placed(orderId), headers);

        JournalEntry entry = service.entries(orderId, 1).getFirst();
        assertThat(entry.getVerdict()).isEqualTo(VerdictCode.APPLIED);
        assertThat(entry.getOccurredAt()).isEqualTo(FAR_FUTURE);
        assertThat(entry.getRecordedAt()).isEqualTo(FAR_FUTURE);
        OrderState state = service.states(orderId, 1).getFirst();
        assertThat(state.getFacets().getAnomalies()).isEmpty();
        assertThat(state.getOccurredAt()).isEqualTo(FAR_FUTURE);
        service.noLetterFor(orderId, OrderTopics.CAPTURE);
    }
}
