package io.orderfold.query.view;

import io.orderfold.contract.EventTypes;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.JournalEntry;
import io.orderfold.contract.avro.VerdictCode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the facts that wait, each while its newest verdict in the journal is that it waits. What the suite itself wrote about a fact that waits is not one of
 * them: it waits with that fact.
 *
 * <p>A fact is remembered under its journal key before it gets its place in time, and loses that place before it is forgotten: so a crash in between leaves
 * no place behind that the next entry of the fact does not find.
 */
final class ParkedKeeper extends ContextualProcessor<Bytes, @Nullable JournalEntry, Void, Void> {

    private final ParkedCounts counts;
    private @Nullable KeyValueStore<Bytes, JournalEntry> store;
    private int partition;

    ParkedKeeper(ParkedCounts counts) {
        this.counts = counts;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        KeyValueStore<Bytes, JournalEntry> parked = context.getStateStore(OrderViewTopology.PARKED);
        partition = context.taskId().partition();
        counts.begin(partition);
        try (KeyValueIterator<Bytes, JournalEntry> all =
                parked.range(ParkedPosition.first(), ParkedPosition.behindAll())) {
            all.forEachRemaining(entry -> counts.waits(partition, entry.value.getRecordedAt()));
        }
        store = parked;
    }

    @Override
    public void process(Record<Bytes, @Nullable JournalEntry> record) {
        KeyValueStore<Bytes, JournalEntry> parked = Objects.requireNonNull(store);
        Bytes fact = ParkedPosition.ofFact(record.key());
        JournalEntry entry = record.value();
        @Nullable JournalEntry before = parked.get(fact);
        if (before != null) {
            parked.delete(new ParkedPosition(before.getRecordedAt(), record.key()).inTime());
            counts.waitsNoLonger(partition, before.getRecordedAt());
        }
        if (entry != null && waits(entry)) {
            JournalEntry brief = brief(entry);
            parked.put(fact, brief);
            parked.put(new ParkedPosition(entry.getRecordedAt(), record.key()).inTime(), brief);
            counts.waits(partition, entry.getRecordedAt());
        } else {
            // Written in any case: only a write tells the store how far it has come. Most facts never wait, and a key
            // of its own for each of them would
            // leave nothing but its removal behind.
            parked.delete(before == null ? ParkedPosition.nothing() : fact);
        }
    }

    @Override
    public void close() {
        counts.end(partition);
    }

    private static boolean waits(JournalEntry entry) {
        return entry.getVerdict() == VerdictCode.PARKED
                && EventTypes.find(entry.getType())
                        .filter(type -> type.topic().equals(OrderTopics.UPKEEP))
                        .isEmpty();
    }

    /** A list shows neither headers nor payload; the journal has them. */
    private static JournalEntry brief(JournalEntry entry) {
        return JournalEntry.newBuilder(entry)
                .setHeaders(List.of())
                .setPayload(ByteBuffer.allocate(0))
                .build();
    }
}
