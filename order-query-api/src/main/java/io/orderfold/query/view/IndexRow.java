package io.orderfold.query.view;

import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.PlacedOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the index: an order under one of the values it is searched by.
 *
 * <p>Of two rows with one key the one with the higher version is true, whatever came last; so writing a row again, or an
 * older one late, changes nothing.
 *
 * @param order null if the order no longer stands under this key, because a late fact shows that it never had this value or
 *     was placed at another time; such a row stays, so that a replayed older row cannot bring it back
 */
public record IndexRow(IndexKey key, long version, @Nullable OrderSummary order) {

    /** A row of the order for each value it can be found by; none while no OrderPlaced has been taken. */
    static List<IndexRow> of(OrderState state) {
        PlacedOrder placed = state.getLedger().getPlaced();
        if (placed == null) {
            return List.of();
        }
        OrderSummary order = OrderSummary.of(state, placed);
        return SearchTerm.of(state.getLedger()).stream()
                .map(term -> new IndexKey(term, order.placedAt(), order.orderId()))
                .map(key -> new IndexRow(key, order.version(), order))
                .toList();
    }

    /** What is written where an order stands no longer. */
    static IndexRow withdrawn(IndexKey former, long version) {
        return new IndexRow(former, version, null);
    }

    /** Whether this row is to stand where the other one stands. */
    boolean replaces(IndexRow other) {
        return version >= other.version;
    }
}
