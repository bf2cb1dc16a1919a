package io.orderfold.query.view;

import io.orderfold.contract.avro.OrderState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Makes the index rows of every version of an order, keyed by the searched value: as many as the order has values.
 *
 * <p>What was said of an order never changes, but a late fact may show that it does not count: an earlier OrderPlaced names
 * another customer, number or time; a parcel turns out to have been told by a fact that is refused. So it remembers each key
 * under which the order ever stood, and with every version withdraws it from all but the present ones: a crash between two
 * rows leaves nothing behind that reading the version again does not repair. A version without OrderPlaced withdraws it from
 * all of them. A removed order (null) is not indexed anew; the rows it has stay.
 */
final class OrderIndexer extends ContextualProcessor<String, @Nullable OrderState, String, IndexRow> {

    private @Nullable KeyValueStore<String, List<Bytes>> keysByOrder;

    @Override
    public void init(ProcessorContext<String, IndexRow> context) {
        super.init(context);
        keysByOrder = context.getStateStore(OrderViewTopology.INDEX_KEYS);
    }

    @Override
    public void process(Record<String, @Nullable OrderState> version) {
        OrderState state = version.value();
        if (state != null) {
            publish(version, state.getVersion(), IndexRow.of(state));
        }
    }

    private void publish(Record<String, @Nullable OrderState> version, long number, List<IndexRow> rows) {
        Set<Bytes> present = new LinkedHashSet<>();
        rows.forEach(row -> present.add(row.key().bytes()));
        for (Bytes known : remembered(version.key(), present)) {
            if (!present.contains(known)) {
                forward(version, IndexRow.withdrawn(IndexKey.of(known), number));
            }
        }
        rows.forEach(row -> forward(version, row));
    }

    /** Every key of the order, with the present ones; written down before a row of them leaves. */
    private Set<Bytes> remembered(String orderId, Set<Bytes> present) {
        KeyValueStore<String, List<Bytes>> store = Objects.requireNonNull(keysByOrder);
        @Nullable List<Bytes> known = store.get(orderId);
        Set<Bytes> all = known == null ? new LinkedHashSet<>() : new LinkedHashSet<>(known);
        if (all.addAll(present)) {
            store.put(orderId, List.copyOf(all));
        }
        return all;
    }

    private void forward(Record<String, @Nullable OrderState> version, IndexRow row) {
        context().forward(new Record<>(row.key().term().text(), row, version.timestamp()));
    }
}
