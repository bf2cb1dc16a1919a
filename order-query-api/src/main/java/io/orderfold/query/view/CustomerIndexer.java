package io.orderfold.query.view;

import io.orderfold.contract.avro.OrderState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Makes the index row of every version of an order, keyed by the customer.
 *
 * <p>Customer and time of placing never change, but for one case: a late fact shows that an earlier OrderPlaced names
 * others. So it remembers each key under which the order ever stood, and with every version withdraws it from all but the
 * present one: a crash between two rows leaves nothing behind that the next version does not repair. A removed order
 * (null) is not indexed anew; the rows it has stay.
 */
final class CustomerIndexer extends ContextualProcessor<String, @Nullable OrderState, String, CustomerOrder> {

    private @Nullable KeyValueStore<String, List<Bytes>> keysByOrder;

    @Override
    public void init(ProcessorContext<String, CustomerOrder> context) {
        super.init(context);
        keysByOrder = context.getStateStore(OrderViewTopology.CUSTOMER_KEYS);
    }

    @Override
    public void process(Record<String, @Nullable OrderState> version) {
        OrderState state = version.value();
        if (state != null) {
            CustomerOrder.of(state).ifPresent(row -> publish(version, row));
        }
    }

    private void publish(Record<String, @Nullable OrderState> version, CustomerOrder row) {
        Bytes key = row.key().bytes();
        List<Bytes> known = keys(version.key(), key);
        for (Bytes former : known) {
            if (!former.equals(key)) {
                forward(version, row.withdrawnFrom(CustomerOrderKey.of(former)));
            }
        }
        forward(version, row);
    }

    private List<Bytes> keys(String orderId, Bytes key) {
        KeyValueStore<String, List<Bytes>> store = Objects.requireNonNull(keysByOrder);
        @Nullable List<Bytes> known = store.get(orderId);
        if (known != null && known.contains(key)) {
            return known;
        }
        List<Bytes> all = known == null ? new ArrayList<>() : new ArrayList<>(known);
        all.add(key);
        store.put(orderId, all);
        return all;
    }

    private void forward(Record<String, @Nullable OrderState> version, CustomerOrder row) {
        context().forward(new Record<>(row.key().customerId().value(), row, version.timestamp()));
    }
}
