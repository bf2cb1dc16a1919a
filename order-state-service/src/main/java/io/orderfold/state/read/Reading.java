package io.orderfold.state.read;

import io.orderfold.contract.Envelope;
import io.orderfold.contract.LetterReason;
import io.orderfold.order.Fact;
import java.util.List;

/** What came of reading a record: a fact, or the reason why it is none. Nothing in between. */
public sealed interface Reading {

    /** The record that was read. */
    InboundRecord record();

    /** The fact, or nothing. */
    default List<ReadFact> facts() {
        return this instanceof ReadFact fact ? List.of(fact) : List.of();
    }

    /** A fact, with the envelope and the bytes it came in. */
    record ReadFact(Fact fact, Envelope envelope, InboundRecord record) implements Reading {}

    /**
     * No fact.
     *
     * @param sentence for whoever runs the producer: what is wrong and what to do; holds no value of the record
     */
    record Unreadable(InboundRecord record, LetterReason reason, String sentence) implements Reading {}
}
