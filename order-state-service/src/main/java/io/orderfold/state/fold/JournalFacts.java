package io.orderfold.state.fold;

import io.orderfold.contract.Decoded;
import io.orderfold.contract.JournalMapping;
import io.orderfold.contract.Unreadable;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.order.Fact;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderId;
import io.orderfold.order.Uninterpreted;
import io.orderfold.state.read.PayloadReader;

/** Reads facts back from the journal, with the eyes of this version. */
final class JournalFacts {

    private final PayloadReader payloads;

    JournalFacts(PayloadReader payloads) {
        this.payloads = payloads;
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
        return JournalMapping.fact(entry, event);
    }
}
