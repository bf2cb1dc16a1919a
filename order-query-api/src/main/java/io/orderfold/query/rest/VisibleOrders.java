package io.orderfold.query.rest;

import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.PlacedOrder;
import io.orderfold.order.OrderId;
import io.orderfold.query.guard.Caller;
import io.orderfold.query.lookup.Lookup;
import io.orderfold.query.lookup.OrderLookup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Orders as one caller may see them. Law: of an order that is not the caller's it says what it would say if there were none, which is not found only where
 * that could be said. Any thread that may wait for a store.
 */
@Singleton
class VisibleOrders {

    private final OrderLookup orders;

    VisibleOrders(OrderLookup orders) {
        this.orders = orders;
    }

    /** @param standby how old the answer of a standby may be; zero for none */
    Lookup<OrderState> order(Caller caller, OrderId orderId, Duration standby) {
        Lookup<OrderState> order = orders.order(orderId, standby);
        return order instanceof Lookup.Found<OrderState> found && !maySee(caller, found.value())
                ? orders.asIfAbsent(orderId, standby)
                : order;
    }

    /** Something else about the order, looked up only if the caller may see the order as it stands now. */
    <T> Lookup<T> about(Caller caller, OrderId orderId, Duration standby, Supplier<Lookup<T>> more) {
        return caller.seesAll() ? more.get() : order(caller, orderId, standby).flatMap(visible -> more.get());
    }

    /** An order that nobody has placed yet is nobody's. */
    static boolean maySee(Caller caller, OrderState order) {
        PlacedOrder placed = order.getLedger().getPlaced();
        return placed == null
                ? caller.maySee(null, null)
                : caller.maySee(placed.getCustomerId(), placed.getAccountId());
    }
}
