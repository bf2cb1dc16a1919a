package io.orderfold.query.lookup;

import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreReader;
import io.orderfold.order.OrderId;
import io.orderfold.query.view.OrderViewTopology;
import java.time.Duration;

/** Asks for one order. Reads the active store of this process once, without waiting; safe for use by several threads. */
public final class OrderLookup {

    /** The view of states, and the topic it follows. */
    public static final ViewSource ORDERS = new ViewSource(OrderViewTopology.ORDER_VIEW, OrderTopics.STATE.name());

    private final StoreReader stores;
    private final Duration maxStaleness;

    /** @param maxStaleness how long ago the view may have been caught up for its not-found to count */
    public OrderLookup(StoreReader stores, Duration maxStaleness) {
        this.stores = stores;
        this.maxStaleness = maxStaleness;
    }

    /** The order as it stands. */
    public Lookup<OrderState> order(OrderId orderId) {
        StoreAnswer<OrderState> answer =
                stores.find(ORDERS, OrderKeys.orderKey(orderId), orderId.value(), maxStaleness);
        return Answers.lookup(answer);
    }
}
