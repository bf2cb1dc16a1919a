package io.orderfold.query.given;

import io.orderfold.contract.Envelope;
import io.orderfold.contract.EnvelopeHeaders;
import io.orderfold.contract.EventTypes;
import io.orderfold.contract.LetterReason;
import io.orderfold.kernel.deadletter.DeadLetter;
import io.orderfold.kernel.deadletter.DeadLetterClass;
import io.orderfold.kernel.deadletter.DeadLetterHeaders;
import io.orderfold.kernel.deadletter.DeadLetterReason;
import io.orderfold.kernel.deadletter.Origin;
import io.orderfold.order.Fact;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Letters as the state service writes them. */
public final class GivenLetter {

    private static final AtomicLong OFFSETS = new AtomicLong(1_000);

    private GivenLetter() {}

    /** Of a fact that its service sent. */
    public static DeadLetter of(Fact fact, byte[] value, LetterReason reason, Instant failedAt) {
        Headers headers = new RecordHeaders();
        EnvelopeHeaders.write(
                Envelope.of(
                        fact.key(),
                        EventTypes.of(fact.event()).wireName(),
                        fact.orderId(),
                        fact.claimedAt(),
                        fact.recordedAt()),
                headers);
        return of(EventTypes.of(fact.event()).topic().name(), fact.orderId().value(), value, headers, reason, failedAt)
                .withDetail(DeadLetterHeaders.ORDER_ID, fact.orderId().value());
    }

    /** Of anything that lay on a topic. */
    public static DeadLetter of(
            String topic,
            @Nullable String key,
            byte @Nullable [] value,
            Headers headers,
            LetterReason reason,
            Instant failedAt) {
        return DeadLetter.of(
                reason(reason),
                new Origin(topic, 2, OFFSETS.incrementAndGet(), failedAt.minusMillis(250)),
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                "quantity must be positive",
                "order-state-service",
                failedAt);
    }

    private static DeadLetterReason reason(LetterReason reason) {
        return new DeadLetterReason() {
            @Override
            public String code() {
                return reason.name();
            }

            @Override
            public DeadLetterClass letterClass() {
                return switch (reason.letterClass()) {
                    case TECHNICAL -> DeadLetterClass.TECHNICAL;
                    case DOMAIN -> DeadLetterClass.DOMAIN;
                };
            }
        };
    }
}
