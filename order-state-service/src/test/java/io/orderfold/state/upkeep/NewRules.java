package io.orderfold.state.upkeep;

import io.orderfold.order.Fact;
import io.orderfold.order.InventoryEvent;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.Quantity;
import io.orderfold.state.fold.ChangedRules;

/** Changed rules for tests: an allocation counts for one piece of each line only, so what left without the rest waits. */
public final class NewRules {

    private NewRules() {}

    public static ChangedRules ofVersion(int version) {
        return ChangedRules.ofVersion(version).reading(NewRules::read);
    }

    private static Fact read(Fact fact) {
        return fact.event() instanceof InventoryEvent.LinesAllocated allocated
                ? with(
                        fact,
                        new InventoryEvent.LinesAllocated(
                                allocated.allocationId(),
                                allocated.lines().stream()
                                        .map(line -> new LineQuantity(line.lineId(), Quantity.pieces(1)))
                                        .toList(),
                                allocated.nodeId()))
                : fact;
    }

    private static Fact with(Fact fact, OrderEvent event) {
        return new Fact(
                fact.key(),
                fact.orderId(),
                event,
                fact.occurredAt(),
                fact.claimedAt(),
                fact.recordedAt(),
                fact.expiresAt(),
                fact.fingerprint());
    }
}
