package io.orderfold.contract;

import io.orderfold.order.OrderEvent;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * One event type that this version knows: its names on the wire and in Java, and the topic that owns it.
 *
 * @param wireName what {@code ce_type} says
 * @param schema the reader schema, by which the payload is registered
 * @param recordClass the generated class of the payload
 * @param topic the only topic on which the type may appear
 * @param eventClass what the fold sees
 */
public record EventType(
        String wireName,
        Schema schema,
        Class<? extends SpecificRecord> recordClass,
        OrderTopics.Topic topic,
        Class<? extends OrderEvent> eventClass) {

    /** Full name of the Avro record; the artifact id under which the registry holds the schema. */
    public String recordName() {
        return schema.getFullName();
    }
}
