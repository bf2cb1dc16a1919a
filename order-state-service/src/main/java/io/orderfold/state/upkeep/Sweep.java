package io.orderfold.state.upkeep;

import io.orderfold.contract.avro.StoredOrder;
import io.orderfold.order.OrderId;
import io.orderfold.state.fold.OrderReview;
import io.orderfold.state.fold.OrderReview.Finding;
import io.orderfold.state.fold.OrderStores;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Looks once at every stored order after the rules changed, a few in each round, and tells which of them come out different.
 * Changes no order: the fold does when the fact is read back. An order that comes out the same is only marked as seen by
 * these rules.
 */
final class Sweep {

    private final OrderStores stores;
    private final OrderReview review;
    private final KeyValueStore<byte[], byte[]> places;
    private final UpkeepMeters meters;
    private final int max;

    Sweep(OrderStores stores, OrderReview review, KeyValueStore<byte[], byte[]> places, UpkeepMeters meters, int max) {
        this.stores = stores;
        this.review = review;
        this.places = places;
        this.meters = meters;
        this.max = max;
    }

    /** One round. */
    void tell(Consumer<UpkeepFact> told) {
        SweepPlace place = SweepPlace.of(places, review.version());
        if (place.done()) {
            return;
        }
        List<StoredOrder> orders = stores.ordersAfter(place.last(), max);
        for (StoredOrder order : orders) {
            look(order, told);
        }
        next(place, orders).keep(places);
    }

    private SweepPlace next(SweepPlace place, List<StoredOrder> orders) {
        return orders.isEmpty()
                ? new SweepPlace(place.foldVersion(), true, place.last())
                : new SweepPlace(
                        place.foldVersion(), false, new OrderId(orders.getLast().getOrderId()));
    }

    private void look(StoredOrder order, Consumer<UpkeepFact> told) {
        OrderId orderId = new OrderId(order.getOrderId());
        Finding finding = review.of(order);
        meters.reviewed(finding);
        switch (finding) {
            case CURRENT, FAILED -> {
                // Nothing to tell: these rules made it, or they will fail on it before everybody's eyes with the next
                // fact.
            }
            case SAME -> stores.putOrder(orderId, review.seen(order));
            case DIFFERENT -> {
                told.accept(UpkeepFact.refolded(orderId, review.version(), order.getVersion()));
                meters.refoldTold();
            }
        }
    }
}
