package io.orderfold.benchmarks;

import io.orderfold.order.Fact;
import io.orderfold.order.GivenEvents;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.OrderFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An order whose journal grows while the order itself does not: it is on its way, its parcel is seen again and again and its delivery is
 * promised anew. So what is measured against the length of the journal is not the size of the order.
 */
final class HotOrder {

    /** Minute of the late facts: behind the placement, before the rest. */
    private static final double LATE = 0.5;

    private final OrderFacts order;
    private final LineQuantity[] lines;
    private int minute;

    HotOrder(String orderId, int lines) {
        this.order = OrderFacts.of(orderId);
        this.lines = IntStream.rangeClosed(1, lines)
                .mapToObj(line -> OrderFacts.pieces(2, "L" + line))
                .toArray(LineQuantity[]::new);
    }

    /** Its first facts, at least the four that put it on its way. */
    List<Fact> facts(int count) {
        List<Fact> facts = new ArrayList<>(List.of(
                order.at(0).placed(lines),
                order.at(1).confirmed(lines),
                order.at(2).allocated(lines),
                order.at(3).dispatched("S1", lines)));
        minute = 3;
        while (facts.size() < count) {
            facts.add(next());
        }
        return facts;
    }

    /** One more fact that comes in its turn and changes the order. */
    Fact next() {
        minute++;
        return minute % 2 == 0
                ? order.at(minute).told(GivenEvents.tracked("S1", "STOP-" + minute))
                : order.at(minute)
                        .told(GivenEvents.promised(
                                "L1", LocalDate.of(2026, 4, 1).plusDays(minute)));
    }

    /** One more fact that comes late and changes nothing, so that it is the fold that is measured: a promise that others followed. */
    Fact late() {
        return order.at(LATE).told(GivenEvents.promised("L1", LocalDate.of(2026, 3, 31)));
    }
}
