package io.orderfold.query.lookup;

import io.orderfold.contract.OrderKeys;
import io.orderfold.contract.OrderTopics;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.kernel.progress.ViewSource;
import io.orderfold.kernel.query.StoreAnswer;
import io.orderfold.kernel.query.StoreReader;
import io.orderfold.kernel.query.Tolerance;
import io.orderfold.kernel.topology.TopicPrefix;
import io.orderfold.order.OrderId;
import io.orderfold.query.view.OrderViewTopology;
import java.time.Duration;

/** Asks for one order, whichever replica holds it; waits for another replica at most as long as the settings say. Safe for use by several threads. */
public final class OrderLookup {

    /** No orderId holds a control character. */
    private static final String NO_ORDER = "\u0000";

    private final StoreReader stores;
    private final ViewSource orders;
    private final Duration maxStaleness;

    /**
     * @param orders that of {@link #view}
     * @param maxStaleness how long ago the view may have been caught up for its not-found to count
     */
    public OrderLookup(StoreReader stores, ViewSource orders, Duration maxStaleness) {
        this.stores = stores;
        this.orders = orders;
        this.maxStaleness = maxStaleness;
    }

    /** The view of states, and the topic it follows. */
    public static ViewSource view(TopicPrefix environment) {
        return ViewSource.ofNewest(OrderViewTopology.ORDER_VIEW, environment.of(OrderTopics.STATE.name()));
    }

    /** The order as it stands, also from a standby that is not older than usual. */
    public Lookup<OrderState> order(OrderId orderId) {
        return order(orderId, Tolerance.STANDBY);
    }

    /**
     * The order as it stands.
     *
     * @param standby how old the answer of a standby may be; zero for none
     */
    public Lookup<OrderState> order(OrderId orderId, Duration standby) {
        return find(orderId, orderId.value(), standby);
    }

    /**
     * What would be said of this order if there were none: not found, or that this cannot be said now. Never found.
     *
     * @param standby how old the answer of a standby may be; zero for none
     */
    public Lookup<OrderState> asIfAbsent(OrderId orderId, Duration standby) {
        return find(orderId, NO_ORDER, standby);
    }

    private Lookup<OrderState> find(OrderId orderId, String key, Duration standby) {
        StoreAnswer<OrderState> answer =
                stores.find(orders, OrderKeys.orderKey(orderId), key, new Tolerance(maxStaleness, standby));
        return Answers.lookup(answer);
    }
}
