package io.orderfold.query.letters;

import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.AuditEntry;
import io.orderfold.contract.avro.Correction;
import io.orderfold.contract.avro.LetterAction;
import io.orderfold.contract.avro.LetterDecision;
import io.orderfold.contract.avro.LetterDiscarded;
import io.orderfold.contract.avro.LetterResolution;
import io.orderfold.kernel.topology.InboundTopics;
import io.orderfold.kernel.topology.Partitions;
import io.orderfold.kernel.topology.TopicPrefix;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Makes the records that a decision leads to, each for its place: facts where their key belongs, words about a letter where the letter lies. */
final class OutgoingWriter {

    private final LetterFormats formats;
    private final TopicPrefix environment;
    private final InboundTopics topics;

    /** @param topics tells how many partitions the topics have; all of the suite have as many as that of the letters */
    OutgoingWriter(LetterFormats formats, TopicPrefix environment, InboundTopics topics) {
        this.formats = formats;
        this.environment = environment;
        this.topics = topics;
    }

    /** Why the letter as it is does not take the action; empty if it does. */
    Optional<DecisionOutcome> refusal(LetterAction action, Letter letter) {
        return action == LetterAction.REPLAY ? Replays.refusal(letter, environment) : Optional.empty();
    }

    /** What the action comes to; the letter takes it. */
    Deed deed(LetterDecision decision, Letter letter) {
        return switch (decision.getAction()) {
            case REPLAY ->
                Deed.replay(
                        letter, Replays.topic(letter, environment).orElseThrow().name(), decision.getOperationId());
            case DISCARD -> Deed.discard(letter, decision);
            case CORRECT -> {
                Correction correction = decision.getCorrection();
                if (correction == null) {
                    throw new IllegalArgumentException("a correction without an event");
                }
                yield Deed.correct(letter, decision, correction);
            }
            case UNKNOWN -> throw new IllegalArgumentException("an action that this version does not know");
        };
    }

    Record<byte @Nullable [], Outgoing> fact(Deed.Fact fact, int letterPartition) {
        String topic = environment.of(fact.topic());
        byte @Nullable [] key = fact.key() == null ? null : fact.key().get();
        int partition = key == null ? letterPartition : Partitions.of(key, partitionCount());
        LetterDiscarded payload = fact.payload();
        Bytes value = payload == null
                ? fact.value()
                : Bytes.wrap(formats.discards().serializer().serialize(topic, payload));
        return record(key, new Outgoing.ToTopic(topic, partition, value), fact.timestamp(), fact.headers());
    }

    Record<byte @Nullable [], Outgoing> resolution(LetterResolution resolution, int letterPartition, Instant at) {
        String topic = environment.of(OrderTopics.RESOLUTIONS.name());
        Bytes value = Bytes.wrap(formats.resolutions().serializer().serialize(topic, resolution));
        return record(
                text(resolution.getLetterId()),
                new Outgoing.ToTopic(topic, letterPartition, value),
                at,
                new RecordHeaders());
    }

    Record<byte @Nullable [], Outgoing> audit(AuditEntry entry) {
        String topic = environment.of(OrderTopics.AUDIT.name());
        byte[] key = text(entry.getActor());
        Bytes value = Bytes.wrap(formats.audit().serializer().serialize(topic, entry));
        return record(
                key,
                new Outgoing.ToTopic(topic, Partitions.of(key, partitionCount()), value),
                entry.getDoneAt(),
                new RecordHeaders());
    }

    Record<byte @Nullable [], Outgoing> progress(AuditEntry entry) {
        return record(
                text(entry.getOperationId()), new Outgoing.Progress(entry), entry.getDoneAt(), new RecordHeaders());
    }

    private int partitionCount() {
        return topics.partitionCount(environment.of(OrderTopics.DEAD_LETTERS.name()));
    }

    private static Record<byte @Nullable [], Outgoing> record(
            byte @Nullable [] key, Outgoing value, Instant at, Headers headers) {
        return new Record<>(key, value, Math.max(0, at.toEpochMilli()), headers);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
