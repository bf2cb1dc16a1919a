package io.orderfold.query.rest;

import io.orderfold.contract.Envelope;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventType;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.UpkeepKeys;
import io.orderfold.contract.avro.Correction;
import io.orderfold.contract.avro.RecordHeader;
import io.orderfold.kernel.rest.ProblemException;
import io.orderfold.kernel.serde.RegistrySerdes;
import io.orderfold.kernel.serde.RegistryUnavailableException;
import io.orderfold.order.EventKey;
import io.orderfold.order.InvalidFactException;
import io.orderfold.order.OrderId;
import io.orderfold.query.letters.Letter;
import io.orderfold.query.lookup.JournalLookup;
import io.orderfold.query.lookup.RecordReading;
import io.orderfold.testcase.PayloadTree;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes the event that is sent in place of another out of what an operator wrote, and refuses what would only be a letter again. */
@Singleton
class Corrections {

    private final RegistrySerdes serdes;
    private final JournalLookup journals;

    Corrections(RegistrySerdes serdes, JournalLookup journals) {
        this.serdes = serdes;
        this.journals = journals;
    }

    /**
     * An event that can be sent, and what it is to the fold.
     *
     * @param reading by the rules of the state service
     */
    record Made(Correction correction, RecordReading.AFact reading) {}

    /**
     * The same request about the same letter as the same operation makes the same event, but for the time at which it is written down.
     *
     * @throws ProblemException with correction-not-applicable and the place of what is wrong
     */
    Made make(Letter letter, CorrectionRequest request, String operationId, Instant now) {
        OrderId orderId = letter.orderId()
                .orElseThrow(() ->
                        refused("The letter is about no order that is known; discard it, and send the event anew."));
        EventType type = type(letter, request);
        try {
            SpecificRecord payload = PayloadTree.read(request.payload(), type, orderId);
            Headers headers = new RecordHeaders();
            EnvelopeHeaders.write(envelope(letter, request, type, orderId, operationId, now), headers);
            byte[] value = serialized(type.topic().name(), payload, payload.getClass());
            return switch (journals.facts().read(type.topic(), orderId, headers, value)) {
                case RecordReading.NoFact none -> throw refused(none.why().sentence());
                case RecordReading.AFact fact -> new Made(correction(type, orderId, headers, value), fact);
            };
        } catch (InvalidFactException wrong) {
            throw refused(wrong.getMessage() == null ? "a value is wrong" : wrong.getMessage());
        } catch (RegistryUnavailableException silent) {
            throw new ProblemException(
                    ProblemCode.STORE_NOT_READY,
                    "The registry does not answer, so the event cannot be written; ask again.");
        }
    }

    private static EventType type(Letter letter, CorrectionRequest request) {
        String name = request.type() == null ? letter.type().orElse("") : request.type();
        return EventTypes.find(name)
                .filter(known -> !known.topic().equals(OrderTopics.UPKEEP))
                .orElseThrow(() -> refused("type must be an event type that a service of the suite may send."));
    }

    private static Envelope envelope(
            Letter letter,
            CorrectionRequest request,
            EventType type,
            OrderId orderId,
            String operationId,
            Instant now) {
        Instant occurredAt = request.occurredAt() == null ? claimed(letter, now) : request.occurredAt();
        Envelope envelope = Envelope.of(
                new EventKey(UpkeepKeys.OPERATORS, "corrected-" + letter.id() + "-" + operationId),
                type.wireName(),
                orderId,
                occurredAt,
                now.truncatedTo(ChronoUnit.MICROS));
        return letter.eventId()
                .filter(id -> !id.isEmpty() && id.length() <= 256)
                .map(envelope::withCausation)
                .orElse(envelope);
    }

    private static Instant claimed(Letter letter, Instant now) {
        try {
            return letter.text(EnvelopeHeaders.TIME).map(Instant::parse).orElse(now);
        } catch (DateTimeException unreadable) {
            throw refused("occurredAt is needed: the event in the letter does not say when it happened.");
        }
    }

    private static Correction correction(EventType type, OrderId orderId, Headers headers, byte[] value) {
        List<RecordHeader> written = new ArrayList<>();
        headers.forEach(header -> written.add(new RecordHeader(header.key(), ByteBuffer.wrap(header.value()))));
        return Correction.newBuilder()
                .setTopic(type.topic().name())
                .setKey(ByteBuffer.wrap(OrderKeys.orderKey(orderId)))
                .setHeaders(written)
                .setPayload(ByteBuffer.wrap(value))
                .build();
    }

    private <T extends SpecificRecord> byte[] serialized(String topic, SpecificRecord payload, Class<T> type) {
        return serdes.value(type).serializer().serialize(topic, type.cast(payload));
    }

    static ProblemException refused(String sentence) {
        return new ProblemException(ProblemCode.CORRECTION_NOT_APPLICABLE, sentence);
    }
}
