package io.orderfold.query.letters;

import io.orderfold.contract.avro.LetterDecision;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Decisions that wait, soonest first. A key is the time to wait for, the time since when it waits, and what tells decisions apart. */
final class PendingDecisions {

    private final KeyValueStore<Bytes, LetterDecision> store;

    PendingDecisions(ProcessingContext context) {
        this.store = context.getStateStore(LetterTopology.PENDING_DECISIONS);
    }

    /** One that waits no longer. */
    record Due(Bytes key, Instant since, LetterDecision decision) {}

    void add(Instant until, Instant since, LetterDecision decision) {
        byte[] name = (decision.getLetterId() + '\0' + decision.getOperationId()).getBytes(StandardCharsets.UTF_8);
        store.put(
                Bytes.wrap(ByteBuffer.allocate(2 * Long.BYTES + name.length)
                        .putLong(micros(until))
                        .putLong(micros(since))
                        .put(name)
                        .array()),
                decision);
    }

    List<Due> due(Instant now, int most) {
        List<Due> due = new ArrayList<>();
        byte[] end = new byte[Long.BYTES];
        ByteBuffer.wrap(end).putLong(micros(now) + 1);
        try (KeyValueIterator<Bytes, LetterDecision> entries = store.range(Bytes.wrap(new byte[0]), Bytes.wrap(end))) {
            while (due.size() < most && entries.hasNext()) {
                var entry = entries.next();
                long since = ByteBuffer.wrap(Arrays.copyOfRange(entry.key.get(), Long.BYTES, 2 * Long.BYTES))
                        .getLong();
                due.add(new Due(entry.key, Instant.EPOCH.plus(since, ChronoUnit.MICROS), entry.value));
            }
        }
        return due;
    }

    void remove(Due due) {
        store.delete(due.key());
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
