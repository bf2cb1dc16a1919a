package io.orderfold.state.topology;

import io.orderfold.contract.EventEncoder;
import io.orderfold.contract.avro.EventRef;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.OrderState;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records as bytes, in hex, but for what depends on the run and not on the facts: clocks of the service, and which fact was read
 * last.
 */
public final class Aside {

    private Aside() {}

    public static String of(OrderState state) {
        return hex(new OrderState(
                state.getOrderId(),
                state.getVersion(),
                state.getStatus(),
                state.getFacets(),
                state.getLedger(),
                state.getParked(),
                state.getCrosswalk(),
                new EventRef("", "", "", Instant.EPOCH),
                state.getOccurredAt(),
                Instant.EPOCH,
                state.getFoldVersion(),
                state.getQuarantined(),
                state.getJournalFull()));
    }

    /** Its version too: between topics there is no order, so another run may read two facts the other way round. */
    public static String of(JournalEntry entry) {
        return hex(new JournalEntry(
                entry.getOrderId(),
                entry.getSource(),
                entry.getEventId(),
                entry.getType(),
                entry.getOccurredAt(),
                entry.getClaimedOccurredAt(),
                entry.getRecordedAt(),
                entry.getLoggedAt(),
                Instant.EPOCH,
                entry.getExpiresAt(),
                0L,
                entry.getVerdict(),
                entry.getReasonCode(),
                entry.getSentence(),
                entry.getAnomalies(),
                entry.getCorrelationId(),
                entry.getCausationId(),
                entry.getFingerprint(),
                entry.getOrigin(),
                entry.getHeaders(),
                entry.getPayload()));
    }

    private static String hex(SpecificRecord record) {
        return HexFormat.of().formatHex(EventEncoder.body(record));
    }
}
