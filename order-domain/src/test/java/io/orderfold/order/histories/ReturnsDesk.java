package io.orderfold.order.histories;

import io.orderfold.order.Code;
import io.orderfold.order.LineId;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.Quantity;
import io.orderfold.order.ReturnId;
import io.orderfold.order.ReturnsEvent;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Goods that come back: some or all of what was delivered, at once or not, or never although they might. */
final class ReturnsDesk {

    private static final ReturnId RETURN = new ReturnId("R1");

    private final Story story;
    private final OrderDesk desk;
    private final CashDesk cash;
    private final RandomGenerator random;

    ReturnsDesk(Story story, OrderDesk desk, CashDesk cash, RandomGenerator random) {
        this.story = story;
        this.desk = desk;
        this.cash = cash;
        this.random = random;
    }

    void tell() {
        SortedMap<LineId, Integer> allowed = chosen();
        if (allowed.isEmpty()) {
            return;
        }
        story.tell(new ReturnsEvent.ReturnAuthorized(RETURN, Waves.quantities(allowed), new Code("DID_NOT_FIT")));
        int came = random.nextInt(6);
        if (came == 0) {
            return;
        }
        SortedMap<LineId, Integer> first = came == 1 ? firstLine(allowed) : allowed;
        received(first);
        cash.paidBack(RETURN, worth(first));
    }

    private SortedMap<LineId, Integer> chosen() {
        boolean all = random.nextInt(3) == 0;
        SortedMap<LineId, Integer> chosen = new TreeMap<>();
        for (LineId lineId : story.tally().lineIds()) {
            int most = story.tally().line(lineId).returnable();
            int back = all ? most : random.nextInt(most + 1);
            if (back > 0) {
                chosen.put(lineId, back);
            }
        }
        return chosen;
    }

    private static SortedMap<LineId, Integer> firstLine(SortedMap<LineId, Integer> pieces) {
        SortedMap<LineId, Integer> first = new TreeMap<>();
        first.put(pieces.firstKey(), 1);
        return first;
    }

    private void received(SortedMap<LineId, Integer> pieces) {
        boolean sound = random.nextInt(4) > 0;
        story.tell(new ReturnsEvent.ReturnReceived(
                RETURN,
                Waves.quantities(pieces).stream()
                        .map(line -> new ReturnsEvent.ReturnedLine(
                                line.lineId(), line.qty(), new Code(sound ? "AS_NEW" : "DAMAGED")))
                        .toList(),
                new Code(sound ? "RESTOCK" : "SCRAP")));
    }

    private long worth(SortedMap<LineId, Integer> pieces) {
        return pieces.entrySet().stream()
                .mapToLong(line -> line.getValue() * desk.basket().price(line.getKey()))
                .sum();
    }

    /** One piece more is to come back than ever arrived. */
    ReturnsEvent.ReturnAuthorized tooMuch(LineId lineId) {
        int tooMany = story.tally().line(lineId).returnable() + 1;
        return new ReturnsEvent.ReturnAuthorized(
                new ReturnId("R-UNCOVERED"),
                List.of(new LineQuantity(lineId, Quantity.pieces(tooMany))),
                new Code("DID_NOT_FIT"));
    }
}
