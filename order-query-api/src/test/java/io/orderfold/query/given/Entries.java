package io.orderfold.query.given;

import io.orderfold.contract.GeneratedClasses;
import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.Origin;
import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.order.CanonicalKey;
import io.orderfold.order.EventKey;
import io.orderfold.order.OrderId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/** Journal entries as the state service publishes them. */
public final class Entries {

    static {
        GeneratedClasses.trust();
    }

    private Entries() {}

    /** The entry of the example in the OpenAPI document. */
    public static JournalEntry placed(String orderId) {
        return entry(orderId, "c-1", States.PLACED_AT, Duration.ofMillis(20), VerdictCode.APPLIED);
    }

    /**
     * @param recordedAfter time from the occurrence until its service wrote it down
     */
    public static JournalEntry entry(
            String orderId, String eventId, Instant occurredAt, Duration recordedAfter, VerdictCode verdict) {
        Instant recordedAt = occurredAt.plus(recordedAfter);
        return JournalEntry.newBuilder()
                .setOrderId(orderId)
                .setSource("/order-capture")
                .setEventId(eventId)
                .setType("io.orderfold.order.OrderPlaced.v1")
                .setOccurredAt(occurredAt)
                .setClaimedOccurredAt(occurredAt)
                .setRecordedAt(recordedAt)
                .setLoggedAt(recordedAt.plusMillis(10))
                .setFoldedAt(recordedAt.plusMillis(100))
                .setExpiresAt(recordedAt.plusMillis(10).plus(Duration.ofDays(14)))
                .setVersion(1)
                .setVerdict(verdict)
                .setSentence("The order was placed.")
                .setCorrelationId("checkout-77")
                .setFingerprint(ByteBuffer.wrap(new byte[32]))
                .setOrigin(new Origin("order.capture.v1", 2, 17L))
                .setPayload(ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 1}))
                .build();
    }

    /** The record key of an entry. */
    public static byte[] key(JournalEntry entry) {
        CanonicalKey place =
                new CanonicalKey(entry.getOccurredAt(), 10, new EventKey(entry.getSource(), entry.getEventId()));
        return OrderKeys.journalKey(new OrderId(entry.getOrderId()), place.bytes());
    }
}
