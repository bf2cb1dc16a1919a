package io.orderfold.query.view;

import io.orderfold.contract.avro.Money;
import io.orderfold.contract.avro.OrderFacets;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.PlacedOrder;
import io.orderfold.order.CustomerId;
import io.orderfold.order.OrderId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of the index by customer: enough of an order to show it in a list.
 *
 * <p>Of two rows with one key the one with the higher version is true, whatever came last; so writing a row again, or an
 * older one late, changes nothing.
 *
 * @param withdrawn true if the order no longer stands under this key, because an earlier OrderPlaced turned up that names
 *     another customer or time; such a row stays, so that a replayed older row cannot bring it back
 * @param grandTotal in minor units of the currency
 * @param exponent decimal places of the currency
 */
public record CustomerOrder(
        CustomerOrderKey key,
        long version,
        boolean withdrawn,
        String status,
        String fulfilment,
        String payment,
        String orderNumber,
        String channel,
        @Nullable String accountId,
        String currency,
        long grandTotal,
        int exponent,
        Instant foldedAt) {

    /** The row of an order; empty while no OrderPlaced has been taken, since nobody knows whose order it is. */
    static Optional<CustomerOrder> of(OrderState state) {
        PlacedOrder placed = state.getLedger().getPlaced();
        if (placed == null) {
            return Optional.empty();
        }
        OrderFacets facets = state.getFacets();
        Money grand = placed.getTotals().getGrand();
        return Optional.of(new CustomerOrder(
                new CustomerOrderKey(
                        new CustomerId(placed.getCustomerId()), placed.getPlacedAt(), new OrderId(state.getOrderId())),
                state.getVersion(),
                false,
                state.getStatus().name(),
                facets.getFulfilment().name(),
                facets.getPayment().name(),
                placed.getOrderNumber(),
                placed.getChannel(),
                placed.getAccountId(),
                grand.getCurrency(),
                grand.getMinorUnits(),
                grand.getExponent(),
                state.getFoldedAt()));
    }

    CustomerOrder withdrawnFrom(CustomerOrderKey former) {
        return new CustomerOrder(
                former,
                version,
                true,
                status,
                fulfilment,
                payment,
                orderNumber,
                channel,
                accountId,
                currency,
                grandTotal,
                exponent,
                foldedAt);
    }

    /** Whether this row is to stand where the other one stands. */
    boolean replaces(CustomerOrder other) {
        return version >= other.version;
    }
}
