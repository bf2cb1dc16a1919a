package io.orderfold.lab.load;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.contract.Decoded;
import io.orderfold.contract.Envelope;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventType;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.FactDecoder;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.Unreadable;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * One line of the file: a CloudEvent in its JSON form, its payload under {@code data}. It is judged by the code with which the state service
 * reads records, so what passes here becomes no letter there, but for what only the order itself can say: a refusal, a reused id.
 */
final class FactLine {

    /** Key, value and headers of an inbound record, as the state service measures them. */
    private static final int MAX_RECORD_BYTES = 1024 * 1024;

    private static final int WIRE_PREFIX_BYTES = 5;

    private static final Map<String, String> HEADER_OF_ATTRIBUTE = Map.of(
            "specversion", EnvelopeHeaders.SPEC_VERSION,
            "id", EnvelopeHeaders.ID,
            "source", EnvelopeHeaders.SOURCE,
            "type", EnvelopeHeaders.TYPE,
            "subject", EnvelopeHeaders.SUBJECT,
            "time", EnvelopeHeaders.TIME,
            "recordedtime", EnvelopeHeaders.RECORDED_TIME,
            "correlationid", EnvelopeHeaders.CORRELATION_ID,
            "causationid", EnvelopeHeaders.CAUSATION_ID,
            "sequence", EnvelopeHeaders.SEQUENCE);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Where in the line, and not what stands there: that may be personal data.
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final FactDecoder decoder = new FactDecoder();

    /**
     * The fact of a line.
     *
     * @throws InvalidFactException if it is none; the message says what to mend
     */
    LoadedFact read(String line) {
        var event = parsed(line);
        var subject = attribute(event, "subject");
        var orderId = new OrderId(subject);
        var type = type(attribute(event, "type"));
        var headers = headers(event);
        return switch (EnvelopeHeaders.read(type.topic(), orderId, headers)) {
            case Unreadable why -> throw mended(why);
            case Envelope envelope -> {
                var body = body(type, payload(event, subject));
                requireSize(subject, headers, body);
                yield switch (decoder.decode(envelope, type.schema(), body)) {
                    case Unreadable why -> throw mended(why);
                    case Decoded.Event decoded -> fact(type, envelope, decoded);
                };
            }
        };
    }

    private static LoadedFact fact(EventType type, Envelope envelope, Decoded.Event decoded) {
        // A symbol UNKNOWN is read as a fact of tomorrow; from a file of yesterday it is a mistake.
        if (!type.eventClass().isInstance(decoded.event())) {
            throw new InvalidFactException(
                    "data", "uses UNKNOWN for a value, which stands for what later versions know");
        }
        return new LoadedFact(type, envelope, decoded.event());
    }

    private static ObjectNode parsed(String line) {
        try {
            if (JSON.readTree(line) instanceof ObjectNode event) {
                return event;
            }
        } catch (JsonProcessingException notJson) {
            throw new InvalidFactException("the line", "is not JSON: " + notJson.getOriginalMessage());
        }
        throw new InvalidFactException("the line", "must be one JSON object");
    }

    private static EventType type(String wireName) {
        var known = EventTypes.find(wireName);
        if (known.isEmpty()) {
            throw new InvalidFactException("type", "is none that this version knows: " + names());
        }
        if (known.get().topic().equals(OrderTopics.UPKEEP)) {
            throw new InvalidFactException("type", "is one of the suite's own facts, which no file brings");
        }
        return known.get();
    }

    private static String names() {
        return EventTypes.ALL.stream()
                .filter(type -> !type.topic().equals(OrderTopics.UPKEEP))
                .map(EventType::wireName)
                .collect(Collectors.joining(", "));
    }

    private static Headers headers(ObjectNode event) {
        var headers = new RecordHeaders();
        headers.add(EnvelopeHeaders.CONTENT_TYPE, utf8(EnvelopeHeaders.CONTENT_TYPE_VALUE));
        if (!event.has("specversion")) {
            headers.add(EnvelopeHeaders.SPEC_VERSION, utf8(EnvelopeHeaders.SPEC_VERSION_VALUE));
        }
        event.fieldNames().forEachRemaining(name -> {
            var header = HEADER_OF_ATTRIBUTE.get(name);
            if (header != null) {
                headers.add(header, utf8(attribute(event, name)));
            } else if (!name.equals("data") && !name.equals("datacontenttype")) {
                throw new InvalidFactException("the line", "has an attribute that no fact has: " + name);
            }
        });
        return headers;
    }

    private static String attribute(ObjectNode event, String name) {
        return Optional.ofNullable(event.get(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .orElseThrow(() -> new InvalidFactException(name, "is missing, or is not text"));
    }

    /** The orderId stands in the subject already; a file need not repeat it. */
    private static ObjectNode payload(ObjectNode event, String subject) {
        if (event.get("data") instanceof ObjectNode data) {
            return data.has("orderId") ? data : data.put("orderId", subject);
        }
        throw new InvalidFactException("data", "is missing, or is not an object");
    }

    private static byte[] body(EventType type, ObjectNode payload) {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(type.schema())
                    .write(PayloadJson.read(type.schema(), payload), encoder);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void requireSize(String subject, Headers headers, byte[] body) {
        long bytes = (long) utf8(subject).length + WIRE_PREFIX_BYTES + body.length;
        for (var header : headers) {
            bytes += header.key().length() + header.value().length;
        }
        if (bytes > MAX_RECORD_BYTES) {
            throw new InvalidFactException(
                    "the fact", "takes " + bytes + " bytes, at most " + MAX_RECORD_BYTES + " are possible");
        }
    }

    private static InvalidFactException mended(Unreadable why) {
        return new InvalidFactException(why.reason().name() + ":", why.sentence());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
