package io.orderfold.query.view;

import io.orderfold.order.CustomerId;
import io.orderfold.order.OrderId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Index rows as Avro single objects: each carries the fingerprint of its schema, so the registry has no part in it. The
 * rows never leave this service; a new form of them adds its predecessor to the decoder.
 */
final class CustomerOrderSerde implements Serde<CustomerOrder> {

    private static final Schema SCHEMA = readSchema();

    private final BinaryMessageEncoder<GenericRecord> encoder =
            new BinaryMessageEncoder<>(GenericData.get(), SCHEMA, true);
    private final BinaryMessageDecoder<GenericRecord> decoder = new BinaryMessageDecoder<>(GenericData.get(), SCHEMA);

    @Override
    public Serializer<CustomerOrder> serializer() {
        return (topic, row) -> write(row);
    }

    @Override
    public Deserializer<CustomerOrder> deserializer() {
        return (topic, bytes) -> read(bytes);
    }

    private byte @Nullable [] write(@Nullable CustomerOrder row) {
        if (row == null) {
            return null;
        }
        GenericRecord fields = new GenericRecordBuilder(SCHEMA)
                .set("customerId", row.key().customerId().value())
                .set("placedAt", micros(row.key().placedAt()))
                .set("orderId", row.key().orderId().value())
                .set("version", row.version())
                .set("withdrawn", row.withdrawn())
                .set("status", row.status())
                .set("fulfilment", row.fulfilment())
                .set("payment", row.payment())
                .set("orderNumber", row.orderNumber())
                .set("channel", row.channel())
                .set("accountId", row.accountId())
                .set("currency", row.currency())
                .set("grandTotal", row.grandTotal())
                .set("exponent", row.exponent())
                .set("foldedAt", micros(row.foldedAt()))
                .build();
        try {
            ByteBuffer message = encoder.encode(fields);
            byte[] bytes = new byte[message.remaining()];
            message.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new SerializationException("index row not written", e);
        }
    }

    private @Nullable CustomerOrder read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        GenericRecord row;
        try {
            row = decoder.decode(bytes, null);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("not an index row", e);
        }
        Object account = row.get("accountId");
        return new CustomerOrder(
                new CustomerOrderKey(
                        new CustomerId(text(row, "customerId")),
                        instant(row, "placedAt"),
                        new OrderId(text(row, "orderId"))),
                number(row, "version"),
                (Boolean) row.get("withdrawn"),
                text(row, "status"),
                text(row, "fulfilment"),
                text(row, "payment"),
                text(row, "orderNumber"),
                text(row, "channel"),
                account == null ? null : account.toString(),
                text(row, "currency"),
                number(row, "grandTotal"),
                Math.toIntExact(number(row, "exponent")),
                instant(row, "foldedAt"));
    }

    private static String text(GenericRecord row, String field) {
        return row.get(field).toString();
    }

    private static long number(GenericRecord row, String field) {
        return ((Number) row.get(field)).longValue();
    }

    private static Instant instant(GenericRecord row, String field) {
        return Instant.EPOCH.plus(number(row, field), ChronoUnit.MICROS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Schema readSchema() {
        try (InputStream file = CustomerOrderSerde.class.getResourceAsStream("CustomerOrder.avsc")) {
            if (file == null) {
                throw new IllegalStateException("CustomerOrder.avsc is missing beside its serde");
            }
            return new Schema.Parser().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
