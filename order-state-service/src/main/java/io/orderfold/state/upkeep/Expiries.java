package io.orderfold.state.upkeep;

import io.orderfold.contract.UpkeepKeys;
import io.orderfold.order.EventKey;
import io.orderfold.state.fold.OrderStores;
import io.orderfold.state.fold.OrderStores.Deadline;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Tells that waits are over. Changes no order: the fold does when the fact is read back. Under exactly-once the fact and
 * the forgotten deadline are one transaction; where a fact is told twice all the same, the second one is a duplicate.
 */
final class Expiries {

    private final OrderStores stores;
    private final UpkeepMeters meters;
    private final int max;

    Expiries(OrderStores stores, UpkeepMeters meters, int max) {
        this.stores = stores;
        this.meters = meters;
        this.max = max;
    }

    /**
     * One round.
     *
     * @param horizon what stood in the topics at this moment has been read: no cause of a fact whose deadline was before it
     *     is still on its way
     */
    void tell(Instant horizon, Consumer<UpkeepFact> told) {
        for (Deadline due : stores.deadlinesBefore(horizon, max)) {
            EventKey parked = due.fact().event();
            // An expiry that is in the journal already, such as that of an orphan, has said all there is to say.
            boolean saidBefore = stores.event(due.orderId(), UpkeepKeys.expiryOf(parked)) != null;
            if (!saidBefore && stores.entry(due.orderId(), due.fact()) != null) {
                told.accept(UpkeepFact.expired(due.orderId(), parked, due.at()));
                meters.expiryTold();
            }
            stores.deleteDeadline(due.orderId(), due.fact(), due.at());
        }
    }
}
