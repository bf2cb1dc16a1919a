package io.orderfold.query.lookup;

import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.ServedBy;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreReader;
import io.orderfold.kernel.query.Tolerance;
import io.orderfold.query.view.IndexKey;
import io.orderfold.query.view.IndexRow;
import io.orderfold.query.view.OrderSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the orders with one searched value. Rows of one value come from every partition of the states, so a list is answered
 * only where all of them are read, and its age is that of the oldest: a list that lacks an order is as wrong as a false
 * not-found. Safe for use by several threads.
 */
public final class IndexLookup {

    /** Most rows that one question reads; a narrow filter over a long list ends earlier and says where to go on. */
    static final int MAX_ROWS = 1_000;

    private static final int MOST_ROUNDS = 10;

    private final StoreReader stores;
    private final ViewSource rows;
    private final Duration maxStaleness;

    /**
     * @param rows the index, the internal topic it follows, and the topic that feeds it
     * @param maxStaleness how long ago the view may have been caught up for an empty list to count
     */
    public IndexLookup(StoreReader stores, ViewSource rows, Duration maxStaleness) {
        this.stores = stores;
        this.rows = rows;
        this.maxStaleness = maxStaleness;
    }

    /**
     * Never not found: a value nobody knows has no orders.
     *
     * @param standby how old the answer of a standby may be; zero for none
     */
    public Lookup<Page<OrderSummary, IndexKey>> orders(IndexQuery query, Duration standby) {
        return rows(query, rowsRead(query), standby).map(read -> page(read, query));
    }

    /**
     * The orders among them that may be shown, for a caller who may know of no others: what a page holds, where it ends and whether another follows does not
     * depend on those. Looks through the newest 10,000 rows; the list ends there.
     *
     * @param standby how old the answer of a standby may be; zero for none
     */
    public Lookup<Page<OrderSummary, IndexKey>> ordersAmong(
            IndexQuery query, Duration standby, Predicate<OrderSummary> mayBeShown) {
        List<IndexRow> shown = new ArrayList<>();
        Lookup.@Nullable Found<?> before = null;
        IndexQuery next = query;
        for (int round = 1; ; round++) {
            Lookup<List<KeyValue<Bytes, IndexRow>>> read = rows(next, MAX_ROWS, standby);
            if (!(read instanceof Lookup.Found<List<KeyValue<Bytes, IndexRow>>> found)) {
                return read.map(nothing -> new Page<>(List.of(), null));
            }
            for (KeyValue<Bytes, IndexRow> row :
                    found.value().subList(0, Math.min(MAX_ROWS, found.value().size()))) {
                OrderSummary order = row.value.order();
                if (order != null && matches(order, query) && mayBeShown.test(order)) {
                    shown.add(row.value);
                }
            }
            if (shown.size() > query.limit() || found.value().size() <= MAX_ROWS || round == MOST_ROUNDS) {
                Page<OrderSummary, IndexKey> page = page(shown, query.limit());
                return before == null
                        ? found.map(rows -> page)
                        : new Lookup.Found<>(page, older(before, found), servedBy(before, found));
            }
            before = before == null
                    ? found
                    : new Lookup.Found<>(found.value(), older(before, found), servedBy(before, found));
            next = query.behind(found.value().get(MAX_ROWS - 1).value.key());
        }
    }

    /** The rounds may be answered by different replicas. */
    private static Optional<Duration> older(Lookup.Found<?> one, Lookup.Found<?> other) {
        return Stream.of(one, other)
                .flatMap(found -> found.staleness().stream())
                .max(Duration::compareTo);
    }

    private static ServedBy servedBy(Lookup.Found<?> one, Lookup.Found<?> other) {
        return one.servedBy() == ServedBy.STANDBY ? ServedBy.STANDBY : other.servedBy();
    }

    /**
     * Counts what {@link #orders} lists, of the limit of the query that many rows; a withdrawn one is read too.
     *
     * @param standby how old the answer of a standby may be; zero for none
     */
    public Lookup<StatusCounts> counts(IndexQuery query, Duration standby) {
        return rows(query, query.limit(), standby).map(read -> counts(read, query));
    }

