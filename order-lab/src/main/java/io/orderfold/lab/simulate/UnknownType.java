package io.orderfold.lab.simulate;

import io.orderfold.order.Fact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.EncoderFactory;

/**
 * An event type that the warehouse already publishes and this version of the suite does not know: the schema is registered, so its facts are
 * kept in the journal and read again after an upgrade.
 */
public final class UnknownType {

    static final String WIRE_NAME = "io.orderfold.order.DeliverySlotBooked.v1";
    static final String SOURCE = "inventory-service";

    /** What the warehouse registered. */
    public static final Schema SCHEMA = SchemaBuilder.record("DeliverySlotBooked")
            .namespace("io.orderfold.contract.avro")
            .doc("The customer took a slot at the warehouse.")
            .fields()
            .name("orderId")
            .doc("The order; equal to the record key and to ce_subject.")
            .type()
            .stringType()
            .noDefault()
            .name("slotDate")
            .doc("The day, ISO 8601, at the place of delivery.")
            .type()
            .stringType()
            .noDefault()
            .endRecord();

    private UnknownType() {}

    /** Avro binary, without a wire prefix. */
    static byte[] body(Fact fact) {
        var payload = new GenericRecordBuilder(SCHEMA)
                .set("orderId", fact.orderId().value())
                .set(
                        "slotDate",
                        fact.claimedAt()
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate()
                                .plusDays(3)
                                .toString())
                .build();
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(SCHEMA).write(payload, encoder);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
