package io.orderfold.state.fold;

import io.orderfold.contract.Decoded;
import io.orderfold.contract.JournalMapping;
import io.orderfold.contract.Unreadable;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.Origin;
import io.orderfold.contract.avro.RecordHeader;
import io.orderfold.order.Fact;
import io.orderfold.order.FoldRules;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import io.orderfold.order.Uninterpreted;
import io.orderfold.order.Verdict;
import io.orderfold.state.read.InboundRecord;
import io.orderfold.state.read.PayloadReader;
import io.orderfold.state.read.Reading.ReadFact;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Puts facts into the journal, and reads them back with the eyes of this version. */
final class JournalFacts {

    private final PayloadReader payloads;
    private final FoldRules rules;

    JournalFacts(PayloadReader payloads, FoldRules rules) {
        this.payloads = payloads;
        this.rules = rules;
    }

    /**
     * The fact of an entry. An entry that an earlier version could read and this one cannot is uninterpreted, as it would
     * be if it came today: a journalled fact never becomes a letter.
     */
    Fact fact(JournalEntry entry) {
        OrderId orderId = new OrderId(entry.getOrderId());
        OrderEvent event = switch (payloads.read(entry.getType(), orderId, JournalMapping.copy(entry.getPayload()))) {
            case Decoded.Event known -> known.event();
            case Unreadable nowUnknown -> new Uninterpreted();
        };
        return JournalMapping.fact(entry, event, rules);
    }

    /** A new entry for a fact. */
    static JournalEntry entry(ReadFact read, Verdict verdict, long version, Instant now) {
        InboundRecord record = read.record();
        List<RecordHeader> headers = StreamSupport.stream(record.headers().spliterator(), false)
                .map(header ->
                        new RecordHeader(header.key(), header.value() == null ? null : ByteBuffer.wrap(header.value())))
                .toList();
        if (record.value() == null) {
            throw new IllegalStateException("a fact without a payload was read");
        }
        return JournalMapping.entry(
                read.fact(),
                read.envelope(),
                verdict,
                version,
                record.loggedAt(),
                now,
                new Origin(record.topic(), record.partition(), record.offset()),
                headers,
                record.value().get());
    }
}
