package io.orderfold.contract;

import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderId;
import io.orderfold.order.Uninterpreted;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * From the bytes of a body to an event. Total: whatever the bytes are, the answer is an event or a reason; what is read is
 * bounded by the length of the bytes. Any thread; keeps one reader for each writer schema, so one decoder for a service.
 */
public final class FactDecoder {

    /** Far more than a registry should hold; beyond it the readers are made anew rather than kept. */
    private static final int MAX_READERS = 1_000;

    private static final String ORDER_ID = "orderId";

    private final Map<Schema, DatumReader<IndexedRecord>> readers = new ConcurrentHashMap<>();
    private final Predicate<EventType> known;

    /** Knows every type of {@link EventTypes}. */
    public FactDecoder() {
        this(type -> true);
    }

    /**
     * Knows fewer types, as an earlier version did; what it does not know is uninterpreted.
     *
     * @param known asked again for each body, so that one decoder may learn
     */
    public FactDecoder(Predicate<EventType> known) {
        this.known = known;
    }

    /**
     * Reads the body of an inbound record.
     *
     * @param writer the schema it was written with, as the registry gave it
     * @param body Avro binary, without a wire prefix
     */
    public Decoded decode(Envelope envelope, Schema writer, byte[] body) {
        return decode(envelope.type(), envelope.orderId(), writer, body);
    }

    /**
     * The same for a record whose envelope is no longer at hand, such as an entry of the journal.
     *
     * @return an event; or INVALID_ENVELOPE if type and schema do not fit, UNREADABLE_VALUE if the bytes are not what the
     *     schema says or the schema cannot be read as ours, INVALID_PAYLOAD if a value is one that no fact may carry,
     *     KEY_MISMATCH if the payload is about another order
     */
    public Decoded decode(String type, OrderId orderId, Schema writer, byte[] body) {
        if (!EventTypes.fits(type, writer)) {
            return new Unreadable(
                    LetterReason.INVALID_ENVELOPE,
                    EnvelopeHeaders.TYPE + " does not fit the schema of the payload, " + writer.getFullName());
        }
        Optional<IndexedRecord> payload = read(writer, body);
        if (payload.isEmpty()) {
            return new Unreadable(
                    LetterReason.UNREADABLE_VALUE,
                    "the " + body.length + " bytes of the body are not one " + writer.getFullName()
                            + " as its schema says");
        }
        if (!isAbout(orderId, payload.get())) {
            return new Unreadable(LetterReason.KEY_MISMATCH, "orderId of the payload is not the record key");
        }
        try {
            return new Decoded.Event(
                    payload.get() instanceof SpecificRecord ours && isKnown(writer)
                            ? PayloadMapping.event(ours)
                            : new Uninterpreted());
        } catch (InvalidFactException invalid) {
            return Unreadable.of(LetterReason.INVALID_PAYLOAD, invalid);
        }
    }

    private boolean isKnown(Schema writer) {
        return EventTypes.findByRecord(writer.getFullName()).filter(known).isPresent();
    }

    /** A payload of an unknown type is read too, generically: what is garbage now is garbage after any upgrade. */
    private Optional<IndexedRecord> read(Schema writer, byte[] body) {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(body, null);
        try {
            IndexedRecord payload = reader(writer).read(null, decoder);
            return decoder.isEnd() ? Optional.of(payload) : Optional.empty();
        } catch (IOException | RuntimeException | StackOverflowError malformed) {
            // Avro has no exception of its own for bytes that do not fit: EOF, index, number, cast, its own kinds. And
            // a
            // schema that contains itself may be nested as deep as the body is long.
            return Optional.empty();
        }
    }

    private DatumReader<IndexedRecord> reader(Schema writer) {
        DatumReader<IndexedRecord> reader = readers.get(writer);
        if (reader == null) {
            reader = newReader(writer);
            if (readers.size() < MAX_READERS) {
                readers.put(writer, reader);
            }
        }
        return reader;
    }

    private static DatumReader<IndexedRecord> newReader(Schema writer) {
        return EventTypes.findByRecord(writer.getFullName())
                .<DatumReader<IndexedRecord>>map(
                        known -> new SpecificDatumReader<>(writer, known.schema(), model(known.recordClass())))
                .orElseGet(() -> new GenericDatumReader<>(writer));
    }

    /**
     * Looks classes up beside the generated class, not beside Avro: where the two have different class loaders, a record
     * would else be of a class with the right name and the wrong identity.
     */
    private static SpecificData model(Class<? extends SpecificRecord> recordClass) {
        SpecificData model = new SpecificData(recordClass.getClassLoader());
        SpecificData.getForClass(recordClass).getConversions().forEach(model::addLogicalTypeConversion);
        return model;
    }

    /** A payload of an unknown type need not name the order. */
    private static boolean isAbout(OrderId orderId, IndexedRecord payload) {
        Schema.Field field = payload.getSchema().getField(ORDER_ID);
        return field == null
                || field.schema().getType() != Schema.Type.STRING
                || orderId.value().equals(String.valueOf(payload.get(field.pos())));
    }
}
