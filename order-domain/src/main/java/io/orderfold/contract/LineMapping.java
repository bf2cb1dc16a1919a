package io.orderfold.contract;

import static io.orderfold.contract.ValueMapping.code;
import static io.orderfold.contract.ValueMapping.decimal;

import io.orderfold.contract.avro.LedgerAnswer;
import io.orderfold.contract.avro.LedgerBackorder;
import io.orderfold.contract.avro.LedgerLine;
import io.orderfold.contract.avro.LedgerPrice;
import io.orderfold.contract.avro.LedgerPromise;
import io.orderfold.order.CaptureEvent;
import io.orderfold.order.LineCounter;
import io.orderfold.order.LineId;
import io.orderfold.order.LineLedger;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A line of the ledger, both ways. */
final class LineMapping {

    private LineMapping() {}

    static LedgerLine toAvro(LineLedger line) {
        LedgerLine.Builder builder = LedgerLine.newBuilder()
                .setLineId(line.lineId().value())
                .setUnit(line.unit())
                .setOrdered(count(line, LineCounter.ORDERED))
                .setCancelled(count(line, LineCounter.CANCELLED))
                .setAllocated(count(line, LineCounter.ALLOCATED))
                .setAllocationReleased(count(line, LineCounter.ALLOCATION_RELEASED))
                .setShipped(count(line, LineCounter.SHIPPED))
                .setDelivered(count(line, LineCounter.DELIVERED))
                .setReturnAuthorised(count(line, LineCounter.RETURN_AUTHORISED))
                .setReturned(count(line, LineCounter.RETURNED))
                .setAnswer(answer(line.answer()))
                .setBackorder(backorder(line.backorder()))
                .setPromise(promise(line.promise()))
                .setPrice(price(line.price()))
                .setUnitMismatch(line.unitMismatch());
        var placed = line.placed();
        if (placed != null) {
            builder.setSku(placed.sku().value())
                    .setName(placed.name())
                    .setPlacedQuantity(ValueMapping.quantity(placed.quantity()))
                    .setUnitPrice(ValueMapping.avroPrice(placed.unitPrice()))
                    .setLineTotal(ValueMapping.money(placed.lineTotal()))
                    .setRequestedDate(placed.requestedDate());
        }
        return builder.build();
    }

    static LineLedger fromAvro(LedgerLine line) {
        LineId lineId = ValueMapping.lineId(line.getLineId());
        SortedMap<LineCounter, BigDecimal> counts = new TreeMap<>();
        put(counts, LineCounter.ORDERED, line.getOrdered());
        put(counts, LineCounter.CANCELLED, line.getCancelled());
        put(counts, LineCounter.ALLOCATED, line.getAllocated());
        put(counts, LineCounter.ALLOCATION_RELEASED, line.getAllocationReleased());
        put(counts, LineCounter.SHIPPED, line.getShipped());
        put(counts, LineCounter.DELIVERED, line.getDelivered());
        put(counts, LineCounter.RETURN_AUTHORISED, line.getReturnAuthorised());
        put(counts, LineCounter.RETURNED, line.getReturned());
        return new LineLedger(
                lineId,
                placed(lineId, line),
                line.getUnit(),
                counts,
                answer(line.getAnswer()),
                backorder(line.getBackorder()),
                promise(line.getPromise()),
                price(line.getPrice()),
                line.getUnitMismatch());
    }

    private static BigDecimal count(LineLedger line, LineCounter counter) {
        return ValueMapping.scaled(line.count(counter));
    }

    private static void put(SortedMap<LineCounter, BigDecimal> counts, LineCounter counter, BigDecimal count) {
        if (count.signum() != 0) {
            counts.put(counter, decimal(counter.fieldName(), count));
        }
    }

    private static CaptureEvent.@Nullable OrderLine placed(LineId lineId, LedgerLine line) {
        return line.getSku() == null
                ? null
                : new CaptureEvent.OrderLine(
                        lineId,
                        code("sku", line.getSku()),
                        line.getName(),
                        ValueMapping.quantity("placedQuantity", line.getPlacedQuantity()),
                        decimal("unitPrice", line.getUnitPrice()),
                        ValueMapping.money(line.getLineTotal()),
                        line.getRequestedDate());
    }

    private static @Nullable LedgerAnswer answer(LineLedger.@Nullable Answer answer) {
        return answer == null
                ? null
                : new LedgerAnswer(
                        ValueMapping.quantity(answer.confirmedQty()),
                        Symbols.avro(answer.change()),
                        ValueMapping.text(answer.reason()),
                        LedgerMapping.by(answer.by()));
    }

    private static LineLedger.@Nullable Answer answer(@Nullable LedgerAnswer answer) {
        return answer == null
                ? null
                : new LineLedger.Answer(
                        ValueMapping.quantity("confirmedQty", answer.getConfirmedQty()),
                        Symbols.order(answer.getChange()),
                        ValueMapping.optionalCode("reason", answer.getReason()),
                        LedgerReading.by(answer.getBy()));
    }

    private static @Nullable LedgerBackorder backorder(LineLedger.@Nullable Backorder missing) {
        return missing == null
                ? null
                : new LedgerBackorder(
                        ValueMapping.scaled(missing.qty()), missing.expectedDate(), LedgerMapping.by(missing.by()));
    }

    private static LineLedger.@Nullable Backorder backorder(@Nullable LedgerBackorder missing) {
        return missing == null
                ? null
                : new LineLedger.Backorder(
                        decimal("qty", missing.getQty()), missing.getExpectedDate(), LedgerReading.by(missing.getBy()));
    }

    private static @Nullable LedgerPromise promise(LineLedger.@Nullable Promise promise) {
        return promise == null ? null : new LedgerPromise(promise.date(), LedgerMapping.by(promise.by()));
    }

    private static LineLedger.@Nullable Promise promise(@Nullable LedgerPromise promise) {
        return promise == null
                ? null
                : new LineLedger.Promise(promise.getPromisedDate(), LedgerReading.by(promise.getBy()));
    }

    private static @Nullable LedgerPrice price(LineLedger.@Nullable Price price) {
        return price == null
                ? null
                : new LedgerPrice(ValueMapping.avroPrice(price.unitPrice()), LedgerMapping.by(price.by()));
    }

    private static LineLedger.@Nullable Price price(@Nullable LedgerPrice price) {
        return price == null
                ? null
                : new LineLedger.Price(decimal("unitPrice", price.getUnitPrice()), LedgerReading.by(price.getBy()));
    }
}
