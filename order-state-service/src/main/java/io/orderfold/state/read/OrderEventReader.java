package io.orderfold.state.read;

import io.orderfold.contract.Decoded;
import io.orderfold.contract.Envelope;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.Fingerprints;
import io.orderfold.contract.LetterReason;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.order.OrderId;
import io.orderfold.state.read.Reading.ReadFact;
import io.orderfold.state.read.Reading.Unreadable;
import java.util.Optional;

/**
 * Reads a record: its size, its key, its partition, its envelope, its payload, in this order, and stops at the first thing
 * that is wrong. Total: whatever the record holds, the answer is a fact or a reason.
 */
public final class OrderEventReader {

    private final PayloadReader payloads;
    private final ReadRules rules;

    public OrderEventReader(PayloadReader payloads, ReadRules rules) {
        this.payloads = payloads;
        this.rules = rules;
    }

    /**
     * @throws io.orderfold.kernel.serde.RegistryUnavailableException if a schema is needed and cannot be had now
     * @throws IllegalStateException if the record is of a topic that the catalogue does not know: a fault of the topology
     */
    public Reading read(InboundRecord record) {
        OrderTopics.Topic topic = rules.environment()
                .without(record.topic())
                .flatMap(OrderTopics::find)
                .orElseThrow(() -> new IllegalStateException("not a topic of the suite: " + record.topic()));
        if (record.size() > rules.maxBytes()) {
            return unreadable(
                    record,
                    LetterReason.OVERSIZE,
                    "the record has " + record.size() + " bytes, at most " + rules.maxBytes() + " are taken");
        }
        if (record.key() == null) {
            return unreadable(record, LetterReason.NULL_KEY, "the record has no key; send the orderId as key");
        }
        if (record.value() == null) {
            return unreadable(
                    record, LetterReason.NULL_VALUE, "the record has no value; facts are added, never deleted");
        }
        byte[] key = record.key().get();
        byte[] value = record.value().get();
        Optional<OrderId> orderId = OrderKeys.orderId(key);
        if (orderId.isEmpty()) {
            return unreadable(
                    record,
                    LetterReason.UNREADABLE_KEY,
                    "the key is not an orderId: 1 to 128 characters of UTF-8 without control characters");
        }
        int home = Partitions.of(key, rules.partitions().applyAsInt(record.topic()));
        if (home != record.partition()) {
            return unreadable(
                    record,
                    LetterReason.WRONG_PARTITION,
                    "the key belongs to partition " + home + ", the record came on " + record.partition()
                            + "; use the partitioner of the Java client (murmur2)");
        }
        return switch (EnvelopeHeaders.read(topic, orderId.get(), record.headers())) {
            case io.orderfold.contract.Unreadable wrong -> unreadable(record, wrong.reason(), wrong.sentence());
            case Envelope envelope -> fact(record, envelope, value);
        };
    }

    private Reading fact(InboundRecord record, Envelope envelope, byte[] value) {
        return switch (payloads.read(envelope.type(), envelope.orderId(), value)) {
            case io.orderfold.contract.Unreadable wrong -> unreadable(record, wrong.reason(), wrong.sentence());
            case Decoded.Event decoded ->
                new ReadFact(
                        envelope.fact(
                                decoded.event(),
                                Fingerprints.of(
                                        envelope.type(),
                                        envelope.claimedAt(),
                                        envelope.recordedAt(),
                                        PayloadReader.body(value)),
                                rules.fold()),
                        envelope,
                        record);
        };
    }

    private static Unreadable unreadable(InboundRecord record, LetterReason reason, String sentence) {
        return new Unreadable(record, reason, sentence);
    }
}
