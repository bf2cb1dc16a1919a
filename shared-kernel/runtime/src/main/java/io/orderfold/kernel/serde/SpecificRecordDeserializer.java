package io.orderfold.kernel.serde;

import io.orderfold.kernel.deadletter.DeadLetterException;
import io.orderfold.kernel.deadletter.TechnicalReason;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads framed values into one generated class, whatever version of its schema they were written with.
 */
final class SpecificRecordDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    private final Class<T> type;
    private final SchemaById schemas;
    private final RecordClasses classes;
    private final Map<Integer, DatumReader<T>> readers = new ConcurrentHashMap<>();

    SpecificRecordDeserializer(Class<T> type, SchemaById schemas) {
        this.type = type;
        this.schemas = schemas;
        this.classes = new RecordClasses(type);
    }

    /**
     * @throws RegistryUnavailableException when the writer schema is not known yet and the registry cannot be asked; transient
     * @throws DeadLetterException when the bytes are no record of this class
     */
    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        return switch (AvroFrame.parse(data)) {
            case AvroFrame.Unframed unframed ->
                throw new DeadLetterException(TechnicalReason.UNREADABLE_VALUE, topic + ": " + unframed.explanation());
            case AvroFrame.Framed framed -> read(topic, framed, data);
        };
    }

    private T read(String topic, AvroFrame.Framed frame, byte[] data) {
        DatumReader<T> reader = reader(topic, frame.contentId());
        try {
            return type.cast(reader.read(
                    null, DecoderFactory.get().binaryDecoder(data, frame.bodyOffset(), frame.bodyLength(), null)));
        } catch (IOException | AvroRuntimeException | ClassCastException e) {
            throw new DeadLetterException(
                    TechnicalReason.UNREADABLE_VALUE, "The value on " + topic + " is not a " + type.getName() + ".", e);
        }
    }

    private DatumReader<T> reader(String topic, int contentId) {
        DatumReader<T> known = readers.get(contentId);
        if (known != null) {
            return known;
        }
        return switch (schemas.find(contentId)) {
            case SchemaAnswer.UnknownId unknown ->
                throw new DeadLetterException(TechnicalReason.UNKNOWN_SCHEMA, topic + ": " + unknown.explanation());
            case SchemaAnswer.Resolved resolved ->
                readers.computeIfAbsent(
                        contentId, id -> new SpecificDatumReader<>(resolved.schema(), classes.schema(), classes));
        };
    }
}
