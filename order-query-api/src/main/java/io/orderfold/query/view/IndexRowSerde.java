package io.orderfold.query.view;

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
final class IndexRowSerde implements Serde<IndexRow> {

    private static final Schema SCHEMA = readSchema();
    private static final Schema ORDER =
            SCHEMA.getField("order").schema().getTypes().getLast();

    private final BinaryMessageEncoder<GenericRecord> encoder =
            new BinaryMessageEncoder<>(GenericData.get(), SCHEMA, true);
    private final BinaryMessageDecoder<GenericRecord> decoder = new BinaryMessageDecoder<>(GenericData.get(), SCHEMA);

    @Override
    public Serializer<IndexRow> serializer() {
        return (topic, row) -> write(row);
    }

    @Override
    public Deserializer<IndexRow> deserializer() {
        return (topic, bytes) -> read(bytes);
    }

    private byte @Nullable [] write(@Nullable IndexRow row) {
        if (row == null) {
            return null;
        }
        OrderSummary order = row.order();
        GenericRecord fields = new GenericRecordBuilder(SCHEMA)
                .set("term", row.key().term().text())
                .set("placedAt", micros(row.key().placedAt()))
                .set("orderId", row.key().orderId().value())
                .set("version", row.version())
                .set("order", order == null ? null : fields(order))
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

    private @Nullable IndexRow read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        GenericRecord row;
        try {
            row = decoder.decode(bytes, null);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("not an index row", e);
        }
        IndexKey key = new IndexKey(
                SearchTerm.of(text(row, "term")), instant(row, "placedAt"), new OrderId(text(row, "orderId")));
        long version = number(row, "version");
        @Nullable Object order = row.get("order");
        return new IndexRow(key, version, order == null ? null : summary(key, version, (GenericRecord) order));
    }

    private static GenericRecord fields(OrderSummary order) {
        return new GenericRecordBuilder(ORDER)
                .set("status", order.status())
                .set("fulfilment", order.fulfilment())
                .set("payment", order.payment())
                .set("orderNumber", order.orderNumber())
                .set("channel", order.channel())
                .set("customerId", order.customerId())
                .set("accountId", order.accountId())
                .set("currency", order.currency())
                .set("grandTotal", order.grandTotal())
                .set("exponent", order.exponent())
                .set("foldedAt", micros(order.foldedAt()))
                .build();
    }

    private static OrderSummary summary(IndexKey key, long version, GenericRecord order) {
        @Nullable Object account = order.get("accountId");
        return new OrderSummary(
                key.orderId(),
                key.placedAt(),
                version,
                text(order, "status"),
                text(order, "fulfilment"),
                text(order, "payment"),
                text(order, "orderNumber"),
                text(order, "channel"),
                text(order, "customerId"),
                account == null ? null : account.toString(),
                text(order, "currency"),
                number(order, "grandTotal"),
                Math.toIntExact(number(order, "exponent")),
                instant(order, "foldedAt"));
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
        try (InputStream file = IndexRowSerde.class.getResourceAsStream("IndexRow.avsc")) {
            if (file == null) {
                throw new IllegalStateException("IndexRow.avsc is missing beside its serde");
            }
            return new Schema.Parser().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
