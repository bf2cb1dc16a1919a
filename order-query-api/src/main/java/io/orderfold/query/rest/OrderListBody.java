package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.query.view.OrderSummary;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Part of the orders that were searched as JSON. */
@Schema(name = "OrderList", description = "A page of orders, newest placed first.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderListBody(
        @Schema(required = true) List<Item> items,

        @Schema(description = "Cursor of the next page; absent on the last one.") @Nullable
        String next) {

    @Schema(name = "OrderListItem", description = "One order in a list; the order itself says more.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            @Schema(required = true, examples = "O-1") String orderId,
            @Schema(required = true, examples = "4") long version,

            @Schema(description = "The headline.", ref = "OrderStatus", required = true)
            String status,

            @Schema(description = "Where the goods are.", ref = "Fulfilment", required = true)
            String fulfilment,

            @Schema(description = "Where the money is.", ref = "PaymentStatus", required = true)
            String payment,

            @Schema(required = true, examples = "2026-000117")
            String orderNumber,

            @Schema(required = true, examples = "web") String channel,
            @Schema(required = true, examples = "C-1") String customerId,
            @Nullable String accountId,
            @Schema(required = true) MoneyBody grandTotal,
            @Schema(required = true) Instant placedAt,
            @Schema(required = true) Instant foldedAt) {

        static Item of(OrderSummary row) {
            return new Item(
                    row.orderId().value(),
                    row.version(),
                    row.status(),
                    row.fulfilment(),
                    row.payment(),
                    row.orderNumber(),
                    row.channel(),
                    row.customerId(),
                    row.accountId(),
                    new MoneyBody(row.grandTotal(), row.currency(), row.exponent()),
                    row.placedAt(),
                    row.foldedAt());
        }
    }
}
