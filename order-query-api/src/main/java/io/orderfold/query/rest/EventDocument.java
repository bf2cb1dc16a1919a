package io.orderfold.query.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventType;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.AuditEntry;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.LetterDecision;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.contract.avro.OrderChange;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.topology.TopicPrefix;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** The topics of the suite and what stands in them, as a document of AsyncAPI 3.0, made from what the code reads and writes. */
final class EventDocument {

    private static final String AVRO = "application/vnd.apache.avro+json;version=1.9.0";
    private static final List<String> REQUIRED = List.of(
            EnvelopeHeaders.SPEC_VERSION,
            EnvelopeHeaders.ID,
            EnvelopeHeaders.SOURCE,
            EnvelopeHeaders.TYPE,
            EnvelopeHeaders.SUBJECT,
            EnvelopeHeaders.TIME);

    private static final Map<OrderTopics.Topic, Schema> PUBLISHED = Map.of(
            OrderTopics.STATE, OrderState.getClassSchema(),
            OrderTopics.CHANGES, OrderChange.getClassSchema(),
            OrderTopics.JOURNAL, JournalEntry.getClassSchema(),
            OrderTopics.RESOLUTIONS, LetterResolution.getClassSchema(),
            OrderTopics.DECISIONS, LetterDecision.getClassSchema(),
            OrderTopics.AUDIT, AuditEntry.getClassSchema());

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectNode document = json.createObjectNode();

    private EventDocument() {}

    /** @param environment what the names of topics begin with */
    static ObjectNode of(TopicPrefix environment) {
        EventDocument made = new EventDocument();
        made.document.put("asyncapi", "3.0.0");
        made.document
                .putObject("info")
                .put("title", "Orderfold topics")
                .put("version", "1")
                .put(
                        "description",
                        "Facts that the suite takes, as CloudEvents in Kafka binary mode, and what it publishes. Values are Avro behind a zero byte and four"
                                + " bytes of the id of the schema in the registry.");
        made.document.put("defaultContentType", EnvelopeHeaders.CONTENT_TYPE_VALUE);
        ObjectNode channels = made.document.putObject("channels");
        ObjectNode operations = made.document.putObject("operations");
        ObjectNode messages = made.document.putObject("components").putObject("messages");
        for (OrderTopics.Topic topic : OrderTopics.ALL) {
            made.describe(topic, environment, channels, messages);
            operations
                    .putObject((topic.isInbound() ? "take-" : "publish-") + topic.name())
                    .put("action", topic.isInbound() ? "receive" : "send")
                    .putObject("channel")
                    .put("$ref", "#/channels/" + topic.name());
        }
        return made.document;
    }

    private void describe(OrderTopics.Topic topic, TopicPrefix environment, ObjectNode channels, ObjectNode messages) {
        ObjectNode channel = channels.putObject(topic.name())
                .put("address", environment.of(topic.name()))
                .put("description", "What stands here is decided by " + topic.owner() + ".");
        ObjectNode here = channel.putObject("messages");
        for (EventType type : EventTypes.ownedBy(topic)) {
            ObjectNode message = message(type.schema(), here, messages);
            message.set("headers", headers(type.wireName()));
            message.putObject("bindings")
                    .putObject("kafka")
                    .putObject("key")
                    .put("type", "string")
                    .put("description", "The orderId.");
        }
        Schema published = PUBLISHED.get(topic);
        if (published != null) {
            message(published, here, messages);
        }
        if (topic.equals(OrderTopics.DEAD_LETTERS)) {
            here.putObject("DeadLetter").put("$ref", "#/components/messages/DeadLetter");
            messages.putObject("DeadLetter")
                    .put("name", "DeadLetter")
                    .put("summary", "A record as it came, with headers that say where from and why it is here.");
        }
    }

    private ObjectNode message(Schema schema, ObjectNode here, ObjectNode messages) {
        here.putObject(schema.getName()).put("$ref", "#/components/messages/" + schema.getName());
        ObjectNode message = messages.putObject(schema.getName())
                .put("name", schema.getFullName())
                .put("contentType", EnvelopeHeaders.CONTENT_TYPE_VALUE);
        if (schema.getDoc() != null) {
            message.put("summary", schema.getDoc());
        }
        try {
            message.putObject("payload").put("schemaFormat", AVRO).set("schema", json.readTree(schema.toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema is JSON", e);
        }
        return message;
    }

    private ObjectNode headers(String wireName) {
        ObjectNode headers = json.createObjectNode().put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        REQUIRED.forEach(name -> properties.putObject(name).put("type", "string"));
        properties.putObject(EnvelopeHeaders.SPEC_VERSION).put("const", EnvelopeHeaders.SPEC_VERSION_VALUE);
        properties.putObject(EnvelopeHeaders.TYPE).put("const", wireName);
        REQUIRED.forEach(headers.withArray("required")::add);
        return headers;
    }
}
