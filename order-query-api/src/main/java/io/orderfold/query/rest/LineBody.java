package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.contract.avro.LedgerAnswer;
import io.orderfold.contract.avro.LedgerBackorder;
import io.orderfold.contract.avro.LedgerLine;
import io.orderfold.contract.avro.LedgerPrice;
import io.orderfold.contract.avro.LedgerPromise;
import io.orderfold.contract.avro.LineChange;
import io.orderfold.contract.avro.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One line of an order as JSON. */
@Schema(name = "Line", description = "One line. Quantities are exact decimals in strings, in the unit of the line.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record LineBody(
        @Schema(description = "Names the line within the order.", required = true, examples = "1")
        String lineId,

        @Schema(description = "The article; absent while only later facts named the line.", examples = "MUG-11")
        @Nullable
        String sku,

        @Schema(description = "What the article is called.", examples = "Mug, 11 oz") @Nullable
        String name,

        @Schema(description = "Code of UN/ECE Recommendation 20; EA counts pieces.", required = true, examples = "EA")
        String unit,

        @Schema(description = "Wanted by the placement and its amendments.", required = true, examples = "3")
        String ordered,

        @Schema(required = true, examples = "0") String cancelled,

        @Schema(description = "Ordered less cancelled.", required = true, examples = "3")
        String open,

        @Schema(description = "Set aside in a warehouse and not given back.", required = true, examples = "3")
        String allocated,

        @Schema(description = "Left the warehouse.", required = true, examples = "2")
        String shipped,

        @Schema(description = "Arrived.", required = true, examples = "0")
        String delivered,

        @Schema(description = "May come back.", required = true, examples = "0")
        String returnAuthorised,

        @Schema(description = "Came back.", required = true, examples = "0")
        String returned,

        @Schema(description = "Not in stock, by the last word on it.", required = true, examples = "0")
        String backordered,

        @Schema(description = "When what is missing should be in stock: a local date there.") @Nullable
        LocalDate expectedDate,

        @Schema(description = "How much order capture promised last; absent while it has not answered.", examples = "3")
        @Nullable
        String confirmed,

        @Schema(description = "What the last answer did to the line; absent while there is none.") @Nullable
        LineChange answer,

        @Schema(
                description = "Price of one unit in the currency of the order, exact, by the last amendment.",
                examples = "4.95")
        @Nullable
        String unitPrice,

        @Nullable MoneyBody lineTotal,

        @Schema(description = "When the customer wants it: a local date at the place of delivery.") @Nullable
        LocalDate requestedDate,

        @Schema(description = "When it arrives by the last promise: a local date there.") @Nullable
        LocalDate promisedDate) {

    static LineBody of(LedgerLine line) {
        Money total = line.getLineTotal();
        LedgerBackorder missing = line.getBackorder();
        LedgerAnswer answer = line.getAnswer();
        LedgerPromise promise = line.getPromise();
        return new LineBody(
                line.getLineId(),
                line.getSku(),
                line.getName(),
                line.getUnit(),
                decimal(line.getOrdered()),
                decimal(line.getCancelled()),
                decimal(line.getOrdered().subtract(line.getCancelled())),
                decimal(line.getAllocated().subtract(line.getAllocationReleased())),
                decimal(line.getShipped()),
                decimal(line.getDelivered()),
                decimal(line.getReturnAuthorised()),
                decimal(line.getReturned()),
                missing == null ? "0" : decimal(missing.getQty()),
                missing == null ? null : missing.getExpectedDate(),
                answer == null ? null : decimal(answer.getConfirmedQty().getAmount()),
                answer == null ? null : answer.getChange(),
                unitPrice(line),
                total == null ? null : MoneyBody.of(total),
                line.getRequestedDate(),
                promise == null ? null : promise.getPromisedDate());
    }

    private static @Nullable String unitPrice(LedgerLine line) {
        LedgerPrice amended = line.getPrice();
        BigDecimal price = amended == null ? line.getUnitPrice() : amended.getUnitPrice();
        return price == null ? null : decimal(price);
    }

    /** No exponent and no zeros that say nothing: one text for one number. */
    static String decimal(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
