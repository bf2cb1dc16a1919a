package io.orderfold.testcase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.contract.EventType;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderId;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;

/** The payload of an event as JSON that people read and write: decimals and times as text, absent fields left out. Any thread. */
public final class PayloadTree {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ORDER_ID = "orderId";

    private PayloadTree() {}

    /**
     * Whatever was written by the schema, of the suite or not.
     *
     * @param body Avro binary, without a wire prefix
     * @return empty if the bytes are not what the schema says
     */
    public static Optional<String> write(Schema writer, byte[] body) {
        try {
            GenericData model = new GenericData();
            model.addLogicalTypeConversion(new Conversions.DecimalConversion());
            model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
            model.addLogicalTypeConversion(new TimeConversions.DateConversion());
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(body, null);
            IndexedRecord record = new GenericDatumReader<IndexedRecord>(writer, writer, model).read(null, decoder);
            return decoder.isEnd() ? Optional.of(AvroTree.write(record).toString()) : Optional.empty();
        } catch (IOException | RuntimeException | StackOverflowError malformed) {
            // Avro has no exception of its own for bytes that do not fit.
            return Optional.empty();
        }
    }

    /**
     * The way back, for a type of the suite; it need not name the order.
     *
     * @throws InvalidFactException with the place of what is wrong, if it is no payload of the type
     */
    public static SpecificRecord read(String json, EventType type, OrderId orderId) {
        if (!(parsed(json) instanceof ObjectNode object)) {
            throw new InvalidFactException("payload", "must be an object");
        }
        ObjectNode whole = object.deepCopy();
        whole.put(ORDER_ID, orderId.value());
        try {
            return AvroTree.read(whole, type.schema(), type.recordClass().getClassLoader());
        } catch (IllegalArgumentException wrong) {
            throw new InvalidFactException("payload", String.valueOf(wrong.getMessage()));
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new InvalidFactException("payload", "must be JSON");
        }
    }
}
