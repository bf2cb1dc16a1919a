package io.orderfold.query.view;

import io.orderfold.contract.avro.Money;
import io.orderfold.contract.avro.OrderFacets;
import io.orderfold.contract.avro.OrderState;
import io.orderfold.contract.avro.PlacedOrder;
import io.orderfold.order.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Enough of a placed order to show it in a list.
 *
 * @param grandTotal in minor units of the currency
 * @param exponent decimal places of the currency
 */
public record OrderSummary(
        OrderId orderId,
        Instant placedAt,
        long version,
        String status,
        String fulfilment,
        String payment,
        String orderNumber,
        String channel,
        String customerId,
        @Nullable String accountId,
        String currency,
        long grandTotal,
        int exponent,
        Instant foldedAt) {

    static OrderSummary of(OrderState state, PlacedOrder placed) {
        OrderFacets facets = state.getFacets();
        Money grand = placed.getTotals().getGrand();
        return new OrderSummary(
                new OrderId(state.getOrderId()),
                placed.getPlacedAt(),
                state.getVersion(),
                state.getStatus().name(),
                facets.getFulfilment().name(),
                facets.getPayment().name(),
                placed.getOrderNumber(),
                placed.getChannel(),
                placed.getCustomerId(),
                placed.getAccountId(),
                grand.getCurrency(),
                grand.getMinorUnits(),
                grand.getExponent(),
                state.getFoldedAt());
    }
}
