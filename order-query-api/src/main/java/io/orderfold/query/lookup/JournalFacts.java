package io.orderfold.query.lookup;

import io.orderfold.contract.Decoded;
import io.orderfold.contract.Envelope;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.FactDecoder;
import io.orderfold.contract.Fingerprints;
import io.orderfold.contract.JournalMapping;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.Unreadable;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.kernel.serde.AvroFrame;
import io.orderfold.kernel.serde.SchemaAnswer;
import io.orderfold.kernel.serde.SchemaById;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import io.orderfold.order.Uninterpreted;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Reads facts out of journal entries. Any thread. */
public final class JournalFacts {

    private final SchemaById schemas;
    private final FactDecoder decoder = new FactDecoder();
    private final FoldRules rules;

    /** @param rules those of the state service */
    public JournalFacts(SchemaById schemas, FoldRules rules) {
        this.schemas = schemas;
        this.rules = rules;
    }

    FoldRules rules() {
        return rules;
    }

    /**
     * The fact of an entry. What this version cannot read is uninterpreted, as it is for the state service: what stands in a
     * journal is a fact.
     *
     * @throws io.orderfold.kernel.serde.RegistryUnavailableException if the writer schema is not known here yet and the
     *     registry cannot be asked; transient
     */
    Fact fact(JournalEntry entry) {
        return JournalMapping.fact(entry, event(entry), rules);
    }

    /**
     * What the state service would read out of a record with this key on this topic.
     *
     * @throws io.orderfold.kernel.serde.RegistryUnavailableException as {@link #fact}
     */
    public RecordReading read(OrderTopics.Topic topic, OrderId orderId, Headers headers, byte @Nullable [] value) {
        return switch (EnvelopeHeaders.read(topic, orderId, headers)) {
            case Unreadable wrong -> new RecordReading.NoFact(wrong);
            case Envelope envelope -> read(envelope, value);
        };
    }

    private RecordReading read(Envelope envelope, byte @Nullable [] value) {
        return switch (AvroFrame.parse(value)) {
            case AvroFrame.Unframed bare ->
                new RecordReading.NoFact(new Unreadable(
                        value == null ? LetterReason.NULL_VALUE : LetterReason.UNREADABLE_VALUE, bare.explanation()));
            case AvroFrame.Framed framed ->
                switch (schemas.find(framed.contentId())) {
                    case SchemaAnswer.UnknownId unknown ->
                        new RecordReading.NoFact(new Unreadable(LetterReason.UNKNOWN_SCHEMA, unknown.explanation()));
                    case SchemaAnswer.Resolved writer -> {
                        byte[] bytes = Objects.requireNonNull(value);
                        byte[] body = body(bytes, framed);
                        yield switch (decoder.decode(envelope, writer.schema(), body)) {
                            case Unreadable wrong -> new RecordReading.NoFact(wrong);
                            case Decoded.Event event ->
                                new RecordReading.AFact(new DryFold.Extra(
                                        envelope.fact(
                                                event.event(),
                                                Fingerprints.of(
                                                        envelope.type(),
                                                        envelope.claimedAt(),
                                                        envelope.recordedAt(),
                                                        body),
                                                rules),
                                        envelope,
                                        Bytes.wrap(bytes)));
                        };
                    }
                };
        };
    }

    private OrderEvent event(JournalEntry entry) {
        byte[] value = JournalMapping.copy(entry.getPayload());
        return switch (AvroFrame.parse(value)) {
            case AvroFrame.Unframed bare -> new Uninterpreted();
            case AvroFrame.Framed framed ->
                switch (schemas.find(framed.contentId())) {
                    case SchemaAnswer.UnknownId unknown -> new Uninterpreted();
                    case SchemaAnswer.Resolved writer -> event(entry, writer, body(value, framed));
                };
        };
    }

    private OrderEvent event(JournalEntry entry, SchemaAnswer.Resolved writer, byte[] body) {
        return switch (decoder.decode(entry.getType(), new OrderId(entry.getOrderId()), writer.schema(), body)) {
            case Decoded.Event known -> known.event();
            case Unreadable nowUnknown -> new Uninterpreted();
        };
    }

    private static byte[] body(byte[] value, AvroFrame.Framed framed) {
        return Arrays.copyOfRange(value, framed.bodyOffset(), framed.bodyOffset() + framed.bodyLength());
    }
}
