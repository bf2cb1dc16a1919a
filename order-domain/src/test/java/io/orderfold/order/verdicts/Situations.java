package io.orderfold.order.verdicts;

import static io.orderfold.order.OrderFacts.pieces;

import io.orderfold.order.CaptureEvent.PaymentTerms;
import io.orderfold.order.GivenEvents;
import io.orderfold.order.LineQuantity;
import io.orderfold.order.Money;
import io.orderfold.order.OrderEvent;
import io.orderfold.order.OrderFacts;
import java.util.List;

/** The situations of the table: one order of 3 × L1 and 2 × L2 for 50.00 EUR, prepaid unless its name says otherwise. */
final class Situations {

    private static final LineQuantity[] ALL = {pieces(3, "L1"), pieces(2, "L2")};

    private static final Situation UNKNOWN = new Situation("unknown", List.of());
    private static final Situation PLACED = UNKNOWN.then("placed", now -> now.placed(ALL));
    private static final Situation CONFIRMED = PLACED.then("confirmed", now -> now.confirmed(ALL));
    private static final Situation CANCELLED = CONFIRMED.then("cancelled", OrderFacts.Moment::cancelled);
    private static final Situation ALLOCATED = CONFIRMED.then("allocated", now -> now.allocated(ALL));
    private static final Situation AUTHORISED = CONFIRMED.then("authorised", now -> now.authorized(5_000));
    private static final Situation PAID = AUTHORISED.then("paid", now -> now.captured(5_000));
    private static final Situation SHIPPED =
            PAID.then("shipped", now -> now.allocated(ALL), now -> now.dispatched("S1", ALL));
    private static final Situation COMPLETED = SHIPPED.then("completed", now -> now.delivered("S1"));
    private static final Situation ON_ACCOUNT =
            UNKNOWN.then("on account", now -> now.placed(PaymentTerms.ON_ACCOUNT, ALL), now -> now.confirmed(ALL));
    private static final Situation REQUESTED =
            CONFIRMED.then("cancellation requested", told(GivenEvents.cancellationRequested("CR-1")));
    private static final Situation RETURN_AUTHORISED =
            COMPLETED.then("return authorised", told(GivenEvents.returnAuthorized("R1", ALL)));

    /** In the order in which an order may come to them. */
    static final List<Situation> ALL_OF_THEM = List.of(
            UNKNOWN,
            UNKNOWN.then("told of, not placed", now -> now.authorized(5_000)),
            PLACED,
            CONFIRMED,
            PLACED.then("partly confirmed", now -> now.confirmed(pieces(3, "L1"))),
            PLACED.then("rejected", told(GivenEvents.rejected())),
            CONFIRMED.then("on hold", now -> now.held("H1")),
            CONFIRMED.then("hold released", now -> now.held("H1"), now -> now.released("H1")),
            CONFIRMED.then("amended", told(GivenEvents.amended(GivenEvents.delta("L1", 1)))),
            CONFIRMED.then("partly cancelled", told(GivenEvents.linesCancelled(pieces(1, "L1")))),
            PLACED.then("cancelled line by line", told(GivenEvents.linesCancelled(ALL))),
            REQUESTED,
            REQUESTED.then("cancellation declined", told(GivenEvents.cancellationDeclined("CR-1"))),
            CANCELLED,
            ALLOCATED,
            CONFIRMED.then("partly allocated", now -> now.allocated(pieces(1, "L1"))),
            ALLOCATED.then("allocation released", told(GivenEvents.allocationReleased("ALLOC", ALL))),
            CONFIRMED.then("backordered", told(GivenEvents.backordered(pieces(3, "L1")))),
            AUTHORISED,
            CONFIRMED.then("payment failed", told(GivenEvents.paymentFailed("P1"))),
            AUTHORISED.then("voided", told(GivenEvents.voided("P1"))),
            AUTHORISED.then("partly paid", now -> now.captured(2_000)),
            PAID,
            CONFIRMED.then("overpaid", now -> now.authorized(6_000), now -> now.captured(6_000)),
            PAID.then("partly refunded", told(GivenEvents.refunded(1_000))),
            PAID.then("refunded", told(GivenEvents.refunded(5_000))),
            ON_ACCOUNT,
            PAID.then("partly shipped", now -> now.allocated(ALL), now -> now.dispatched("S1", pieces(1, "L1"))),
            SHIPPED,
            SHIPPED.then("partly delivered", now -> now.delivered("S1", pieces(1, "L1"))),
            ALLOCATED.then("delivered, not paid", now -> now.dispatched("S1", ALL), now -> now.delivered("S1")),
            COMPLETED,
            ON_ACCOUNT.then(
                    "completed on account",
                    now -> now.allocated(ALL),
                    now -> now.dispatched("S1", ALL),
                    now -> now.delivered("S1"),
                    told(GivenEvents.invoiced("INV-1", Money.of(5_000, "EUR", 2)))),
            RETURN_AUTHORISED,
            RETURN_AUTHORISED.then("partly returned", told(GivenEvents.returnReceived("R1", pieces(1, "L1")))),
            RETURN_AUTHORISED.then("returned", told(GivenEvents.returnReceived("R1", ALL))),
            COMPLETED.then("closed", told(GivenEvents.closed())),
            ALLOCATED.then(
                    "shipped after cancellation", OrderFacts.Moment::cancelled, now -> now.dispatched("S1", ALL)),
            CONFIRMED.then("shipment waiting", now -> now.dispatched("S1", ALL)),
            SHIPPED.then("cancellation refused", OrderFacts.Moment::cancelled));

    private Situations() {}

    private static Situation.Step told(OrderEvent event) {
        return now -> now.told(event);
    }
}
