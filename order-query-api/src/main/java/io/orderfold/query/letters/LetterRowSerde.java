package io.orderfold.query.letters;

import io.orderfold.contract.avro.LetterState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Rows of letters as single-object Avro: the bytes say by which schema they were written, and need no registry. Any thread. */
public final class LetterRowSerde implements Serde<LetterRow> {

    private static final Schema SCHEMA = readSchema();
    private static final Schema LETTER =
            SCHEMA.getField("letter").schema().getTypes().getLast();
    private static final Schema FIELD = LETTER.getField("headers").schema().getElementType();
    private static final Schema RESOLUTION =
            SCHEMA.getField("resolution").schema().getTypes().getLast();

    private final BinaryMessageEncoder<GenericRecord> encoder =
            new BinaryMessageEncoder<>(GenericData.get(), SCHEMA, true);
    private final BinaryMessageDecoder<GenericRecord> decoder = new BinaryMessageDecoder<>(GenericData.get(), SCHEMA);

    @Override
    public Serializer<LetterRow> serializer() {
        return (topic, row) -> write(row);
    }

    @Override
    public Deserializer<LetterRow> deserializer() {
        return (topic, bytes) -> read(bytes);
    }

    private byte @Nullable [] write(@Nullable LetterRow row) {
        if (row == null) {
            return null;
        }
        Letter letter = row.letter();
        Resolution resolution = row.resolution();
        GenericRecord fields = new GenericRecordBuilder(SCHEMA)
                .set("id", row.id())
                .set("letter", letter == null ? null : fields(letter))
                .set("failedAt", micros(row.failedAt()))
                .set("lastFailedAt", micros(row.lastFailedAt()))
                .set("times", row.times())
                .set("resolution", resolution == null ? null : fields(resolution))
                .set("decision", row.decision())
                .build();
        try {
            ByteBuffer bytes = encoder.encode(fields);
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable LetterRow read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            GenericRecord row = decoder.decode(bytes);
            @Nullable Object letter = row.get("letter");
            @Nullable Object resolution = row.get("resolution");
            return new LetterRow(
                    text(row, "id"),
                    letter == null ? null : letter((GenericRecord) letter),
                    instant(row, "failedAt"),
                    instant(row, "lastFailedAt"),
                    (int) number(row, "times"),
                    resolution == null ? null : resolution((GenericRecord) resolution),
                    (Long) row.get("decision"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GenericRecord fields(Letter letter) {
        List<GenericRecord> headers = letter.headers().stream()
                .map(header -> (GenericRecord) new GenericRecordBuilder(FIELD)
                        .set("name", header.name())
                        .set("value", buffer(header.value()))
                        .build())
                .toList();
        return new GenericRecordBuilder(LETTER)
                .set("partition", letter.partition())
                .set("offset", letter.offset())
                .set("timestamp", micros(letter.timestamp()))
                .set("key", buffer(letter.key()))
                .set("value", buffer(letter.value()))
                .set("headers", headers)
                .build();
    }

    private static Letter letter(GenericRecord fields) {
        List<Letter.Field> headers = new ArrayList<>();
        for (Object header : (List<?>) fields.get("headers")) {
            GenericRecord field = (GenericRecord) header;
            headers.add(new Letter.Field(text(field, "name"), bytes(field, "value")));
        }
        return new Letter(
                (int) number(fields, "partition"),
                number(fields, "offset"),
                instant(fields, "timestamp"),
                bytes(fields, "key"),
                bytes(fields, "value"),
                headers);
    }

    private static GenericRecord fields(Resolution resolution) {
        return new GenericRecordBuilder(RESOLUTION)
                .set("state", resolution.state().name())
                .set("at", micros(resolution.at()))
                .set("by", resolution.by())
                .set("reasonCode", resolution.reasonCode())
                .set("sentence", resolution.sentence())
                .set("operation", resolution.operation())
                .set("event", resolution.event())
                .build();
    }

    private static Resolution resolution(GenericRecord fields) {
        return new Resolution(
                LetterState.valueOf(text(fields, "state")),
                instant(fields, "at"),
                text(fields, "by"),
                optional(fields, "reasonCode"),
                text(fields, "sentence"),
                optional(fields, "operation"),
                optional(fields, "event"));
    }

    private static @Nullable ByteBuffer buffer(@Nullable Bytes bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes.get());
    }

    private static @Nullable Bytes bytes(GenericRecord fields, String name) {
        @Nullable Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        return Bytes.wrap(copy);
    }

    private static @Nullable String optional(GenericRecord fields, String name) {
        @Nullable Object value = fields.get(name);
        return value == null ? null : value.toString();
    }

    private static String text(GenericRecord fields, String name) {
        return fields.get(name).toString();
    }

    private static long number(GenericRecord fields, String name) {
        return ((Number) fields.get(name)).longValue();
    }

    private static Instant instant(GenericRecord fields, String name) {
        return Instant.EPOCH.plus(number(fields, name), ChronoUnit.MICROS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Schema readSchema() {
        try (InputStream file = LetterRowSerde.class.getResourceAsStream("LetterRow.avsc")) {
            if (file == null) {
                throw new IllegalStateException("LetterRow.avsc is missing beside its serde");
            }
            return new Schema.Parser().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
