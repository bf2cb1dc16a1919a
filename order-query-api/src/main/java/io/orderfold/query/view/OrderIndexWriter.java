package io.orderfold.query.view;

import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of a searched value; the last version of a row wins, whatever comes last. */
final class OrderIndexWriter extends ContextualProcessor<String, IndexRow, Void, Void> {

    private @Nullable KeyValueStore<Bytes, IndexRow> rows;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        rows = context.getStateStore(OrderViewTopology.ORDER_INDEX);
    }

    @Override
    public void process(Record<String, IndexRow> record) {
        KeyValueStore<Bytes, IndexRow> store = Objects.requireNonNull(rows);
        IndexRow row = record.value();
        Bytes key = row.key().bytes();
        IndexRow standing = store.get(key);
        // Written in any case: only a write tells the store, and whoever watches it, how far it has come.
        store.put(key, standing == null || row.replaces(standing) ? row : standing);
    }
}
