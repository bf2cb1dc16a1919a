package io.orderfold.query.letters;

import io.orderfold.contract.avro.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how far an operation has come: one row for each of its letters, so that an outcome that is told twice counts once. The first outcome but "pending"
 * stays: a second decision of the same operation about a letter is the same decision.
 */
final class OperationKeeper extends ContextualProcessor<String, AuditEntry, Void, Void> {

    private static final Duration BROOM = Duration.ofHours(1);

    private @Nullable KeyValueStore<Bytes, AuditEntry> rows;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        rows = context.getStateStore(LetterTopology.OPERATIONS);
        context.schedule(
                BROOM,
                PunctuationType.WALL_CLOCK_TIME,
                now -> forget(Instant.ofEpochMilli(now).minus(LetterTopology.KEPT)));
    }

    @Override
    public void process(Record<String, AuditEntry> record) {
        KeyValueStore<Bytes, AuditEntry> store = Objects.requireNonNull(rows);
        AuditEntry entry = record.value();
        Bytes key = key(entry.getOperationId(), entry.getLetterId());
        AuditEntry standing = store.get(key);
        boolean stays = standing != null && !DecisionOutcome.PENDING.code().equals(standing.getOutcome());
        // Written in any case: only a write tells the store how far it has come.
        store.put(key, stays ? standing : entry);
    }

    private void forget(Instant before) {
        KeyValueStore<Bytes, AuditEntry> store = Objects.requireNonNull(rows);
        List<Bytes> old = new ArrayList<>();
        try (KeyValueIterator<Bytes, AuditEntry> all = store.all()) {
            all.forEachRemaining(entry -> {
                if (entry.value.getDoneAt().isBefore(before)) {
                    old.add(entry.key);
                }
            });
        }
        old.forEach(store::delete);
    }

    /** The row of a letter; no operation is the prefix of another. */
    static Bytes key(String operationId, String letterId) {
        return Bytes.wrap((operationId + '\0' + letterId).getBytes(StandardCharsets.UTF_8));
    }
}
