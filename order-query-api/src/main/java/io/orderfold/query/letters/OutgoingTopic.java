package io.orderfold.query.letters;

import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.jspecify.annotations.Nullable;

/** The topic that a record says; a class with a name, for the description of a topology shows it. */
record OutgoingTopic() implements TopicNameExtractor<byte @Nullable [], Outgoing> {

    @Override
    public String extract(byte @Nullable [] key, Outgoing value, RecordContext context) {
        return ((Outgoing.ToTopic) value).topic();
    }
}
