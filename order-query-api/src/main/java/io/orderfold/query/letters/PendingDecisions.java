package io.orderfold.query.letters;

import io.orderfold.contract.avro.LetterDecision;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Decisions that wait, soonest first. A key is the time to wait for, the offset, the time since when it waits, and what it is about. One that is read again waits
 * once for its time.
 */
final class PendingDecisions {

    private final KeyValueStore<Bytes, LetterDecision> store;

    PendingDecisions(ProcessingContext context) {
        this.store = context.getStateStore(LetterTopology.PENDING_DECISIONS);
    }

    /** One whose time has come. */
    record Due(Bytes key, ReadDecision read) {}

    void add(Instant until, ReadDecision read) {
        if (isThere(until, read.offset())) {
            return;
        }
        LetterDecision decision = read.decision();
        byte[] name = (decision.getLetterId() + '\0' + decision.getOperationId()).getBytes(StandardCharsets.UTF_8);
        store.put(
                Bytes.wrap(ByteBuffer.allocate(3 * Long.BYTES + name.length)
                        .putLong(micros(until))
                        .putLong(read.offset())
                        .putLong(micros(read.since()))
                        .put(name)
                        .array()),
                decision);
    }

    private boolean isThere(Instant until, long offset) {
        try (KeyValueIterator<Bytes, LetterDecision> entries =
                store.range(key(micros(until), offset), key(micros(until), offset + 1))) {
            return entries.hasNext();
        }
    }

    List<Due> due(Instant now, int most) {
        List<Due> due = new ArrayList<>();
        try (KeyValueIterator<Bytes, LetterDecision> entries = store.range(key(0, 0), key(micros(now) + 1, 0))) {
            while (due.size() < most && entries.hasNext()) {
                due.add(due(entries.next()));
            }
        }
        return due;
    }

    private static Due due(KeyValue<Bytes, LetterDecision> entry) {
        ByteBuffer key = ByteBuffer.wrap(entry.key.get()).position(Long.BYTES);
        long offset = key.getLong();
        Instant since = Instant.EPOCH.plus(key.getLong(), ChronoUnit.MICROS);
        return new Due(entry.key, new ReadDecision(entry.value, offset, since));
    }

    void remove(Due due) {
        store.delete(due.key());
    }

    private static Bytes key(long micros, long offset) {
        return Bytes.wrap(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(micros)
                .putLong(offset)
                .array());
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
