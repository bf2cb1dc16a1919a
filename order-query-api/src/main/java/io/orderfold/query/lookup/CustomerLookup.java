package io.orderfold.query.lookup;

import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreReader;
import io.orderfold.query.view.CustomerOrder;
import io.orderfold.query.view.CustomerOrderKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * Asks for the orders of one customer. Rows of one customer come from every partition of the states, so a list is answered
 * only where all of them are read, and its age is that of the oldest: a list that lacks an order is as wrong as a false
 * not-found. Safe for use by several threads.
 */
public final class CustomerLookup {

    /** Most rows that one question reads; a narrow filter over a long list ends earlier and says where to go on. */
    static final int MAX_ROWS = 1_000;

    private final StoreReader stores;
    private final ViewSource rows;
    private final Duration maxStaleness;

    /**
     * @param rows the index by customer, the internal topic it follows, and the topic that feeds it
     * @param maxStaleness how long ago the view may have been caught up for an empty list to count
     */
    public CustomerLookup(StoreReader stores, ViewSource rows, Duration maxStaleness) {
        this.stores = stores;
        this.rows = rows;
        this.maxStaleness = maxStaleness;
    }

    /** Never not found: a customer nobody knows has no orders. */
    public Lookup<Page<CustomerOrder, CustomerOrderKey>> orders(CustomerQuery query) {
        return switch (read(query)) {
            case StoreAnswer.Found<List<KeyValue<Bytes, CustomerOrder>>> found ->
                found.staleness().isEmpty()
                        ? new Lookup.NotReady<>(
                                "The rows of the customers are not all read yet, or not all of them here.")
                        : new Lookup.Found<>(page(found.value(), query), found.staleness(), found.servedBy());
            case StoreAnswer.NotFound<List<KeyValue<Bytes, CustomerOrder>>> none ->
                new Lookup.Found<>(new Page<>(List.of(), null), Optional.of(none.staleness()), none.servedBy());
            case StoreAnswer.Elsewhere<List<KeyValue<Bytes, CustomerOrder>>> elsewhere -> new Lookup.Elsewhere<>();
            case StoreAnswer.NotReady<List<KeyValue<Bytes, CustomerOrder>>> notReady ->
                new Lookup.NotReady<>(notReady.reason());
        };
    }

    private StoreAnswer<List<KeyValue<Bytes, CustomerOrder>>> read(CustomerQuery query) {
        Bytes from = from(query);
        Bytes to = to(query);
        byte[] customer = query.customerId().value().getBytes(StandardCharsets.UTF_8);
        // A range that is upside down is empty; the store would only warn about it.
        Bytes last = to.compareTo(from) < 0 ? from : to;
        return stores.range(rows, customer, from, last, rowsRead(query) + 1, maxStaleness);
    }

    /** Without a filter nearly every row is shown. */
    private static int rowsRead(CustomerQuery query) {
        return query.statuses().isEmpty() ? query.limit() : MAX_ROWS;
    }

    private static Bytes from(CustomerQuery query) {
        CustomerOrderKey after = query.after();
        Instant placedTo = query.placedTo();
        Bytes first = placedTo == null
                ? CustomerOrderKey.first(query.customerId())
                : CustomerOrderKey.firstPlacedAt(query.customerId(), placedTo.minusNanos(1_000));
        return after == null || after.next().compareTo(first) < 0 ? first : after.next();
    }

    private static Bytes to(CustomerQuery query) {
        Instant placedFrom = query.placedFrom();
        return placedFrom == null
                ? CustomerOrderKey.behind(query.customerId())
                : CustomerOrderKey.firstPlacedAt(query.customerId(), placedFrom.minusNanos(1_000));
    }

    private static Page<CustomerOrder, CustomerOrderKey> page(
            List<KeyValue<Bytes, CustomerOrder>> read, CustomerQuery query) {
        List<CustomerOrder> shown = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            CustomerOrder row = read.get(i).value;
            boolean full = shown.size() == query.limit();
            if (full || i == rowsRead(query)) {
                return new Page<>(shown, read.get(i - 1).value.key());
            }
            if (matches(row, query)) {
                shown.add(row);
            }
        }
        return new Page<>(shown, null);
    }

    private static boolean matches(CustomerOrder row, CustomerQuery query) {
        return !row.withdrawn()
                && (query.statuses().isEmpty()
                        || query.statuses().stream()
                                .anyMatch(status -> status.name().equals(row.status())));
    }
}
