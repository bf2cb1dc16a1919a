package io.orderfold.query.lookup;

import io.orderfold.contract.Decoded;
import io.orderfold.contract.FactDecoder;
import io.orderfold.contract.JournalMapping;
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
