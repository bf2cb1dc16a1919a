package io.orderfold.order.explain;

import io.orderfold.order.CaptureEvent;
import io.orderfold.order.Ledger;
import io.orderfold.order.LineId;
import io.orderfold.order.LineLedger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The dates that were told of the lines of an order. */
final class DueDates {

    private DueDates() {}

    /** When the first of these lines should be in stock again; where the warehouse does not say, in time to arrive. */
    static Deadline inStock(Ledger ledger, Collection<LineId> lines) {
        Deadline inStock = earliest(ledger, lines, line -> {
            LineLedger.Backorder missing = line.backorder();
            return on(missing == null ? null : missing.expectedDate(), Deadline.Source.STOCK_DATE);
        });
        return inStock instanceof Deadline.Unknown ? arrival(ledger, lines) : inStock;
    }

    /** When the first of these lines should arrive: as promised, else as asked for. */
    static Deadline arrival(Ledger ledger, Collection<LineId> lines) {
        return earliest(ledger, lines, line -> {
            LineLedger.Promise promise = line.promise();
            CaptureEvent.OrderLine ordered = line.placed();
            return promise == null
                    ? on(ordered == null ? null : ordered.requestedDate(), Deadline.Source.REQUESTED_DATE)
                    : on(promise.date(), Deadline.Source.PROMISED_DATE);
        });
    }

    private static Deadline earliest(Ledger ledger, Collection<LineId> lines, Function<LineLedger, Deadline> date) {
        Deadline earliest = new Deadline.Unknown();
        for (LineId lineId : lines) {
            LineLedger line = ledger.lines().get(lineId);
            if (line != null) {
                earliest = earliest.earlier(date.apply(line));
            }
        }
        return earliest;
    }

    private static Deadline on(@Nullable LocalDate day, Deadline.Source source) {
        return day == null ? new Deadline.Unknown() : new Deadline.On(day, source);
    }
}
