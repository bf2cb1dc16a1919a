package io.orderfold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.avro.PaymentCaptured;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.Uninterpreted;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventTypesTest {

    private static Stream<Class<?>> events(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTypesTest::events)
                : Stream.of(type);
    }

    private static Schema record(String fullName) {
        return Schema.createRecord(fullName, "", null, false, List.of());
    }

    @Test
    void every_event_of_the_order_has_one_type_and_every_type_an_event() {
        assertThat(EventTypes.ALL.stream().map(EventType::eventClass))
                .containsExactlyInAnyOrderElementsOf(events(OrderEvent.class)
                        .filter(event -> event != Uninterpreted.class)
                        .<Class<? extends OrderEvent>>map(event -> event.asSubclass(OrderEvent.class))
                        .toList());
    }

    @Test
    void every_type_is_found_by_its_names_and_belongs_to_an_inbound_topic() {
        assertThat(EventTypes.ALL).allSatisfy(type -> {
            String name = type.eventClass().getSimpleName();
            assertThat(type.wireName()).isEqualTo("io.orderfold.order." + name + ".v1");
            assertThat(type.recordName()).isEqualTo("io.orderfold.contract.avro." + name);
            assertThat(type.recordClass().getName()).isEqualTo(type.recordName());
            assertThat(type.topic().isInbound()).isTrue();
            assertThat(EventTypes.find(type.wireName())).contains(type);
            assertThat(EventTypes.findByRecord(type.recordName())).contains(type);
            assertThat(EventTypes.ownedBy(type.topic())).contains(type);
        });
        assertThat(EventTypes.ownedBy(OrderTopics.STATE)).isEmpty();
        assertThat(EventTypes.find("io.orderfold.order.OrderPlaced.v2")).isEmpty();
    }

    @Test
    void the_events_of_an_order_come_from_the_topic_of_their_owner() {
        assertThat(EventTypes.ALL.stream().map(type -> type.eventClass().getSimpleName() + " " + type.topic()))
                .containsExactly(
                        "OrderPlaced order.capture.v1",
                        "OrderConfirmed order.capture.v1",
                        "OrderRejected order.capture.v1",
                        "OrderAmended order.capture.v1",
                        "OrderLinesCancelled order.capture.v1",
                        "OrderCancellationRequested order.capture.v1",
                        "OrderCancellationDeclined order.capture.v1",
                        "OrderCancelled order.capture.v1",
                        "HoldPlaced order.control.v1",
                        "HoldReleased order.control.v1",
                        "OrderClosed order.control.v1",
                        "ParkingExpired order.upkeep.v1",
                        "LetterDiscarded order.upkeep.v1",
                        "OrderRefolded order.upkeep.v1",
                        "LinesAllocated order.inventory.v1",
                        "LinesBackordered order.inventory.v1",
                        "AllocationReleased order.inventory.v1",
                        "DeliveryPromiseChanged order.inventory.v1",
                        "PaymentAuthorized order.payment.v1",
                        "PaymentFailed order.payment.v1",
                        "PaymentCaptured order.payment.v1",
                        "PaymentVoided order.payment.v1",
                        "PaymentRefunded order.payment.v1",
                        "InvoiceIssued order.payment.v1",
                        "ShipmentDispatched order.fulfilment.v1",
                        "ShipmentTracked order.fulfilment.v1",
                        "ShipmentDelivered order.fulfilment.v1",
                        "ReturnAuthorized order.returns.v1",
                        "ReturnReceived order.returns.v1");
    }

    @Test
    void a_known_type_fits_its_own_record_only() {
        String type = "io.orderfold.order.PaymentCaptured.v1";
        assertThat(EventTypes.fits(type, PaymentCaptured.getClassSchema())).isTrue();
        assertThat(EventTypes.fits(type, record("com.example.PaymentCaptured"))).isFalse();
        assertThat(EventTypes.fits(type, record("io.orderfold.contract.avro.PaymentCapturedV2")))
                .isFalse();
    }

    @Test
    void an_unknown_type_fits_an_unknown_record_of_its_name_and_version() {
        assertThat(EventTypes.fits("io.orderfold.order.OrderTeleported.v1", record("a.b.OrderTeleported")))
                .isTrue();
        assertThat(EventTypes.fits("io.orderfold.order.OrderPlaced.v2", record("a.b.OrderPlacedV2")))
                .isTrue();
        assertThat(EventTypes.fits("io.orderfold.order.OrderPlaced.v2", record("a.b.OrderPlaced")))
                .isFalse();
        assertThat(EventTypes.fits("io.orderfold.order.OrderPlacd.v1", record("a.b.OrderPlaced")))
                .isFalse();
        assertThat(EventTypes.fits("no type", record("a.b.OrderPlaced"))).isFalse();
        assertThat(EventTypes.fits("io.orderfold.order.PaymentCapture.v2", PaymentCaptured.getClassSchema()))
                .isFalse();
    }
}
