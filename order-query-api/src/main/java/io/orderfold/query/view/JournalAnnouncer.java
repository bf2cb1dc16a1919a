package io.orderfold.query.view;

import io.orderfold.contract.avro.JournalEntry;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Tells of each entry that the journal has taken. */
final class JournalAnnouncer implements Processor<Bytes, @Nullable JournalEntry, Void, Void> {

    private final JournalListener listener;

    JournalAnnouncer(JournalListener listener) {
        this.listener = listener;
    }

    @Override
    public void process(Record<Bytes, @Nullable JournalEntry> entry) {
        JournalEntry taken = entry.value();
        if (taken != null) {
            listener.taken(taken);
        }
    }
}
