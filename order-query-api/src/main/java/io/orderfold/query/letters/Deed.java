package io.orderfold.query.letters;

import io.orderfold.contract.Envelope;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.LetterHeaders;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.UpkeepKeys;
import io.orderfold.contract.avro.Correction;
import io.orderfold.contract.avro.EventRef;
import io.orderfold.contract.avro.LetterDecision;
import io.orderfold.contract.avro.LetterDiscarded;
import io.orderfold.contract.avro.LetterState;
import io.orderfold.contract.avro.RecordHeader;
import io.orderfold.kernel.deadletter.DeadLetterHeaders;
import io.orderfold.order.Code;
import io.orderfold.order.EventKey;
import io.orderfold.order.OrderId;
import io.orderfold.order.UpkeepEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What is done about a letter: the state it has afterwards and the records to write. Law: the same decision about the same letter makes the same records, so
 * one that is carried out twice is a duplicate to whoever reads them.
 *
 * @param event the fact that is written on account of it; null if none is
 */
record Deed(LetterState state, List<Fact> facts, @Nullable EventRef event) {

    /** Given up because another fact says it right. */
    static final String REASON_CORRECTED = "CORRECTED";

    Deed {
        facts = List.copyOf(facts);
    }

    /**
     * One record to write.
     *
     * @param topic as the catalogue names it
     * @param payload of our own fact, still to be framed; null if the bytes are there
     * @param value the bytes; null if there are none, or not yet
     */
    record Fact(
            String topic,
            @Nullable Bytes key,
            @Nullable Bytes value,
            @Nullable LetterDiscarded payload,
            Headers headers,
            Instant timestamp) {}

    /** The record once more, as it came. */
    static Deed replay(Letter letter, String topic, String operationId) {
        Headers headers = new RecordHeaders();
        letter.headers().stream()
                .filter(header -> !DeadLetterHeaders.isOfLetter(header.name()) && !isOfReplay(header.name()))
                .forEach(header -> headers.add(
                        header.name(),
                        header.value() == null ? null : header.value().get()));
        add(headers, LetterHeaders.REPLAY_OF, letter.id());
        add(headers, LetterHeaders.REPLAY_ATTEMPT, Integer.toString(letter.attempt() + 1));
        add(headers, LetterHeaders.OPERATION_ID, operationId);
        Fact fact = new Fact(topic, letter.key(), letter.value(), null, headers, letter.timestamp());
        return new Deed(LetterState.REPLAYED, List.of(fact), reference(letter));
    }

    /** Given up: as a fact where the order holds it, else as a word about the letter alone. */
    static Deed discard(Letter letter, LetterDecision decision) {
        return new Deed(
                LetterState.DISCARDED,
                discarded(letter, decision, Objects.requireNonNullElse(decision.getReasonCode(), "DISCARDED")),
                letter.isJournalled() ? discardReference(letter, decision) : null);
    }

    /** Another event in its place; what the order holds of the old one is given up, or both could take effect one day. */
    static Deed correct(Letter letter, LetterDecision decision, Correction correction) {
        Headers headers = new RecordHeaders();
        for (RecordHeader header : correction.getHeaders()) {
            ByteBuffer value = header.getValue();
            headers.add(header.getKey(), value == null ? null : bytes(value));
        }
        add(headers, LetterHeaders.CORRECTION_OF, letter.id());
        add(headers, LetterHeaders.OPERATION_ID, decision.getOperationId());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                correction.getTopic(),
                Bytes.wrap(bytes(correction.getKey())),
                Bytes.wrap(bytes(correction.getPayload())),
                null,
                headers,
                decision.getDecidedAt()));
        facts.addAll(discarded(letter, decision, REASON_CORRECTED));
        return new Deed(LetterState.CORRECTED, facts, reference(headers, decision.getDecidedAt()));
    }

    private static List<Fact> discarded(Letter letter, LetterDecision decision, String reasonCode) {
        Optional<OrderId> order = letter.orderId();
        if (!letter.isJournalled() || order.isEmpty()) {
            return List.of();
        }
        EventKey given = given(letter);
        UpkeepEvent event = new UpkeepEvent.LetterDiscarded(given, new Code(reasonCode));
        Envelope envelope = Envelope.of(
                        UpkeepKeys.discardOf(given),
                        EventTypes.of(event).wireName(),
                        order.get(),
                        decision.getDecidedAt(),
                        null)
                .withCausation(given.id());
        Headers headers = new RecordHeaders();
        EnvelopeHeaders.write(envelope, headers);
        add(headers, LetterHeaders.OPERATION_ID, decision.getOperationId());
        return List.of(new Fact(
                OrderTopics.UPKEEP.name(),
                Bytes.wrap(OrderKeys.orderKey(order.get())),
                null,
                (LetterDiscarded) EventEncoder.encode(event, order.get()),
                headers,
                decision.getDecidedAt()));
    }

    private static EventKey given(Letter letter) {
        return new EventKey(letter.source().orElseThrow(), letter.eventId().orElseThrow());
    }

    private static EventRef discardReference(Letter letter, LetterDecision decision) {
        return new EventRef(
                UpkeepKeys.OPERATORS,
                UpkeepKeys.discardOf(given(letter)).id(),
                EventTypes.of(UpkeepEvent.LetterDiscarded.class).wireName(),
                decision.getDecidedAt());
    }

    private static @Nullable EventRef reference(Letter letter) {
        return letter.event().isPresent() && letter.type().isPresent()
                ? new EventRef(
                        letter.source().orElseThrow(),
                        letter.eventId().orElseThrow(),
                        letter.type().get(),
                        letter.timestamp())
                : null;
    }

    private static EventRef reference(Headers headers, Instant at) {
        return new EventRef(
                text(headers, EnvelopeHeaders.SOURCE),
                text(headers, EnvelopeHeaders.ID),
                text(headers, EnvelopeHeaders.TYPE),
                at);
    }

    private static String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static boolean isOfReplay(String name) {
        return name.equals(LetterHeaders.REPLAY_OF)
                || name.equals(LetterHeaders.REPLAY_ATTEMPT)
                || name.equals(LetterHeaders.OPERATION_ID);
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }
}
