package io.orderfold.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderfold.contract.avro.LedgerLine;
import io.orderfold.contract.avro.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One line of an order as JSON. */
@Schema(
        name = "Line",
        description =
                "One line. Quantities are exact decimals in strings, in the unit of the line; all but backordered only grow.")
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

        @Schema(required = true, examples = "3") String ordered,
        @Schema(required = true, examples = "0") String cancelled,

        @Schema(description = "Ordered less cancelled.", required = true, examples = "3")
        String open,

        @Schema(description = "Set aside in a warehouse.", required = true, examples = "3")
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

        @Schema(description = "Price of one unit in the currency of the order, exact.", examples = "4.95") @Nullable
        String unitPrice,

        @Nullable MoneyBody lineTotal,

        @Schema(description = "When the customer wants it: a local date at the place of delivery.") @Nullable
        LocalDate requestedDate,

        @Schema(description = "When it arrives by the last promise: a local date there.") @Nullable
        LocalDate promisedDate) {

    static LineBody of(LedgerLine line) {
        Money total = line.getLineTotal();
        BigDecimal price = line.getUnitPrice();
        return new LineBody(
                line.getLineId(),
                line.getSku(),
                line.getName(),
                line.getUnit(),
                decimal(line.getOrdered()),
                decimal(line.getCancelled()),
                decimal(line.getOrdered().subtract(line.getCancelled())),
                decimal(line.getAllocated()),
                decimal(line.getShipped()),
                decimal(line.getDelivered()),
                decimal(line.getReturnAuthorised()),
                decimal(line.getReturned()),
                decimal(line.getBackordered()),
                price == null ? null : decimal(price),
                total == null ? null : MoneyBody.of(total),
                line.getRequestedDate(),
                line.getPromisedDate());
    }

    /** No exponent and no zeros that say nothing: one text for one number. */
    static String decimal(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