    private Lookup<List<KeyValue<Bytes, IndexRow>>> rows(IndexQuery query, int most, Duration standby) {
        return switch (read(query, most, standby)) {
            case StoreAnswer.Found<List<KeyValue<Bytes, IndexRow>>> found ->
                found.staleness().isEmpty()
                        ? new Lookup.NotReady<>("The rows of the index are not all read yet, or not all of them here.")
                        : new Lookup.Found<>(found.value(), found.staleness(), found.servedBy());
            case StoreAnswer.NotFound<List<KeyValue<Bytes, IndexRow>>> none ->
                new Lookup.Found<>(List.of(), Optional.of(none.staleness()), none.servedBy());
            case StoreAnswer.Elsewhere<List<KeyValue<Bytes, IndexRow>>> elsewhere -> new Lookup.Elsewhere<>();
            case StoreAnswer.NotReady<List<KeyValue<Bytes, IndexRow>>> notReady ->
                new Lookup.NotReady<>(notReady.reason());
        };
    }

    private StoreAnswer<List<KeyValue<Bytes, IndexRow>>> read(IndexQuery query, int most, Duration standby) {
        Bytes from = from(query);
        Bytes to = to(query);
        // A range that is upside down is empty; the store would only warn about it.
        Bytes last = to.compareTo(from) < 0 ? from : to;
        return stores.range(rows, query.term().bytes(), from, last, most + 1, new Tolerance(maxStaleness, standby));
    }

    /** Without a filter nearly every row is shown. */
    private static int rowsRead(IndexQuery query) {
        return query.statuses().isEmpty() ? query.limit() : MAX_ROWS;
    }

    private static Bytes from(IndexQuery query) {
        IndexKey after = query.after();
        Instant placedTo = query.placedTo();
        Bytes first = placedTo == null
                ? IndexKey.first(query.term())
                : IndexKey.firstPlacedAt(query.term(), placedTo.minusNanos(1_000));
        return after == null || after.next().compareTo(first) < 0 ? first : after.next();
    }

    private static Bytes to(IndexQuery query) {
        Instant placedFrom = query.placedFrom();
        return placedFrom == null
                ? IndexKey.behind(query.term())
                : IndexKey.firstPlacedAt(query.term(), placedFrom.minusNanos(1_000));
    }

    private static Page<OrderSummary, IndexKey> page(List<IndexRow> shown, int limit) {
        List<IndexRow> page = shown.subList(0, Math.min(limit, shown.size()));
        List<OrderSummary> orders =
                page.stream().flatMap(row -> Stream.ofNullable(row.order())).toList();
        return new Page<>(orders, shown.size() > limit ? page.getLast().key() : null);
    }

    private static Page<OrderSummary, IndexKey> page(List<KeyValue<Bytes, IndexRow>> read, IndexQuery query) {
        List<OrderSummary> shown = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            IndexRow row = read.get(i).value;
            boolean full = shown.size() == query.limit();
            if (full || i == rowsRead(query)) {
                return new Page<>(shown, read.get(i - 1).value.key());
            }
            OrderSummary order = row.order();
            if (order != null && matches(order, query)) {
                shown.add(order);
            }
        }
        return new Page<>(shown, null);
    }

    private static StatusCounts counts(List<KeyValue<Bytes, IndexRow>> read, IndexQuery query) {
        SortedMap<String, Long> byStatus = new TreeMap<>();
        int counted = Math.min(read.size(), query.limit());
        for (KeyValue<Bytes, IndexRow> row : read.subList(0, counted)) {
            OrderSummary order = row.value.order();
            if (order != null && matches(order, query)) {
                byStatus.merge(order.status(), 1L, Long::sum);
            }
        }
        return new StatusCounts(
                byStatus, counted < read.size() ? read.get(counted - 1).value.key() : null);
    }

    private static boolean matches(OrderSummary order, IndexQuery query) {
        return query.statuses().isEmpty()
                || query.statuses().stream().anyMatch(status -> status.name().equals(order.status()));
    }
}
