package io.orderfold.state.faults;

import static io.orderfold.state.faults.WatchedService.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.OrderId;
import io.orderfold.state.topology.OneOrder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Facts that their order turns away. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DomainLettersTest {

    private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");

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
    void the_same_id_with_other_content_is_a_reused_id_and_neither_journal_nor_state_move() {
        OrderId orderId = new OrderId("id-reused");
        service.send(orderId, service.placed(orderId));
        byte[] other = service.producer.framed(
                new OneOrder(orderId.value()).cancelled(5).event(), orderId);
        service.letterOf(
                "ID_REUSED",
                OrderKeys.orderKey(orderId),
                other,
                service.send(OrderTopics.CAPTURE, orderId, other, "OrderCancelled"));
        assertStaysPlaced(orderId);
    }

    @Test
    void the_same_id_recorded_at_another_time_is_a_reused_id_as_the_fold_would_tell_the_two_apart() {
        OrderId orderId = new OrderId("recorded-again");
        byte[] value = service.placed(orderId);
        service.send(orderId, value);
        Headers later = FaultyProducer.headers(orderId, type("OrderPlaced"), NINE, NINE.plusSeconds(1));
        service.letterOf(
                "ID_REUSED",
                OrderKeys.orderKey(orderId),
                value,
                service.producer.send(OrderTopics.CAPTURE, orderId, value, later));
        assertStaysPlaced(orderId);
    }

    /** A right fact behind makes version 2 of the order that was placed: nothing came between. */
    private void assertStaysPlaced(OrderId orderId) {
        Headers next = FaultyProducer.headers(orderId, type("OrderConfirmed"));
        next.remove("ce_id").add("ce_id", "next".getBytes(StandardCharsets.UTF_8));
        byte[] confirmed = service.producer.framed(
                new OneOrder(orderId.value()).confirmed(6).event(), orderId);
        service.producer.send(OrderTopics.CAPTURE, orderId, confirmed, next);

        assertThat(service.entries(orderId, 2))
                .extracting(JournalEntry::getType)
                .containsExactly(type("OrderPlaced"), type("OrderConfirmed"));
        List<OrderState> states = service.states(orderId, 2);
        assertThat(states).extracting(OrderState::getVersion).containsExactly(1L, 2L);
        assertThat(states).extracting(OrderState::getStatus).containsExactly(OrderStatus.PLACED, OrderStatus.CONFIRMED);
        assertThat(states)
                .extracting(state -> state.getLedger().getLines().getFirst().getCancelled())
                .allSatisfy(cancelled -> assertThat(cancelled).isZero());
    }
}
