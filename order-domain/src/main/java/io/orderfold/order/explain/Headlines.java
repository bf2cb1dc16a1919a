package io.orderfold.order.explain;

import io.orderfold.order.Facets;
import io.orderfold.order.Ledger;
import io.orderfold.order.LineLedger;
import io.orderfold.order.Payment;
import io.orderfold.order.PaymentFacet;
import java.math.BigDecimal;
import java.util.Objects;

/** Why an order has its status, in a sentence for a customer-service agent. */
final class Headlines {

    private Headlines() {}

    static String of(Ledger ledger, Facets facets) {
        return switch (facets.status()) {
            case UNPLACED -> "Facts about the order have come, but none says that it was placed.";
            case REJECTED -> "Order capture rejected the order.";
            case CANCELLED -> "Nothing of the order is wanted any more, and nothing has left.";
            case RETURNED -> "Everything that left arrived and came back.";
            case COMPLETED -> "Everything that is wanted was delivered, its money is settled and no return is open.";
            case DELIVERED -> delivered(ledger);
            case ON_HOLD ->
                "The order is held by " + openHolds(ledger) + ", and " + rest(ledger) + " is still to be shipped.";
            case PARTIALLY_DELIVERED ->
                "Part of the order was delivered; still to arrive is "
                        + Rest.words(ledger, line -> line.open().subtract(line.delivered())) + ".";
            case SHIPPED ->
                "Everything that is wanted has left; still to arrive is "
                        + Rest.words(ledger, line -> line.shipped().subtract(line.delivered())) + ".";
            case PARTIALLY_SHIPPED -> "Part of the order has left; still to be shipped is " + rest(ledger) + ".";
            case PAYMENT_FAILED ->
                "The last attempt to pay failed (" + failures(ledger) + "), and nobody vouches for the money.";
            case BACKORDERED -> "Not in stock is " + Rest.words(ledger, Headlines::missing) + ".";
            case IN_FULFILMENT ->
                "The warehouse has set aside " + Rest.words(ledger, LineLedger::allocated) + "; nothing has left yet.";
            case CONFIRMED -> "The order was confirmed; no goods are set aside yet.";
            case PLACED -> "The order was placed and is not confirmed yet.";
        };
    }

    private static String delivered(Ledger ledger) {
        String what = "Everything that is wanted was delivered, but ";
        return PaymentFacet.isSettled(ledger)
                ? what + "a return is still open."
                : what + "the money is not settled yet.";
    }

    static String openHolds(Ledger ledger) {
        return Listed.of(ledger.openHolds().stream().map(hold -> hold.type() + " hold " + hold.holdId()));
    }

    static String failures(Ledger ledger) {
        return Listed.of(ledger.payments().values().stream()
                .filter(Payment::hasFailed)
                .map(Payment::failure)
                .filter(Objects::nonNull)
                .map(failure -> failure.code().value()));
    }

    static BigDecimal missing(LineLedger line) {
        return line.isBackordered() ? line.backordered() : BigDecimal.ZERO;
    }

    private static String rest(Ledger ledger) {
        return Rest.words(ledger, GoodsGoals::toShip);
    }
}
