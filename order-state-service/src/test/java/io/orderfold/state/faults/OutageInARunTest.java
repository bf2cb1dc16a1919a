package io.orderfold.state.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.OrderStatus;
import io.orderfold.kernel.testing.stack.LocalStack;
import io.orderfold.kernel.testing.stack.LocalStackResource;
import io.orderfold.order.OrderId;
import io.orderfold.state.topology.OneOrder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Registry and broker go away in the middle of a run and come back: no good fact becomes a letter, and none is lost. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutageInARunTest {

    private static final int ORDERS = 10;

    @SuppressWarnings("NullAway.Init") // set by LocalStackResource
    LocalStack stack;

    @Test
    void transient_is_not_dead() {
        List<OrderId> orders = new ArrayList<>();
        int lettersBefore = letters();
        try (WatchedService service = new WatchedService(stack)) {
            send(service, orders, "before");
            // Schemas that the service has not met, so that it has to ask for them.
            List<byte[]> values = new ArrayList<>();
            for (int i = 0; i < ORDERS; i++) {
                values.add(ofAnotherSchema(service, new OrderId("registry-away-" + i)));
            }
            stack.registry().stop();
            try {
                for (int i = 0; i < ORDERS; i++) {
                    OrderId orderId = new OrderId("registry-away-" + i);
                    service.send(orderId, values.get(i));
                    orders.add(orderId);
                }
                stack.broker().stop();
            } finally {
                stack.broker().start();
                stack.registry().start();
            }
            send(service, orders, "after");
            for (OrderId orderId : orders) {
                assertThat(service.states(orderId, 1))
                        .as(orderId.value())
                        .singleElement()
                        .extracting(state -> state.getStatus())
                        .isEqualTo(OrderStatus.PLACED);
                assertThat(service.entries(orderId, 1)).as(orderId.value()).hasSize(1);
            }
        }
        assertThat(letters()).as("letters").isEqualTo(lettersBefore);
    }

    private static void send(WatchedService service, List<OrderId> orders, String name) {
        for (int i = 0; i < ORDERS; i++) {
            OrderId orderId = new OrderId(name + "-" + i);
            service.send(orderId, service.placed(orderId));
            orders.add(orderId);
        }
    }

    /** The same placement under a content id of its own: the schema says one thing more that no reader heeds. */
    private static byte[] ofAnotherSchema(WatchedService service, OrderId orderId) {
        SpecificRecord placed =
                EventEncoder.encode(new OneOrder(orderId.value()).placed(0).event(), orderId);
        Schema schema = new Schema.Parser().parse(placed.getSchema().toString());
        schema.addProp("x-release", orderId.value());
        try {
            return service.producer.framed(new GenericDatumReader<IndexedRecord>(placed.getSchema(), schema)
                    .read(null, DecoderFactory.get().binaryDecoder(EventEncoder.body(placed), null)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private int letters() {
        try (Watched letters = new Watched(stack.bootstrapServers(), OrderTopics.DEAD_LETTERS)) {
            letters.toEnd();
            return letters.seen().size();
        }
    }
}
