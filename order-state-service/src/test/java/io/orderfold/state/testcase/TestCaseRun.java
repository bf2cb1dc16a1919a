package io.orderfold.state.testcase;

import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.testing.topology.Step;
import io.orderfold.order.Fact;
import io.orderfold.order.Uninterpreted;
import io.orderfold.state.topology.OrderStateFixture;
import io.orderfold.testcase.Told;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Lets the facts of a test case arrive one after another in the topology of the state service. */
final class TestCaseRun {

    private static final String BASE = "io.orderfold.order.";

    private TestCaseRun() {}

    /** The order after the last fact; each must bring exactly one state. */
    static OrderState outcome(OrderStateFixture service, List<Told> facts) {
        OrderState last = null;
        for (Told told : facts) {
            List<OrderState> states = service.when(arrival(service, told)).states();
            if (states.size() != 1) {
                throw new AssertionError(states.size() + " states for " + told);
            }
            last = states.getFirst();
        }
        if (last == null) {
            throw new AssertionError("no facts");
        }
        return last;
    }

    private static Step arrival(OrderStateFixture service, Told told) {
        return told.fact().event() instanceof Uninterpreted ? unreadable(service, told) : service.arrival(told.fact());
    }

    /** Its payload is not in the file: any payload of a type that this version does not know takes its place. */
    private static Step unreadable(OrderStateFixture service, Told told) {
        Fact fact = told.fact();
        String type = unknown(told.type());
        Schema schema = SchemaBuilder.record(recordName(type))
                .namespace("io.orderfold.unknown")
                .fields()
                .requiredString("orderId")
                .endRecord();
        GenericRecord payload = new GenericData.Record(schema);
        payload.put("orderId", fact.orderId().value());
        return service.arrival(
                OrderTopics.CAPTURE,
                OrderKeys.orderKey(fact.orderId()),
                OrderStateFixture.framed(service.registry().register(schema), body(payload)),
                OrderStateFixture.headers(fact, type));
    }

    /** A known type holds what cannot be read too, such as a symbol of tomorrow; its next version is not known. */
    private static String unknown(String type) {
        return EventTypes.find(type).isPresent() ? type.substring(0, type.lastIndexOf(".v")) + ".v999" : type;
    }

    private static String recordName(String type) {
        int version = type.lastIndexOf(".v");
        String name = type.substring(BASE.length(), version);
        String number = type.substring(version + 2);
        return number.equals("1") ? name : name + "V" + number;
    }

    private static byte[] body(GenericRecord payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(payload.getSchema()).write(payload, encoder);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
